import type { BoardInterview } from '#shared/contract/session.ts';
import { isByHand } from '#shared/recall/by-hand.ts';
import { coverage } from '#shared/recall/coverage.ts';
import { recallState } from '#shared/recall/state.ts';
import type { Connection } from '../database/connection.ts';
import { listRecallEvents, logLengths } from '../database/queries/recall-log.ts';

type BoardRecall = BoardInterview['recall'];

interface Known {
  length: number;
  durationMs: number;
  recall: BoardRecall;
}

// A log is only ever added to: as long as it has its length, it tells what it told.
const known = new WeakMap<Connection, Map<string, Known>>();

/**
 * Reads what an interview's log tells the board; null without a log. What was worked out is kept with the
 * connection, so that a board of many interviews reads only logs that grew.
 */
export function boardRecallReader(
  connection: Connection,
): (interviewId: string, durationMs: number) => BoardRecall {
  const lengths = logLengths(connection);
  const kept = known.get(connection) ?? new Map<string, Known>();
  known.set(connection, kept);
  return (interviewId, durationMs) => {
    const length = lengths.get(interviewId);
    if (length === undefined) return null;
    const before = kept.get(interviewId);
    if (before?.length === length && before.durationMs === durationMs) return before.recall;
    const events = listRecallEvents(connection, interviewId);
    // All that was in it was taken out again: it says nothing.
    if (events.length === 0) return null;
    // Without a recording nothing is known of the session's end: all that was played counts.
    const { covered } = coverage(events, { durationMs: durationMs > 0 ? durationMs : null });
    const recall = { covered, ended: recallState(events).ended || isByHand(events) };
    kept.set(interviewId, { length, durationMs, recall });
    return recall;
  };
}
