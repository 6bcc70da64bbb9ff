// P12: one event of the recall log, committed, through the contract, beside the bare insert. P13: what each
// utterance was said to, through the map between the two clocks.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecallEvent } from '#shared/contract/recall-log.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { recallMap, sessionAt } from '#shared/recall/map.ts';
import { type Connection, connect, transaction } from '../../electron/database/connection.ts';
import { migrate } from '../../electron/database/migrate.ts';
import { insertRecallEvent } from '../../electron/database/queries/recall-log.ts';
import { type BenchRow, median, quantile, showMs, twoDecimals } from './row.ts';
import { type BenchCore, benchCore, layStudy } from './stress-study.ts';

/** Events of a long interview: a play and a stop every twelve seconds for two hours. */
const eventsBefore = 1200;
const measured = 300;
const mostTimesFloor = 3;
const limitMs = 16;
const utterances = 40_000;
const interviews = 48;
const rounds = 7;
const mostMapMs = 250;

/** Measures with a log that is long already; answers with a row each. */
export async function run(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'ipr-bench-recall-'));
  const bench = await benchCore(folder);
  const bare = bareLog(join(folder, 'bare.iprstudy'));
  try {
    await layStudy(bench, join(folder, 'study.iprstudy'), null, 2);
    const board = await bench.call('session.board', {});
    const interviewId = board.dyads[0]!.sessions[0]!.interviews[0]!.id;
    const base = await beginInterview(bench, interviewId);
    const oursMs: number[] = [];
    const bareMs: number[] = [];
    // In turns, so that both meet the same disk.
    for (let index = eventsBefore; index < eventsBefore + measured; index += 1) {
      const events = [eventAt(index, base)];
      let began = performance.now();
      await bench.call('recall.append', { interviewId, events });
      oursMs.push(performance.now() - began);
      const event = logEvent(index, 'pause', index * 4000, 0);
      began = performance.now();
      insertRecallEvent(bare, 'interview', event);
      bareMs.push(performance.now() - began);
    }
    return [appendRow(oursMs, bareMs), mapRow()];
  } finally {
    bare.close();
    await bench.core.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The floor: a file with as long a log and the writer's settings, into which the same rows go, each committed. */
function bareLog(path: string): Connection {
  const connection = connect(path, { passphrase: null, mustExist: false });
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

function appendRow(oursMs: readonly number[], bareMs: readonly number[]): BenchRow {
  const ours = quantile(oursMs, 0.95);
  const bare = quantile(bareMs, 0.95);
  return {
    id: 'P12',
    what: `an event of the recall log → stored, after ${eventsBefore} others`,
    measured: `p95 ${showMs(ours)}, median ${showMs(quantile(oursMs, 0.5))}`,
    floor: `the insert alone p95 ${showMs(bare)}, median ${showMs(quantile(bareMs, 0.5))}`,
    ratio: twoDecimals(ours / bare),
    target: `p95 ≤ ${limitMs} ms and ≤ ${mostTimesFloor} × floor`,
    met: ours <= limitMs && ours <= mostTimesFloor * bare,
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
