// P7: a transcript of 300,000 characters with 2,000 passages: open, scroll, select, attach, edit. P10: the
// memory of its page. The floor of each is the same in the short transcript of the same session.
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import type { Program } from '../program.ts';
import { generateStudy, longTranscript } from './generate.ts';
import { interactionRow, type Length } from './interaction-row.ts';
import { annotateFirstSession, openPage, startBenchProgram } from './lab.ts';
import { type WatchedPage, watch } from './page-timing.ts';
import { type BenchRow, median, quantile, showMs, twoDecimals } from './row.ts';
import { benchPassphrase } from './stress-study.ts';
import { writeInPlace } from './writing-in-place.ts';

const rounds = 3;
const openings = 5;
const openLimitMs = 100;
const mostMegabytes = 250;
/** What follows from a change: its events, the answers that are asked for again, their drawing. */
const afterChangeMs = 700;

/** What is done with a transcript. Each answers with what was watched, one for every step. */
const interactions: readonly {
  what: string;
  /** Whether its frames count, because the browser does not report its events. */
  byFrames?: true;
  run(bench: Bench): Promise<WatchedPage[]>;
}[] = [
  {
    what: 'scroll by wheel',
    byFrames: true,
    run: async ({ page }) => {
      await overTurns(page);
      return [
        await watch(page, 100, async () => {
          for (let turn = 0; turn < 40; turn += 1) {
            await page.mouse.wheel(0, 400);
            await page.waitForTimeout(16);
          }
        }),
      ];
    },
  },
  { what: 'PageDown', run: ({ page }) => pressEach(page, Array(12).fill('PageDown')) },
  { what: 'jump to the end and back', run: ({ page }) => pressEach(page, ['End', 'Home', 'End', 'Home']) },
  {
    what: 'select by keys',
    run: ({ page }) =>
      pressEach(page, [...Array(12).fill('Shift+ArrowRight'), ...Array(4).fill('Shift+ArrowDown')]),
  },
  {
    what: 'select by mouse',
    byFrames: true,
    run: async ({ page }) => {
      await toBeginning(page);
      const box = (await turnList(page).locator('[data-turn="2"]').boundingBox())!;
      const at = (step: number) => [box.x + 20 + step * 9, box.y + 10 + step * 8] as const;
      const drag = await watch(page, 60, async () => {
        await page.mouse.move(...at(0));
        await page.mouse.down();
        for (let step = 1; step <= 20; step += 1) await page.mouse.move(...at(step));
        await page.mouse.up();
      });
      const extend = await watch(page, 60, async () => {
        await page.keyboard.down('Shift');
        await page.mouse.click(...at(12));
        await page.keyboard.up('Shift');
      });
      return [drag, extend];
    },
  },
  {
    what: 'attach',
    run: async ({ page, round }) => {
      const watched: WatchedPage[] = [];
      await toBeginning(page);
      for (let count = 0; count < 6; count += 1) {
        await page.keyboard.press('ArrowDown');
        // More words in every round: the same words again would be the passage that is there.
        for (let words = 0; words <= round; words += 1) await page.keyboard.press('Shift+ArrowRight');
        const attached = page.waitForResponse((response) =>
          /\/call\/snippet\.(create|attach)$/.test(response.url()),
        );
        watched.push(
          await watch(page, afterChangeMs, async () => {
            await page.keyboard.press('Enter');
            await attached;
          }),
        );
      }
      return watched;
    },
  },
  {
    // By another page: the call, its event, what is asked for again and drawn.
    what: 'a turn is corrected',
    run: async ({ page, program, transcriptOf }) => {
      const watched: WatchedPage[] = [];
      const transcriptId = transcriptOf[await lengthShown(page)];
      for (let count = 0; count < 4; count += 1) {
        const [turn] = await program.value('utterance.list', {
          transcriptId,
          from: count,
          limit: 1,
        });
        watched.push(
          await watch(page, afterChangeMs, async () => {
            await program.value('utterance.update', {
              id: turn!.id,
              revision: turn!.revision,
              changes: { text: `${turn!.text} ano` },
            });
          }),
        );
      }
      return watched;
    },
  },
];

interface Bench {
  page: Page;
  program: Program;
  transcriptOf: Record<Length, string>;
  round: number;
}

/** Measures plain and encrypted. */
export async function run(browser: Browser, folder: string): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const passphrase of [null, benchPassphrase]) {
    const own = join(folder, passphrase === null ? 'P7' : 'P7-encrypted');
    mkdirSync(own);
    const path = join(own, 'study.iprstudy');
    await generateStudy(path, longTranscript, { passphrase });
    const program = await startBenchProgram(own);
    try {
      await program.value('study.open', { path, passphrase });
      rows.push(...(await measure(browser, program, passphrase === null ? '' : ', encrypted')));
    } finally {
      await program.end();
    }
  }
  return rows;
}

async function measure(browser: Browser, program: Program, name: string): Promise<BenchRow[]> {
  const page = await openPage(browser, program.address);
  try {
    await annotateFirstSession(page);
    const bench = { page, program, transcriptOf: await transcriptsOf(page), round: 0 };
    const opened = await openEach(bench);
    const steps = new Map<string, Record<Length, WatchedPage[][]>>();
    for (const { what } of interactions) steps.set(what, { long: [], short: [] });
    // Passages are attached to it.
    await page.locator('[role="option"][data-moment]').first().click();
    for (let round = 0; round <= rounds; round += 1) {
      bench.round = round;
      for (const length of ['short', 'long'] as const) {
        await choose(bench, length);
        for (const { what, run } of interactions) {
          const watched = await run(bench);
          // The first round warms up.
          if (round > 0) steps.get(what)![length].push(watched);
        }
      }
    }
    return [
      ...openRows(opened, name),
      ...interactions.map(({ what, byFrames }) =>
        interactionRow(`${what}${name}`, steps.get(what)!, byFrames),
      ),
      ...(await writeInPlace(page, bench.transcriptOf, rounds, name)),
      await memoryRow(browser, page, name),
    ];
  } finally {
    await page.close();
  }
}

const turnList = (page: Page) => page.getByRole('listbox', { name: 'Turns' });
const chooser = (page: Page) => page.getByRole('combobox', { name: 'Transcript to show' });

async function transcriptsOf(page: Page): Promise<Record<Length, string>> {
  const ids = await chooser(page)
    .locator('option')
    .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
  return { long: ids[0]!, short: ids[1]! };
}

async function lengthShown(page: Page): Promise<Length> {
  const count = await turnList(page).locator('[data-row]').first().getAttribute('aria-setsize');
  return Number(count) > 1000 ? 'long' : 'short';
}

async function choose({ page, transcriptOf }: Bench, length: Length): Promise<void> {
  await chooser(page).selectOption(transcriptOf[length]);
  await turnList(page).locator('[data-row]').first().waitFor();
  await page.waitForTimeout(300);
  await toBeginning(page);
}

async function toBeginning(page: Page): Promise<void> {
  await turnList(page).focus();
  await page.keyboard.press('Home');
  await page.waitForTimeout(100);
}

async function overTurns(page: Page): Promise<void> {
  const box = (await page.locator('[data-region="transcript"]').boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
}

/** One press after the other, each watched until what it did is drawn. */
async function pressEach(page: Page, keys: readonly string[]): Promise<WatchedPage[]> {
  const watched: WatchedPage[] = [];
  for (const key of keys) watched.push(await watch(page, 60, () => page.keyboard.press(key)));
  return watched;
}

interface Opened {
  /** Read for the first time since the page was loaded. */
  first: Record<Length, number[]>;
  /** Read before. */
  again: Record<Length, number[]>;
}

/** Opens each transcript by choosing it from the list: in a page just loaded, and once more (ms). */
async function openEach(bench: Bench): Promise<Opened> {
  const { page, transcriptOf } = bench;
  const opened: Opened = { first: { long: [], short: [] }, again: { long: [], short: [] } };
  for (let round = 0; round < openings; round += 1) {
    for (const [length, other] of [
      ['long', 'short'],
      ['short', 'long'],
    ] as const) {
      await choose(bench, other);
      await page.waitForTimeout(300);
      await page.reload();
      await turnList(page).locator('[data-row]').first().waitFor();
      await page.locator('[data-region="stage"][data-state="paused"]').waitFor();
      await page.waitForTimeout(500);
      opened.first[length].push(await open(page, transcriptOf[length]));
      await choose(bench, other);
      opened.again[length].push(await open(page, transcriptOf[length]));
    }
  }
  return opened;
}

/** From the choice to the painted turns (ms). */
async function open(page: Page, transcriptId: string): Promise<number> {
  const timer = await page.evaluateHandle(timeOpening);
  await chooser(page).selectOption(transcriptId);
  return timer.evaluate(({ took }) => took);
}

/** Runs in the page: from the next choice of a transcript to the painted frame with its turns. */
function timeOpening(): { took: Promise<number> } {
  const took = new Promise<number>((resolve) => {
    const onChange = () => {
      const began = performance.now();
      const before = document.querySelector('[data-region="transcript"] [data-row]');
      const observer = new MutationObserver(() => {
        const row = document.querySelector('[data-region="transcript"] [data-row]');
        if (!row || row === before) return;
        observer.disconnect();
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => resolve(performance.now() - began);
          channel.port2.postMessage(null);
        });
      });
      observer.observe(document.body, { subtree: true, childList: true });
    };
    addEventListener('change', onChange, { capture: true, once: true });
  });
  return { took };
}

function openRows(opened: Opened, name: string): BenchRow[] {
  return (['first', 'again'] as const).map((time): BenchRow => {
    const { long, short } = opened[time];
    return {
      id: 'P7',
      what: `open, ${time === 'first' ? 'first time' : 'again'}${name}`,
      measured: `median ${showMs(median(long))}, worst ${showMs(quantile(long, 1))}`,
      floor: `short transcript median ${showMs(median(short))}`,
      ratio: twoDecimals(median(long) / median(short)),
      target: `≤ ${openLimitMs} ms`,
      met: median(long) <= openLimitMs,
    };
  });
}

/** Memory that is the page's alone, as the browser's own task manager counts it, and its JavaScript's part. */
async function memoryRow(browser: Browser, page: Page, name: string): Promise<BenchRow> {
  const own = await page.context().newCDPSession(page);
  await own.send('HeapProfiler.collectGarbage');
  await own.send('Performance.enable');
  const { metrics } = await own.send('Performance.getMetrics');
  const heap = (metrics.find((metric) => metric.name === 'JSHeapUsedSize')?.value ?? 0) / 2 ** 20;
  const whole = await browser.newBrowserCDPSession();
  const { processInfo } = await whole.send('SystemInfo.getProcessInfo');
  const renderers = processInfo
    .filter((each) => each.type === 'renderer')
    .map((each) => privateMegabytes(each.id));
  const process = Math.max(...renderers);
  const known = Number.isFinite(process);
  return {
    id: 'P10',
    what: `memory of the page in P7${name}`,
    measured: `${known ? `${Math.round(process)} MB of its process, ` : ''}${Math.round(heap)} MB of JavaScript`,
    floor: '',
    ratio: twoDecimals((known ? process : heap) / mostMegabytes),
    target: `≤ ${mostMegabytes} MB`,
    met: (known ? process : heap) <= mostMegabytes,
  };
}

function privateMegabytes(pid: number): number {
  const status = `/proc/${pid}/status`;
  if (!existsSync(status)) return Number.NaN;
  const kilobytes = /^RssAnon:\s+(\d+) kB/m.exec(readFileSync(status, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}
