// P12: one event of the recall log, committed, through the contract and from the key in the page, beside the bare
// insert. P13: what each utterance was said to, through the map between the two clocks.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import type { RecallEvent } from '#shared/contract/recall-log.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { recallMap, sessionAt } from '#shared/recall/map.ts';
import { type Connection, connect, transaction } from '../../electron/database/connection.ts';
import { migrate } from '../../electron/database/migrate.ts';
import { insertRecallEvent } from '../../electron/database/queries/recall-log.ts';
import { pressThisOne } from './recall-page.ts';
import { type BenchRow, median, quantile, showMs, twoDecimals } from './row.ts';
import { type BenchCore, benchCore, benchPassphrase, layStudy } from './stress-study.ts';

/** Events of a long interview: a play and a stop every twelve seconds for two hours. */
const eventsBefore = 1200;
const measured = 300;
const presses = 80;
const mostTimesFloor = 3;
const limitMs = 16;
/** What is pressed stands on the screen at once; so soon it is safe from a crash. */
const pageLimitMs = 100;
const utterances = 40_000;
const interviews = 48;
const rounds = 7;
const mostMapMs = 250;

/** Measures with a log that is long already; answers with a row each. */
export async function run(browser: Browser, folder: string): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const passphrase of [null, benchPassphrase]) {
    const own = join(folder, passphrase === null ? 'P12-plain' : 'P12-encrypted');
    mkdirSync(own);
    rows.push(...(await appending(browser, own, passphrase)));
  }
  return [...rows, mapRow()];
}

/** Of one study: events through the contract, in turns with bare inserts, and events from a key in the page. */
async function appending(browser: Browser, folder: string, passphrase: string | null): Promise<BenchRow[]> {
  const study = join(folder, 'study.iprstudy');
  const kind = passphrase === null ? 'plain' : 'encrypted';
  const bench = await benchCore(folder);
  const bare = bareLog(join(folder, 'bare.iprstudy'), passphrase);
  const oursMs: number[] = [];
  const bareMs: number[] = [];
  let interviewId = '';
  try {
    await layStudy(bench, study, passphrase, 2);
    const board = await bench.call('session.board', {});
    interviewId = board.dyads[0]!.sessions[0]!.interviews[0]!.id;
    const base = await beginInterview(bench, interviewId);
    // In turns, so that both meet the same disk.
    for (let index = eventsBefore; index < eventsBefore + measured; index += 1) {
      const events = [eventAt(index, base)];
      const began = performance.now();
      await bench.call('recall.append', { interviewId, events });
      oursMs.push(performance.now() - began);
      bareMs.push(timedInsert(bare, index));
    }
  } finally {
    await bench.core.close();
  }
  try {
    const floorMs: number[] = [];
    const pageMs = await pressThisOne(browser, { folder, study, passphrase, presses }, () =>
      floorMs.push(timedInsert(bare, eventsBefore + measured + floorMs.length)),
    );
    const stored = `an event of the recall log → stored, after ${eventsBefore} others, ${kind}`;
    const pressed = `key M in a recall → stored, after as many, ${kind}`;
    return [
      appendRow(stored, oursMs, bareMs, { limitMs, mostTimes: mostTimesFloor }),
      appendRow(pressed, pageMs, floorMs, { limitMs: pageLimitMs, mostTimes: null }),
    ];
  } finally {
    bare.close();
  }
}

/** One bare insert with its commit, in ms. */
function timedInsert(bare: Connection, index: number): number {
  const event = logEvent(index, 'pause', index * 4000, 0);
  const began = performance.now();
  insertRecallEvent(bare, 'interview', event);
  return performance.now() - began;
}

/** The floor: a file with as long a log and the writer's settings, into which the same rows go, each committed. */
function bareLog(path: string, passphrase: string | null): Connection {
  const connection = connect(path, { passphrase, mustExist: false });
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  migrate(connection);
  transaction(connection, () => {
    for (let index = 0; index < eventsBefore; index += 1) {
      insertRecallEvent(connection, 'interview', logEvent(index, 'play', index * 4000, 0));
    }
  });
  return connection;
}

async function beginInterview({ call }: BenchCore, interviewId: string) {
  const clock = await call('recall.clock', {});
  const base = { coreMs: clock.coreMs - 7_200_000, wallMs: clock.wallMs - 7_200_000 };
  await call('recall.begin', { interviewId, id: newIdentifier(), ...base, interviewer: '' });
  for (let first = 0; first < eventsBefore; first += 300) {
    const events = Array.from({ length: 300 }, (_, index) => eventAt(first + index, base));
    await call('recall.append', { interviewId, events });
  }
  return base;
}

function eventAt(index: number, base: { coreMs: number; wallMs: number }) {
  const plays = index % 2 === 0;
  const ms = index * 4000;
  return {
    id: newIdentifier(),
    kind: plays ? ('play' as const) : ('pause' as const),
    coreMs: base.coreMs + ms,
    wallMs: base.wallMs + ms,
    sessionMs: Math.ceil(index / 2) * 4000,
    wantedBy: plays ? null : ('client' as const),
    pressedBy: 'participant' as const,
  };
}

function appendRow(
  what: string,
  oursMs: readonly number[],
  bareMs: readonly number[],
  most: { limitMs: number; mostTimes: number | null },
): BenchRow {
  const ours = quantile(oursMs, 0.95);
  const bare = quantile(bareMs, 0.95);
  const times = most.mostTimes;
  return {
    id: 'P12',
    what,
    measured: `p95 ${showMs(ours)}, median ${showMs(median(oursMs))}`,
    floor: `the insert alone p95 ${showMs(bare)}, median ${showMs(median(bareMs))}`,
    ratio: twoDecimals(ours / bare),
    target: `p95 ≤ ${most.limitMs} ms${times === null ? '' : ` and ≤ ${times} × floor`}`,
    met: ours <= most.limitMs && (times === null || ours <= times * bare),
  };
}

function mapRow(): BenchRow {
  const logs = Array.from({ length: interviews }, () =>
    Array.from({ length: eventsBefore }, (_, index) =>
      logEvent(index, index % 2 === 0 ? 'play' : 'pause', index * 6000, Math.ceil(index / 2) * 4000),
    ),
  );
  const each = Math.ceil(utterances / interviews);
  const tookMs: number[] = [];
  const floorMs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    let began = performance.now();
    const placed = logs.reduce((sum, log) => sum + placeTurns(log, each), 0);
    tookMs.push(performance.now() - began);
    if (placed < utterances * 0.99) throw new Error(`Only ${placed} turns found their place.`);
    began = performance.now();
    // What can not be spared: the log in the order of its clock.
    for (const log of logs) [...log].sort((one, other) => one.interviewMs - other.interviewMs);
    floorMs.push(performance.now() - began);
  }
  const [took, floor] = [median(tookMs), median(floorMs)];
  return {
    id: 'P13',
    what: `${utterances} turns of ${interviews} interviews → what was on the screen`,
    measured: showMs(took),
    floor: `putting the ${interviews * eventsBefore} events in order ${showMs(floor)}`,
    ratio: twoDecimals(took / floor),
    target: `≤ ${mostMapMs} ms`,
    met: took <= mostMapMs,
  };
}

/** How many of so many turns, spread over the interview, have a place in the session. */
function placeTurns(log: readonly RecallEvent[], turns: number): number {
  const map = recallMap(log);
  let placed = 0;
  for (let index = 0; index < turns; index += 1) {
    const interviewMs = Math.round((index * eventsBefore * 6000) / turns);
    if (sessionAt(map, interviewMs).sessionMs !== null) placed += 1;
  }
  return placed;
}

function logEvent(
  sequence: number,
  kind: RecallEvent['kind'],
  interviewMs: number,
  sessionMs: number,
): RecallEvent {
  return {
    id: newIdentifier(),
    sequence,
    interviewMs,
    sessionMs,
    wallMs: interviewMs,
    kind,
    rate: null,
    wantedBy: kind === 'pause' ? 'client' : null,
    pressedBy: 'participant',
    source: 'live',
    uncertaintyMs: 0,
    detail: {},
  };
}
