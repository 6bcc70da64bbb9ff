import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

/** Chromium as `npm test` found it; else Debian's; else the one playwright downloaded. */
const chromium =
  process.env.IPR_CHROMIUM ?? (existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : undefined);

/** What holds pictures and sound against a clock has the machine to itself; the rest is tested two at a time. */
const playback =
  /\/(e2e\/(cameras|player|marking|recall(|-pages|-script|-together))|faults\/recall[^/]*)\.spec\.ts$/;

export default defineConfig({
  // Not test-results itself, which holds the reports: playwright empties this folder when it starts.
  outputDir: 'test-results/artifacts',
  // Where nobody can try again, a busy machine gets a second try; the counts name each test that needed it.
  retries: process.env.CI ? 1 : 0,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  // Generous: a busy machine is not a failure, and what does fail is told all the same.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/playwright.json' }]],
  use: {
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    actionTimeout: 20_000,
    // A trace takes a third of the time of all tests: IPR_TRACE=1 keeps that of those that fail.
    trace: process.env.IPR_TRACE === '1' ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: chromium,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream',
      ],
    },
  },
  projects: [
    { name: 'e2e', testDir: 'tests/e2e', testIgnore: playback },
    { name: 'playback', testDir: 'tests', testMatch: playback, timeout: 300_000, workers: 1 },
    { name: 'shell', testDir: 'tests/shell' },
    { name: 'faults', testDir: 'tests/faults', testIgnore: playback, timeout: 600_000 },
    // Takes minutes: `npm run recall-script`. Its short version is among those of playback.
    { name: 'recall-script', testDir: 'tests/recall-script', workers: 1 },
  ],
});
