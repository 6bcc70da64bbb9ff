// P4: from the click on a study to a board that answers.
import { copyFileSync, cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { connect, one } from '../../electron/database/connection.ts';
import { generateStudy, referenceSize } from './generate.ts';
import { openPage, startBenchProgram } from './lab.ts';
import { type BenchRow, median, quantile, showMs, twoDecimals } from './row.ts';

const passphrase = 'eight quiet rooms';
const rounds = 10;
const limitMs = 1000;
const coreLimitMs = 150;
const sample = join(import.meta.dirname, '..', '..', 'sample');

interface Opened {
  /** The board was painted. */
  boardMs: number;
  /** The call study.open was answered. */
  coreMs: number;
}

interface Study {
  name: string;
  path: string;
  passphrase: string | null;
}

/** Opens the sample and a study of the reference size, plain and encrypted, in turns. */
export async function run(browser: Browser, folder: string): Promise<BenchRow[]> {
  const own = join(folder, 'P4');
  mkdirSync(join(own, 'sample'), { recursive: true });
  const studies: Study[] = [
    { name: 'sample study', path: join(own, 'sample', 'sample.iprstudy'), passphrase: null },
    { name: 'reference study', path: join(own, 'plain', 'plain.iprstudy'), passphrase: null },
    { name: 'reference study, encrypted', path: join(own, 'locked', 'locked.iprstudy'), passphrase },
  ];
  copyFileSync(join(sample, 'sample.iprstudy'), studies[0]!.path);
  cpSync(join(sample, 'media'), join(own, 'sample', 'media'), { recursive: true });
  for (const study of studies.slice(1)) {
    await generateStudy(study.path, referenceSize, { passphrase: study.passphrase });
  }
  const program = await startBenchProgram(own);
  const page = await openPage(browser, program.address);
  try {
    const opened = studies.map((): Opened[] => []);
    for (const study of studies) {
      await program.value('study.open', { path: study.path, passphrase: study.passphrase });
      await program.value('study.close', {});
    }
    for (let round = 0; round < rounds; round += 1) {
      for (const [index, study] of studies.entries()) {
        opened[index]!.push(await openOnScreen(page, program.address, study));
        await program.value('study.close', {});
      }
    }
    return studies.flatMap((study, index) => rowsOf(study, opened[index]!));
  } finally {
    await page.close();
    await program.end();
  }
}

function rowsOf(study: Study, opened: readonly Opened[]): BenchRow[] {
  const floorMs = median(Array.from({ length: rounds }, () => bareOpen(study)));
  const boardMs = opened.map((each) => each.boardMs);
  const coreMs = opened.map((each) => each.coreMs);
  const row = (what: string, values: number[], limit: number): BenchRow => ({
    id: 'P4',
    what: `${what}, ${study.name}`,
    measured: `median ${showMs(median(values))}, worst ${showMs(quantile(values, 1))}`,
    floor: `open and first read ${showMs(floorMs)}`,
    ratio: twoDecimals(median(values) / floorMs),
    target: `≤ ${limit} ms`,
    met: median(values) <= limit,
  });
  return [row('open → board painted', boardMs, limitMs), row('the core’s part', coreMs, coreLimitMs)];
}

/** Opens a study from the list on Welcome, in a page that is loaded anew. */
async function openOnScreen(page: Page, address: string, study: Study): Promise<Opened> {
  await page.goto('about:blank');
  await page.goto(address);
  const row = page.getByRole('listitem').filter({ hasText: join(study.path, '..') });
  await row.waitFor();
  const event: 'click' | 'keydown' = study.passphrase === null ? 'click' : 'keydown';
  const timer = await page.evaluateHandle(timeOpening, event);
  if (study.passphrase === null) {
    await row.getByRole('button').first().click();
    return timer.evaluate(({ took }) => took);
  }
  await row.getByRole('button').first().click();
  const field = page.getByRole('dialog').getByLabel('Passphrase', { exact: true });
  // Not typed: the first key pressed is the one that opens.
  await field.fill(study.passphrase);
  await field.press('Enter');
  return timer.evaluate(({ took }) => took);
}

/** Runs in the page: measures from the event that asks for the study to the painted board. */
function timeOpening(event: 'click' | 'keydown'): { took: Promise<Opened> } {
  const took = new Promise<Opened>((resolve) => {
    const onEvent = () => {
      const began = performance.now();
      const answered = new Promise<number>((answer) => {
        const observer = new PerformanceObserver((list) => {
          const call = list
            .getEntries()
            .find(({ name, startTime }) => name.endsWith('/call/study.open') && startTime >= began);
          if (!call) return;
          observer.disconnect();
          answer((call as PerformanceResourceTiming).responseEnd - call.startTime);
        });
        observer.observe({ type: 'resource' });
      });
      const observer = new MutationObserver(() => {
        if (!document.querySelector('[role="grid"] [role="gridcell"]')) return;
        observer.disconnect();
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = async () => {
            const boardMs = performance.now() - began;
            resolve({ boardMs, coreMs: await answered });
          };
          channel.port2.postMessage(null);
        });
      });
      observer.observe(document.body, { subtree: true, childList: true });
    };
    addEventListener(event, onEvent, { capture: true, once: true });
  });
  return { took };
}

/** The floor: a bare connection and its first read (ms). */
function bareOpen(study: Study): number {
  const began = performance.now();
  const connection = connect(study.path, { passphrase: study.passphrase, readonly: true });
  try {
    one(connection, 'SELECT title FROM study');
    return performance.now() - began;
  } finally {
    connection.close();
  }
}
