import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium } from '@playwright/test';
import { insecureDomain } from './addresses.ts';

let context: BrowserContext | null = null;

/** As playwright.config.ts: what keeps Chromium quiet and gives it a microphone of its own making. */
const ownSwitches = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--remote-debugging-port=0',
];

/**
 * Starts Chromium on the program's own profile folder, with the program's switches. Returns the port on
 * which the test may look at the same pages. Name resolution stays the stand-in's: the private scheme is
 * a loopback server here.
 */
export async function startChromium(profile: string, switches: readonly string[]): Promise<number> {
  const given = switches.filter((one) => !one.startsWith('--host-resolver-rules'));
  context = await chromium.launchPersistentContext(profile, {
    executablePath:
      process.env.IPR_CHROMIUM ?? (existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : undefined),
    args: [...ownSwitches, `--host-resolver-rules=MAP *.${insecureDomain} 127.0.0.1`, ...given],
    viewport: null,
  });
  // As in Electron, what the program does not deny is granted.
  await context.grantPermissions(['notifications', 'geolocation']);
  // The program's own pages let their requests through themselves; a window it did not open gets nothing.
  await context.route('**/*', (route) => route.abort('blockedbyclient'));
  return Number(readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n')[0]);
}

export function pages(): BrowserContext {
  if (!context) throw new Error('Chromium is not running: the app is not ready.');
  return context;
}

export async function closeChromium(): Promise<void> {
  await context?.close();
}
