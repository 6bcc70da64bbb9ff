// P11: how the work of P1 to P4 grows with the study, at 1 and 10 times the reference study (1,000 pages);
// --sizes 1,10,100 takes more. The slope is that of the logarithm of time over the logarithm of size.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { referenceSize } from './generate.ts';
import { markSeveral, openStudy } from './marking.ts';
import { type BenchRow, median, showMs, twoDecimals } from './row.ts';
import { type BenchCore, benchCore, makeStressStudy, stressTranscripts } from './stress-study.ts';

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
  const mark: Growth = { what: 'P1, mark a moment: the core’s call', ms: [], mostSlope: 0.1 };
  const search: Growth = { what: 'P2, search: the core’s call', ms: [], mostSlope: 0.3 };
  const importing: Growth = { what: 'P3, import all pages', ms: [], mostSlope: 1, foreachPage: true };
  const open: Growth = { what: 'P4, open and read the board: the core', ms: [], mostSlope: 1 };
  const own = join(folder, 'P11');
  for (const size of sizes) {
    const place = join(own, String(size));
    mkdirSync(place, { recursive: true });
    const path = join(place, 'study.iprstudy');
    const began = performance.now();
    await makeStressStudy(place, path, null, size * referencePages);
    console.log(
      `P11: ${size} × the reference study was made in ${Math.round((performance.now() - began) / 1000)} s.`,
    );
    const bench = await benchCore(place);
    try {
      open.ms.push(median(await openSeveral(bench, path)));
      mark.ms.push(median(await markInCore(bench)));
      search.ms.push(median(await searchSeveral(bench)));
      importing.ms.push(median(await importSeveral(bench, place)));
      for (const { what, ms } of [mark, search, importing, open])
        console.log(`P11:   ${what}: ${showMs(ms.at(-1) ?? Number.NaN)}`);
    } finally {
      await bench.core.close();
    }
    rmSync(place, { recursive: true });
  }
  const pageSizes = sizes.filter((size) => size <= mostOfPage);
  const onPage: Growth = { what: 'P1, key M → stored and painted', ms: [], mostSlope: 0.1 };
  for (const size of pageSizes) onPage.ms.push(await markOnPage(browser, join(own, `page-${size}`), size));
  console.log('P11: P5 (themes × dyads) is left out: no call answers it yet.');
  return [
    ...[mark, search, importing, open].map((growth) => rowOf(growth, sizes)),
    ...(pageSizes.length > 1 ? [rowOf(onPage, pageSizes)] : []),
  ];
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
    // Two runs of the same study differ by a twentieth.
    met: slope <= mostSlope + 0.05,
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

/** The study is open afterwards. */
function openSeveral({ call }: BenchCore, path: string): Promise<number[]> {
  return timeEach(openings, async () => {
    await call('study.open', { path, passphrase: null });
    await call('session.board', {});
  });
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
