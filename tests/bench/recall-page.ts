import type { Browser, Page } from '@playwright/test';
import { openPage, startBenchProgram } from './lab.ts';

declare global {
  interface Window {
    timeNextEvent(): { took: Promise<number> };
  }
}

/**
 * Goes on with an interview of a study, whose log is long, on the interviewer's page, and presses ‘This one’ so
 * often; answers how long (ms) each took from the key's event to the core's answer, which comes after the
 * commit. `between` is called before each, so that something else meets the same disk.
 */
export async function pressThisOne(
  browser: Browser,
  wanted: { folder: string; study: string; passphrase: string | null; presses: number },
  between: () => void,
): Promise<number[]> {
  const program = await startBenchProgram(wanted.folder);
  let page: Page | null = null;
  try {
    await program.value('study.open', { path: wanted.study, passphrase: wanted.passphrase });
    page = await openPage(browser, program.address);
    await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Recall' }).click();
    await page.getByRole('region', { name: 'Held, missed or withdrawn' }).getByRole('button').first().click();
    // What records would be another load.
    await page.getByText('Not here', { exact: true }).click();
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByText('STOPPED', { exact: true }).waitFor();
    await page.evaluate(installTiming);
    const took: number[] = [];
    for (let press = 0; press < wanted.presses; press += 1) {
      between();
      const timer = await page.evaluateHandle(() => window.timeNextEvent());
      await page.keyboard.press('m');
      took.push(await timer.evaluate((timed) => timed.took));
    }
    return took;
  } finally {
    await page?.close();
    await program.end();
  }
}

/** Runs in the page: measures from the key's event to the answer of the call that it leads to. */
function installTiming(): void {
  window.timeNextEvent = () => ({
    took: new Promise((resolve) => {
      const onKey = () => {
        const began = performance.now();
        const observer = new PerformanceObserver((list) => {
          const call = list.getEntries().find(({ name }) => name.endsWith('/call/recall.append'));
          if (!call) return;
          observer.disconnect();
          resolve((call as PerformanceResourceTiming).responseEnd - began);
        });
        observer.observe({ type: 'resource' });
      };
      addEventListener('keydown', onKey, { capture: true, once: true });
    }),
  });
}
