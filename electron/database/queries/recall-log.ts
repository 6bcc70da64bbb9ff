import type { RecallBeat, RecallDetail, RecallEvent } from '#shared/contract/recall-log.ts';
import type { ClockTurn } from '#shared/domain/interview-clock.ts';
import { withoutTakenOut } from '#shared/recall/by-hand.ts';
import { all, type Connection, one, run } from '../connection.ts';

interface Row extends Omit<RecallEvent, 'detail'> {
  detail: string;
}

const select = `SELECT id, sequence, interview_ms AS interviewMs, session_ms AS sessionMs, wall_ms AS wallMs, kind, rate,
  wanted_by AS wantedBy, pressed_by AS pressedBy, source, uncertainty_ms AS uncertaintyMs, detail FROM recall_event`;

function toEvent(row: Row): RecallEvent {
  return { ...row, detail: JSON.parse(row.detail) as RecallEvent['detail'] };
}

/** An interview's log in the order of its clock; without what was entered by hand and taken out again. */
export function listRecallEvents(connection: Connection, interviewId: string): RecallEvent[] {
  const rows = all<Row>(
    connection,
    `${select} WHERE interview_id = ? ORDER BY interview_ms, sequence`,
    interviewId,
  );
  return withoutTakenOut(rows.map(toEvent));
}

/** An event by its id, with the interview whose log it stands in; undefined where there is none. */
export function findRecallEvent(
  connection: Connection,
  id: string,
): { interviewId: string; event: RecallEvent } | undefined {
  const row = one<Row & { interviewId: string }>(
    connection,
    `${select.replace('SELECT id', 'SELECT interview_id AS interviewId, id')} WHERE id = ?`,
    id,
  );
  if (!row) return undefined;
  const { interviewId, ...rest } = row;
  return { interviewId, event: toEvent(rest) };
}

/** How many events a log has been given, and the latest time of its clock; null where it has not begun. */
export function logLength(
  connection: Connection,
  interviewId: string,
): { nextSequence: number; lastMs: number } | null {
  const row = one<{ nextSequence: number | null; lastMs: number | null }>(
    connection,
    'SELECT max(sequence) + 1 AS nextSequence, max(interview_ms) AS lastMs FROM recall_event WHERE interview_id = ?',
    interviewId,
  );
  if (!row || row.nextSequence === null || row.lastMs === null) return null;
  return { nextSequence: row.nextSequence, lastMs: row.lastMs };
}

/** How many events each begun log has been given, by interview. */
export function logLengths(connection: Connection): Map<string, number> {
  // One step in the index for each interview, however long the logs are.
  const rows = all<{ id: string; length: number | null }>(
    connection,
    'SELECT i.id, (SELECT max(e.sequence) + 1 FROM recall_event e WHERE e.interview_id = i.id) AS length FROM interview i',
  );
  return new Map(rows.flatMap(({ id, length }) => (length === null ? [] : [[id, length] as const])));
}

/** The sequence that the next event of a log gets. */
export function nextRecallSequence(connection: Connection, interviewId: string): number {
  return (
    one<{ next: number }>(
      connection,
      'SELECT coalesce(max(sequence) + 1, 0) AS next FROM recall_event WHERE interview_id = ?',
      interviewId,
    )?.next ?? 0
  );
}

/** Where the clock of an interview goes on and halts, in its order. */
export function listClockTurns(connection: Connection, interviewId: string): ClockTurn[] {
  const turns = all<Omit<ClockTurn, 'clock'> & { clock: string | null; source: RecallEvent['source'] }>(
    connection,
    `SELECT kind, interview_ms AS interviewMs, wall_ms AS wallMs, json_extract(detail, '$.clock') AS clock, source
     FROM recall_event WHERE interview_id = ? AND kind IN ('resume', 'break') ORDER BY interview_ms, sequence`,
    interviewId,
  );
  // Where it was held after all, a beginning that was entered from paper before is none.
  const isLive = turns.some(({ source }) => source === 'live');
  const counted = isLive ? turns.filter(({ source }) => source === 'live') : turns;
  return counted.map(({ source: _, ...turn }) => ({
    ...turn,
    clock: turn.clock === null ? null : (JSON.parse(turn.clock) as ClockTurn['clock']),
  }));
}

/** Writes one event; outside of the history, which the log is not part of. */
export function insertRecallEvent(connection: Connection, interviewId: string, event: RecallEvent): void {
  run(
    connection,
    `INSERT INTO recall_event (id, interview_id, sequence, interview_ms, session_ms, wall_ms, kind, rate, wanted_by,
       pressed_by, source, uncertainty_ms, detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    event.id,
    interviewId,
    event.sequence,
    event.interviewMs,
    event.sessionMs,
    event.wallMs,
    event.kind,
    event.rate,
    event.wantedBy,
    event.pressedBy,
    event.source,
    event.uncertaintyMs,
    JSON.stringify(event.detail),
  );
}

/** Writes events as they are, after all that is there. */
export function insertNumbered(
  connection: Connection,
  interviewId: string,
  events: readonly RecallEvent[],
): RecallEvent[] {
  const first = nextRecallSequence(connection, interviewId);
  const stored = events.map((event, index) => ({ ...event, sequence: first + index }));
  for (const event of stored) insertRecallEvent(connection, interviewId, event);
  return stored;
}

/** An event of this kind with nothing else said yet. */
export function newEvent(
  id: string,
  kind: RecallEvent['kind'],
  wallMs: number,
  detail: RecallDetail,
): RecallEvent {
  return {
    id,
    sequence: 0,
    interviewMs: 0,
    sessionMs: null,
    wallMs,
    kind,
    rate: null,
    wantedBy: null,
    pressedBy: null,
    source: 'live',
    uncertaintyMs: 0,
    detail,
  };
}

/** Keeps the last sign of life of an interview whose log has begun; answers false where it has not. */
export function storeBeat(connection: Connection, interviewId: string, beat: RecallBeat): boolean {
  return (
    run(
      connection,
      `INSERT INTO recall_beat (interview_id, core_ms, boot, wall_ms, session_ms, playing, rate)
       SELECT @interviewId, @coreMs, @boot, @wallMs, @sessionMs, @playing, @rate
       WHERE EXISTS (SELECT 1 FROM recall_event WHERE interview_id = @interviewId)
       ON CONFLICT (interview_id) DO UPDATE SET core_ms = excluded.core_ms, boot = excluded.boot,
         wall_ms = excluded.wall_ms, session_ms = excluded.session_ms, playing = excluded.playing,
         rate = excluded.rate`,
      { interviewId, ...beat, playing: beat.playing ? 1 : 0 },
    ) > 0
  );
}

export function readBeat(connection: Connection, interviewId: string): RecallBeat | null {
  const row = one<Omit<RecallBeat, 'playing'> & { playing: 0 | 1 }>(
    connection,
    `SELECT core_ms AS coreMs, boot, wall_ms AS wallMs, session_ms AS sessionMs, playing, rate
     FROM recall_beat WHERE interview_id = ?`,
    interviewId,
  );
  return row ? { ...row, playing: row.playing === 1 } : null;
}
