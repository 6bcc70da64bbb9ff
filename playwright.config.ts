import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

/** Chromium as `npm test` found it; else Debian's; else the one playwright downloaded. */
const chromium =
  process.env.IPR_CHROMIUM ?? (existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : undefined);

export default defineConfig({
  // Not test-results itself, which holds the reports: playwright empties this folder when it starts.
  outputDir: 'test-results/artifacts',
  // A test that passes at the second try has found something: it fails.
  retries: 0,
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/playwright.json' }]],
  use: {
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
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
    { name: 'e2e', testDir: 'tests/e2e' },
    { name: 'shell', testDir: 'tests/shell' },
    { name: 'faults', testDir: 'tests/faults', timeout: 600_000 },
    // Takes minutes: `npm run recall-script`. Its short version is among the e2e tests.
    { name: 'recall-script', testDir: 'tests/recall-script' },
  ],
});
