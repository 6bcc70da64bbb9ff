// P11: how the work of P1 to P4 grows with the study, at 1 and 10 times the reference study (1,000 pages), plain
// and encrypted; --sizes 1,10,100 takes more. The slope is that of the logarithm of time over the logarithm of size.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { referenceSize } from './generate.ts';
import { markSeveral, openStudy } from './marking.ts';
import { type BenchRow, median, showMs, twoDecimals } from './row.ts';
import {
  type BenchCore,
  benchCore,
  benchPassphrase,
  makeStressStudy,
  stressTranscripts,
} from './stress-study.ts';

const referencePages = 1000;
const marks = 120;
const openings = 7;
const imports = 6;
const importedPages = 20;
const queries = [
  'felt',
  'really',
  'hurr*',
  '"felt that"',
  'moment something',
  'NEAR(angry afraid, 5)',
  'tårer',
];
const queryRounds = 12;
/** Marks through the page; beyond this size generating the recordings' studies says nothing new. */
const mostOfPage = 10;
const pageMarks = 12;

/** In ms, one for each size. */
interface Growth {
  what: string;
  ms: number[];
  mostSlope: number;
  /** Whether the work is done once for every page of the study, so that its time grows with both. */
  foreachPage?: true;
}

export async function run(browser: Browser, folder: string, sizes: readonly number[]): Promise<BenchRow[]> {
  const own = join(folder, 'P11');
  const rows: BenchRow[] = [];
  for (const passphrase of [null, benchPassphrase]) rows.push(...(await growInCore(own, sizes, passphrase)));
  const pageSizes = sizes.filter((size) => size <= mostOfPage);
  const onPage: Growth = { what: 'P1, key M → stored and painted', ms: [], mostSlope: 0.1 };
  for (const size of pageSizes) onPage.ms.push(await markOnPage(browser, join(own, `page-${size}`), size));
  console.log('P11: P5 (themes × dyads) is left out: no call answers it yet.');
  return [...rows, ...(pageSizes.length > 1 ? [rowOf(onPage, pageSizes)] : [])];
}

async function growInCore(
  folder: string,
  sizes: readonly number[],
  passphrase: string | null,
): Promise<BenchRow[]> {
  const name = passphrase === null ? '' : ', encrypted';
  const mark: Growth = { what: `P1, mark a moment${name}: the core’s call`, ms: [], mostSlope: 0.1 };
  const search: Growth = { what: `P2, search${name}: the core’s call`, ms: [], mostSlope: 0.3 };
  const importing: Growth = { what: `P3, import all pages${name}`, ms: [], mostSlope: 1, foreachPage: true };
  const open: Growth = { what: `P4, open and read the board${name}: the core`, ms: [], mostSlope: 1 };
  // The first size is gone through twice: what a program does for the first time takes longer.
  const [first = 1] = sizes;
  for (const [round, size] of [first, ...sizes].entries()) {
    const place = join(folder, `${passphrase === null ? 'plain' : 'encrypted'}-${round}`);
    mkdirSync(place, { recursive: true });
    const path = join(place, 'study.iprstudy');
    const began = performance.now();
    await makeStressStudy(place, path, passphrase, size * referencePages);
    if (round > 0) {
      const seconds = Math.round((performance.now() - began) / 1000);
      console.log(`P11: ${size} × the reference study${name} was made in ${seconds} s.`);
    }
    const bench = await benchCore(place);
    try {
      const opened = median(await openSeveral(bench, path, passphrase));
      const marked = median(await markInCore(bench));
      const searched = median(await searchSeveral(bench));
      const imported = median(await importSeveral(bench, place));
      if (round > 0) {
        open.ms.push(opened);
        mark.ms.push(marked);
        search.ms.push(searched);
        importing.ms.push(imported);
      }
    } finally {
      await bench.core.close();
    }
    rmSync(place, { recursive: true });
  }
  return [mark, search, importing, open].map((growth) => rowOf(growth, sizes));
}

function rowOf({ what, ms, mostSlope, foreachPage }: Growth, sizes: readonly number[]): BenchRow {
  const slope = slopeOf(sizes, ms) + (foreachPage ? 1 : 0);
  const each = foreachPage ? `, ${importedPages} pages of it` : '';
  return {
    id: 'P11',
    what: `${what}, at ${sizes.join(', ')} × the reference study`,
    measured: `slope ${twoDecimals(slope)} (medians${each}: ${ms.map(showMs).join(', ')})`,
    floor: '',
    ratio: twoDecimals(slope / mostSlope),
    target: `slope ≤ ${mostSlope}`,
    met: slope <= mostSlope,
  };
}

/** The slope of the line through the logarithms that is nearest to them. */
function slopeOf(sizes: readonly number[], ms: readonly number[]): number {
  const points = sizes.map((size, index) => [Math.log(size), Math.log(ms[index] ?? Number.NaN)] as const);
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / points.length;
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / points.length;
  const rise = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  return rise / points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
}

async function timeEach(count: number, work: (index: number) => Promise<unknown>): Promise<number[]> {
  const ms: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const began = performance.now();
    await work(index);
    ms.push(performance.now() - began);
  }
  return ms;
}

/** The study is open afterwards; closing it in between, which writes a backup, is not timed. */
async function openSeveral({ call }: BenchCore, path: string, passphrase: string | null): Promise<number[]> {
  const ms: number[] = [];
  for (let index = 0; index < openings; index += 1) {
    await call('study.close', {});
    const began = performance.now();
    await call('study.open', { path, passphrase });
    await call('session.board', {});
    ms.push(performance.now() - began);
  }
  return ms;
}

async function markInCore({ call }: BenchCore): Promise<number[]> {
  const board = await call('session.board', {});
  const sessionId = board.dyads[0]!.sessions[0]!.id;
  return timeEach(marks, (index) =>
    call('moment.create', { id: newIdentifier(), sessionId, startMs: index * 1000 }),
  );
}

function searchSeveral({ call }: BenchCore): Promise<number[]> {
  return timeEach(queries.length * queryRounds, (index) =>
    call('search.query', { query: queries[index % queries.length]! }),
  );
}

/** Imports transcripts of the same length, each beside those that are there. */
async function importSeveral({ call }: BenchCore, folder: string): Promise<number[]> {
  const board = await call('session.board', {});
  const interviewId = board.dyads[0]!.sessions[0]!.interviews[0]!.id;
  const [turns = []] = stressTranscripts(importedPages, 1);
  const path = join(folder, 'more.txt');
  writeFileSync(path, turns.map(({ speaker, text }) => `${speaker}: ${text}\n`).join(''));
  return timeEach(imports, () =>
    call('transcript.import', {
      id: newIdentifier(),
      path,
      sessionId: null,
      interviewId,
      clock: 'none',
      speakers: ['I', 'C'].map((name) => ({ name, kind: name === 'I' ? 'interviewer' : 'client' }) as const),
    }),
  );
}

/** Through the page, in a study whose every session has so many times the moments and passages (ms). */
async function markOnPage(browser: Browser, folder: string, size: number): Promise<number> {
  mkdirSync(folder);
  const { moments, snippets, codings } = referenceSize;
  const { page, program } = await openStudy(browser, folder, `${size} ×`, {
    ...referenceSize,
    moments: moments * size,
    snippets: snippets * size,
    codings: codings * size,
  });
  try {
    await markSeveral(page, 3);
    const marked = await markSeveral(page, pageMarks);
    return median(marked.map(({ paintedMs, answeredMs }) => Math.max(paintedMs, answeredMs)));
  } finally {
    await page.close();
    await program.end();
  }
}
