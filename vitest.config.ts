import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/{shared,electron,renderer,fixtures}/**/*.test.{ts,tsx}'],
    environment: 'node',
    // Long enough for a machine that does other work: what hangs is found all the same.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // As in playwright.config.ts.
    retry: process.env.CI ? 1 : 0,
    pool: 'forks',
    // As many as there are cores, not one less: much of the time of the core's tests is waiting for a disk.
    maxWorkers: '100%',
  },
});
