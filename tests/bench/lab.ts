import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { type Program, startProgram } from '../program.ts';

/** Chromium as the tests start it. */
export function launchChromium(): Promise<Browser> {
  const found =
    process.env.IPR_CHROMIUM ?? (existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : undefined);
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
  return chromium.launch({
    ...(found === undefined ? {} : { executablePath: found }),
    args: [...args, '--disable-background-networking'],
  });
}

/** A built program of its own for the files in a folder. */
export function startBenchProgram(folder: string): Promise<Program> {
  const data = join(folder, '.program');
  mkdirSync(data, { recursive: true });
  return startProgram({ data, root: folder });
}

export async function openPage(browser: Browser, address: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  await page.goto(address);
  return page;
}

export const stage = (page: Page) => page.getByRole('region', { name: 'Session video' });

/** Opens the first dyad's first session in Annotate and waits for its picture. */
export async function annotateFirstSession(page: Page): Promise<void> {
  const cell = page.getByRole('gridcell', { name: /^Dyad 1, session 3, recording/ });
  await cell.dblclick();
  await waitForPicture(page);
}

/** Waits until the stage stands still and shows the picture of its time. */
export async function waitForPicture(page: Page): Promise<void> {
  await page.locator('[data-region="stage"][data-state="paused"]').waitFor({ timeout: 60_000 });
}
