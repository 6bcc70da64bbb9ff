// What a person waits for in a page: its events up to the frame that shows what they did, its tasks, its frames.
import type { CDPSession, Page } from '@playwright/test';

/** All in ms. */
export interface Watched {
  /** The slowest event, from the press to the painted frame; what the browser does not report took up to 16. */
  slowestEventMs: number;
  /** The longest task; what the browser does not report took less than 50. */
  longestTaskMs: number;
  /** From one frame to the next. */
  framesMs: number[];
}

/** The same, and what the page itself computed (ms): what a busy machine changes least. */
export interface WatchedPage extends Watched {
  computedMs: number;
}

const sessions = new WeakMap<Page, Promise<CDPSession>>();

async function beginCounting(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return session;
}

/** How long (ms) the page's main thread has run since counting began; time it waited for the processor is left out. */
async function computedMs(page: Page): Promise<number> {
  const counting = sessions.get(page) ?? beginCounting(page);
  sessions.set(page, counting);
  const { metrics } = await (await counting).send('Performance.getMetrics');
  return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
}

declare global {
  interface Window {
    watching?: { end(): Watched };
  }
}

/** Watches the page while something is done in it, and `afterMs` longer for what follows from it. */
export async function watch(page: Page, afterMs: number, act: () => Promise<void>): Promise<WatchedPage> {
  await page.evaluate(beginWatching);
  const before = await computedMs(page);
  await act();
  if (afterMs > 0) await page.waitForTimeout(afterMs);
  const after = await computedMs(page);
  const watched = await page.evaluate(() => window.watching!.end());
  return { ...watched, computedMs: after - before };
}

/** Runs in the page. */
function beginWatching(): void {
  const began = performance.now();
  const unreportedEventMs = 16;
  let slowestEventMs = unreportedEventMs;
  let longestTaskMs = 0;
  const framesMs: number[] = [];
  const take = (entries: PerformanceEntryList) => {
    for (const entry of entries) {
      if (entry.startTime < began) continue;
      if (entry.entryType === 'event') slowestEventMs = Math.max(slowestEventMs, entry.duration);
      else longestTaskMs = Math.max(longestTaskMs, entry.duration);
    }
  };
  const observer = new PerformanceObserver((list) => take(list.getEntries()));
  observer.observe({ type: 'event', durationThreshold: unreportedEventMs } as PerformanceObserverInit);
  observer.observe({ type: 'longtask' });
  let last = 0;
  let frame = requestAnimationFrame(function next(now) {
    if (last > 0) framesMs.push(now - last);
    last = now;
    frame = requestAnimationFrame(next);
  });
  window.watching = {
    end() {
      cancelAnimationFrame(frame);
      take(observer.takeRecords());
      observer.disconnect();
      delete window.watching;
      return { slowestEventMs, longestTaskMs, framesMs };
    },
  };
}
