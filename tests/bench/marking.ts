// P1: from the key M to the moment that is stored and drawn.
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { connect, one } from '../../electron/database/connection.ts';
import { insertRow } from '../../electron/database/queries/row.ts';
import type { Program } from '../program.ts';
import { generateStudy, oneSession, referenceSize, type StudySize } from './generate.ts';
import { annotateFirstSession, openPage, startBenchProgram, waitForPicture } from './lab.ts';
import { type BenchRow, median, quantile, showMs, twoDecimals } from './row.ts';

const rounds = 5;
const marksInRound = 8;
/** Between marks the page reads the list again; people mark seconds apart. */
const pauseMs = 1000;
const limitMs = 16;
const mostOfEmpty = 1.3;

/** Of the marks, at least so many are on the screen in the first frame after the key. */
const leastInFirstFrame = 0.95;
const bareRounds = 30;

interface Marked {
  /** The row stands in the page's list. */
  rowMs: number;
  /** The frame with the row was painted. */
  paintedMs: number;
  /** The core answered, which it does after the commit. */
  answeredMs: number;
  /** The row stood in the page before the first frame after the key was made. */
  inFirstFrame: boolean;
}

/** What a page waits for at least, however little it does (ms). */
interface Bare {
  /** A key draws one line of text, and nothing else. */
  paintedMs: number[];
  /** A call that reads one value. */
  answeredMs: number[];
}

/** Marks in an empty study, one of the reference size and one whose session has 10,000 moments, in turns. */
export async function run(browser: Browser, folder: string): Promise<BenchRow[]> {
  const sizes: readonly [string, StudySize][] = [
    ['empty study', oneSession(0)],
    ['reference study, 600 moments', referenceSize],
    ['10,000 moments in the session', oneSession(10_000)],
  ];
  const studies: Study[] = [];
  try {
    for (const [name, size] of sizes) studies.push(await openStudy(browser, folder, name, size));
    for (const { page } of studies) await markSeveral(page, 4);
    for (let round = 0; round < rounds; round += 1) {
      for (const study of studies) {
        await study.page.bringToFront();
        study.marked.push(...(await markSeveral(study.page, marksInRound)));
      }
    }
    const bare = await bareTimes(studies[0]!.page);
    const floorMs = bareInserts(join(folder, 'P1-2'));
    return [
      ...rowsOf(studies, quantile(floorMs, 0.95)),
      ...studies.flatMap((study) => partRowsOf(study, bare)),
    ];
  } finally {
    for (const { page, program } of studies) {
      await page.close();
      await program.end();
    }
  }
}

interface Study {
  name: string;
  program: Program;
  page: Page;
  marked: Marked[];
}

/** Makes a study in the folder, and opens its first session in a page of its own that is ready to be timed. */
export async function openStudy(
  browser: Browser,
  folder: string,
  name: string,
  size: StudySize,
): Promise<Study> {
  const index = size.words > 0 ? 1 : size.moments > 0 ? 2 : 0;
  const own = join(folder, `P1-${index}`);
  mkdirSync(own);
  const path = join(own, 'study.iprstudy');
  await generateStudy(path, size, { passphrase: null });
  const program = await startBenchProgram(own);
  await program.value('study.open', { path, passphrase: null });
  const page = await openPage(browser, program.address);
  await annotateFirstSession(page);
  await page.evaluate(installTiming);
  return { name, program, page, marked: [] };
}

function rowsOf(studies: readonly Study[], floorMs: number): BenchRow[] {
  const [empty] = studies;
  const total = (study: Study) => study.marked.map((mark) => Math.max(mark.paintedMs, mark.answeredMs));
  const emptyMs = median(total(empty!));
  return studies.flatMap((study): BenchRow[] => {
    const p95 = quantile(total(study), 0.95);
    const part = (name: 'rowMs' | 'paintedMs' | 'answeredMs') =>
      showMs(
        quantile(
          study.marked.map((mark) => mark[name]),
          0.95,
        ),
      );
    const row: BenchRow = {
      id: 'P1',
      what: `key M → stored and painted, ${study.name}`,
      measured: `p95 ${showMs(p95)} (stored ${part('answeredMs')}, in the list ${part('rowMs')}, painted ${part('paintedMs')})`,
      floor: `the insert alone p95 ${showMs(floorMs)}`,
      ratio: twoDecimals(p95 / floorMs),
      target: `p95 ≤ ${limitMs} ms`,
      met: p95 <= limitMs,
    };
    if (study === empty) return [row];
    const ratio = median(total(study)) / emptyMs;
    return [
      row,
      {
        id: 'P1',
        what: `the same beside an empty study, ${study.name}`,
        measured: `median ${showMs(median(total(study)))}`,
        floor: `empty study median ${showMs(emptyMs)}`,
        ratio: twoDecimals(ratio),
        target: `≤ ${mostOfEmpty} × empty`,
        met: ratio <= mostOfEmpty,
      },
    ];
  });
}

/** The two parts beside what a page waits for at least, in the same browser on the same machine. */
function partRowsOf({ name, marked }: Study, bare: Bare): BenchRow[] {
  const p95 = (part: 'paintedMs' | 'answeredMs') =>
    quantile(
      marked.map((mark) => mark[part]),
      0.95,
    );
  const first = marked.filter(({ inFirstFrame }) => inFirstFrame).length;
  const bareP95 = { painted: quantile(bare.paintedMs, 0.95), answered: quantile(bare.answeredMs, 0.95) };
  return [
    {
      id: 'P1',
      what: `key M → in the next frame, ${name}`,
      measured: `${first} of ${marked.length}, painted p95 ${showMs(p95('paintedMs'))}`,
      floor: `one line drawn by a key p95 ${showMs(bareP95.painted)}`,
      ratio: twoDecimals(p95('paintedMs') / bareP95.painted),
      target: `${leastInFirstFrame * 100} %`,
      met: first >= leastInFirstFrame * marked.length,
    },
    {
      id: 'P1',
      what: `key M → stored, ${name}`,
      measured: `p95 ${showMs(p95('answeredMs'))}`,
      floor: `a call that reads one value p95 ${showMs(bareP95.answered)}`,
      ratio: twoDecimals(p95('answeredMs') / bareP95.answered),
      target: `p95 ≤ ${limitMs} ms`,
      met: p95('answeredMs') <= limitMs,
    },
  ];
}

async function bareTimes(page: Page): Promise<Bare> {
  await page.bringToFront();
  const bare: Bare = { paintedMs: [], answeredMs: [] };
  for (let round = 0; round < bareRounds; round += 1) {
    await page.waitForTimeout(pauseMs / 4);
    const timer = await page.evaluateHandle(() => window.timeBareLine());
    await page.keyboard.press('F8');
    bare.paintedMs.push(await timer.evaluate(({ took }) => took));
    bare.answeredMs.push(await page.evaluate(() => window.timeBareCall()));
  }
  return bare;
}

/** Marks by the key M, one mark after the other. */
export async function markSeveral(page: Page, count: number): Promise<Marked[]> {
  const marked: Marked[] = [];
  for (let index = 0; index < count; index += 1) {
    await page.keyboard.press('ArrowRight');
    await waitForPicture(page);
    await page.waitForTimeout(pauseMs);
    const timer = await page.evaluateHandle(() => window.timeNextMark());
    await page.keyboard.press('m');
    marked.push(await timer.evaluate(({ took }) => took));
  }
  return marked;
}

declare global {
  interface Window {
    timeNextMark(): { took: Promise<Marked> };
    timeBareLine(): { took: Promise<number> };
    timeBareCall(): Promise<number>;
  }
}

/** Runs in the page: measures from the key's event to the painted row and to the answer. */
function installTiming(): void {
  const currentRow = () =>
    document.querySelector<HTMLElement>('[role="option"][data-moment][data-current]')?.dataset.moment;
  const nextAnswer = () =>
    new Promise<number>((resolve) => {
      const observer = new PerformanceObserver((list) => {
        const call = list.getEntries().find(({ name }) => name.endsWith('/call/moment.create'));
        if (!call) return;
        observer.disconnect();
        resolve((call as PerformanceResourceTiming).responseEnd);
      });
      observer.observe({ type: 'resource' });
    });
  const nextRow = (before: string | undefined) =>
    new Promise<number>((resolve) => {
      const observer = new MutationObserver(() => {
        const id = currentRow();
        if (id === undefined || id === before) return;
        observer.disconnect();
        resolve(performance.now());
      });
      observer.observe(document.body, { subtree: true, childList: true, attributes: true });
    });
  const nextPaint = () =>
    new Promise<number>((resolve) => {
      requestAnimationFrame(() => {
        // A message's turn comes after the frame was painted.
        const channel = new MessageChannel();
        channel.port1.onmessage = () => resolve(performance.now());
        channel.port2.postMessage(null);
      });
    });
  window.timeNextMark = () => ({
    took: new Promise((resolve) => {
      const before = currentRow();
      const onKey = async () => {
        const began = performance.now();
        let frames = 0;
        requestAnimationFrame(function count() {
          frames += 1;
          if (currentRow() === before) requestAnimationFrame(count);
        });
        const answered = nextAnswer();
        const rowAt = await nextRow(before);
        const inFirstFrame = frames === 0;
        const paintedAt = await nextPaint();
        resolve({
          inFirstFrame,
          rowMs: rowAt - began,
          paintedMs: paintedAt - began,
          answeredMs: (await answered) - began,
        });
      };
      addEventListener('keydown', () => void onKey(), { capture: true, once: true });
    }),
  });
  window.timeBareLine = () => ({
    took: new Promise((resolve) => {
      const onKey = async () => {
        const began = performance.now();
        const line = document.createElement('div');
        line.textContent = 'A line';
        line.style.cssText = 'position: fixed; left: 0; top: 0';
        document.body.append(line);
        resolve((await nextPaint()) - began);
        line.remove();
      };
      addEventListener('keydown', () => void onKey(), { capture: true, once: true });
    }),
  });
  window.timeBareCall = async () => {
    const { token } = JSON.parse(sessionStorage.getItem('ipr-studio.access')!) as { token: string };
    const began = performance.now();
    const answer = await fetch('/call/settings.get', {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: '{}',
    });
    await answer.json();
    return performance.now() - began;
  };
}

/** The floor: inserts of moments, each committed, without history or search, into a copy of the study (ms). */
function bareInserts(folder: string): number[] {
  const copy = join(folder, 'copy.iprstudy');
  copyFileSync(join(folder, 'study.iprstudy'), copy);
  const connection = connect(copy, { passphrase: null });
  try {
    connection.pragma('journal_mode = WAL');
    connection.pragma('synchronous = FULL');
    const sessionId = one<{ id: string }>(connection, 'SELECT id FROM session')!.id;
    return Array.from({ length: 200 }, (_, index) => {
      const began = performance.now();
      insertRow(connection, 'moment', {
        id: newIdentifier(),
        sessionId,
        startMs: index * 1000,
        originalStartMs: index * 1000,
        nominatedBy: 'researcher',
        createdWallMs: Date.now(),
      });
      return performance.now() - began;
    });
  } finally {
    connection.close();
  }
}
