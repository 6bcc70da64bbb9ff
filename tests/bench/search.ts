// P2: a search through the core's contract, beside the bare full-text query on the same words. P10: the
// memory of the core while it searches. P11: how a search grows with the study.
import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SearchTerms } from '#shared/contract/search.ts';
import { parseQuery } from '#shared/domain/search-query.ts';
import { type Connection, connect } from '../../electron/database/connection.ts';
import { createRandom } from '../fuzz/random.ts';
import { startBenchProgram } from './lab.ts';
import { type BenchRow, median, quantile, showMs, twoDecimals } from './row.ts';
import { benchCore, benchPassphrase, dyadsOf, makeStressStudy, stressTranscripts } from './stress-study.ts';

const here = fileURLToPath(import.meta.url);
const stressPages = 10_000;
const growthPages = [100, 1000, stressPages] as const;
/** Each query is asked so often, in turns with the bare one; its time is the middle one. */
const rounds = 5;
const mostTimesFloor = 3;
const mostMegabytes = 250;
const mostGrowth = 0.3;

interface Measured {
  oursMs: number[];
  bareMs: number[];
}

/** Measures plain and encrypted, and smaller studies for the growth; answers with a row each. */
export async function run(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'ipr-bench-search-'));
  try {
    const rows: BenchRow[] = [];
    const p95 = new Map<number, number>();
    for (const encrypted of [false, true]) {
      for (const pages of encrypted ? [stressPages] : growthPages) {
        const place = join(folder, `${pages}${encrypted ? '-encrypted' : ''}`);
        const searched = await searchStudy(place, pages, encrypted ? benchPassphrase : null);
        if (!encrypted) p95.set(pages, quantile(searched.plainQueries.oursMs, 0.95));
        if (pages === stressPages) rows.push(...rowsOf(searched, encrypted));
        rmSync(place, { recursive: true });
      }
    }
    rows.push(growthRow(p95));
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function rowsOf(searched: Searched, encrypted: boolean): BenchRow[] {
  const limitMs = encrypted ? 10 : 5;
  const name = encrypted ? ', encrypted' : '';
  /** `likeFloor`: the floor does the same work, so that it counts for the target. */
  const row = (what: string, { oursMs, bareMs }: Measured, likeFloor = true): BenchRow => {
    const ours = quantile(oursMs, 0.95);
    const bare = quantile(bareMs, 0.95);
    return {
      id: 'P2',
      what: `${what}${name}`,
      measured: `p95 ${showMs(ours)}, median ${showMs(median(oursMs))}`,
      floor: `bare FTS5 p95 ${showMs(bare)}, median ${showMs(median(bareMs))}`,
      ratio: twoDecimals(ours / bare),
      target: `p95 ≤ ${limitMs} ms${likeFloor ? `, ≤ ${mostTimesFloor} × floor` : ''}`,
      met: ours <= limitMs && (!likeFloor || ours / bare <= mostTimesFloor),
    };
  };
  const { megabytes } = searched;
  return [
    row('search 10,000 pages', searched.plainQueries),
    row('the same, narrowed (floor: not narrowed)', searched.narrowed, false),
    row('beginnings of two letters', searched.shortPrefixes),
    {
      id: 'P10',
      what: `memory of the program without its window in P2${name}`,
      measured: `${Math.round(megabytes)} MB at most`,
      floor: '',
      ratio: twoDecimals(megabytes / mostMegabytes),
      target: `≤ ${mostMegabytes} MB`,
      met: megabytes <= mostMegabytes,
    },
  ];
}

function growthRow(p95: ReadonlyMap<number, number>): BenchRow {
  const points = [...p95].map(([pages, ms]) => [Math.log(pages), Math.log(ms)] as const);
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / points.length;
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / points.length;
  const slope =
    points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) /
    points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  return {
    id: 'P11',
    what: `growth of P2 at ${growthPages.map((pages) => pages.toLocaleString('en')).join(', ')} pages`,
    measured: `slope ${twoDecimals(slope)} (${[...p95.values()].map(showMs).join(', ')})`,
    floor: '',
    ratio: twoDecimals(slope / mostGrowth),
    target: `slope ≤ ${mostGrowth}`,
    met: slope <= mostGrowth,
  };
}

interface Searched {
  plainQueries: Measured;
  narrowed: Measured;
  shortPrefixes: Measured;
  megabytes: number;
}

/** Makes a study, and searches it from here through a core in a process of its own. */
async function searchStudy(folder: string, pages: number, passphrase: string | null): Promise<Searched> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'stress.iprstudy');
  await makeStressStudy(folder, path, passphrase, pages);
  const bare = makeBareIndex(join(folder, 'bare.db'), passphrase, pages);
  const child = fork(here, ['--core', path, passphrase ?? '']);
  try {
    await answerOf(child);
    const queries = spokenQueries(pages);
    const plainQueries = await measure(child, bare, queries);
    const dyads = dyadsOf(pages);
    const narrowed = await measure(
      child,
      bare,
      queries.filter((_, at) => at % 4 === 0).map((terms, at) => ({ ...terms, ...narrowing(at, dyads) })),
    );
    const shortPrefixes = await measure(
      child,
      bare,
      ['ba*', 'sh*', 'hu*', 'se*', 'th*', 'qu*'].map((query) => ({ query })),
    );
    child.kill();
    return { plainQueries, narrowed, shortPrefixes, megabytes: await memoryOf(path, passphrase, queries) };
  } finally {
    bare.close();
    child.kill();
  }
}

/** The greatest memory (MB) of the built program, server and core, while it answers these queries. */
async function memoryOf(
  path: string,
  passphrase: string | null,
  queries: readonly SearchTerms[],
): Promise<number> {
  const program = await startBenchProgram(dirname(path));
  try {
    await program.value('study.open', { path, passphrase });
    let most = 0;
    for (const [at, terms] of queries.entries()) {
      await program.value('search.query', terms);
      if (at % 10 === 9) most = Math.max(most, residentMegabytes(program.process.pid ?? 0));
    }
    return most;
  } finally {
    await program.end();
  }
}

function residentMegabytes(pid: number): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024;
}

function narrowing(at: number, dyads: number): Omit<SearchTerms, 'query'> {
  const kinds: Omit<SearchTerms, 'query'>[] = [
    { dyadNumbers: [1 + ((at * 7) % dyads)] },
    { speaker: 'client' },
    { source: 'therapist', sessionNumbers: [5] },
    { speaker: 'interviewer', dyadNumbers: [dyads] },
    { coded: true },
    { attached: false },
  ];
  return kinds[at % kinds.length] ?? {};
}

/** What researchers type: words and pairs of words as they are spoken, phrases, beginnings, NEAR, NOT. */
function spokenQueries(pages: number): SearchTerms[] {
  const random = createRandom(3);
  const [turns = []] = stressTranscripts(pages, dyadsOf(pages) * 6);
  return Array.from({ length: 120 }, (_, at) => {
    const words = random.pick(turns).text.replace('.', '').split(' ');
    const first = random.below(words.length - 1);
    const one = words[first] ?? '';
    const next = words[first + 1] ?? '';
    const other = random.pick(words);
    switch (at % 8) {
      case 0:
      case 1:
      case 2:
        return { query: one };
      case 3:
        return { query: `${one} ${other}` };
      case 4:
        return { query: `"${one} ${next}"` };
      case 5:
        return { query: `${one.length < 3 ? 'hurr' : one.slice(0, 3 + random.below(3))}*` };
      case 6:
        return { query: `NEAR(${one} ${other}, 5)` };
      default:
        return { query: `(${one} OR ${next}) NOT hurried` };
    }
  });
}

async function measure(
  child: ChildProcess,
  bare: Connection,
  queries: readonly SearchTerms[],
): Promise<Measured> {
  const statement = bare.prepare(
    "SELECT rowid, snippet(bare, 0, '[', ']', '…', 24) AS shown FROM bare WHERE bare MATCH ? ORDER BY rowid LIMIT 50",
  );
  const measured: Measured = { oursMs: [], bareMs: [] };
  for (const terms of queries) {
    const parsed = parseQuery(terms.query);
    if (!parsed.ok) throw new Error(`${terms.query}: ${parsed.message}`);
    if (parsed.where.kind !== 'index') throw new Error(`${terms.query}: not of the index alone`);
    const { match } = parsed.where;
    const oursMs: number[] = [];
    const bareMs: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const began = performance.now();
      statement.all(match);
      bareMs.push(performance.now() - began);
      child.send(terms);
      oursMs.push(await answerOf(child));
    }
    measured.oursMs.push(median(oursMs));
    measured.bareMs.push(median(bareMs));
  }
  return measured;
}

/** The floor: the same words in nothing but a full-text index. */
function makeBareIndex(path: string, passphrase: string | null, pages: number): Connection {
  const bare = connect(path, { passphrase, mustExist: false });
  bare.exec("CREATE VIRTUAL TABLE bare USING fts5(text, tokenize = 'unicode61 remove_diacritics 2')");
  const insert = bare.prepare('INSERT INTO bare (text) VALUES (?)');
  bare.transaction(() => {
    for (const turns of stressTranscripts(pages, dyadsOf(pages) * 6)) {
      for (const turn of turns) insert.run(turn.text);
    }
  })();
  return bare;
}

function answerOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`The core's process ended with code ${code}.`));
    child.once('exit', ended);
    child.once('message', (answer) => {
      child.off('exit', ended);
      resolve(Number(answer));
    });
  });
}

/** In the core's own process: answers how long each search took (ms). */
async function serveCore(path: string, passphrase: string | null): Promise<void> {
  const { call } = await benchCore(dirname(path));
  await call('study.open', { path, passphrase });
  await call('search.query', { query: 'begin' });
  process.on('message', async (terms: SearchTerms) => {
    const began = performance.now();
    await call('search.query', terms);
    process.send?.(performance.now() - began);
  });
  process.send?.(0);
}

if (process.argv[1] === here) {
  const [, , flag, path, passphrase] = process.argv;
  if (flag === '--core') await serveCore(path ?? '', passphrase || null);
  else console.table(await run());
}
