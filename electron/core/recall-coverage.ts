import { coverage, coverageMs } from '#shared/recall/coverage.ts';
import type { Connection } from '../database/connection.ts';
import { listRecallEvents, logLengths } from '../database/queries/recall-log.ts';

interface Known {
  length: number;
  durationMs: number;
  coveredMs: number;
}

// A log is only ever added to: as long as it has its length, its coverage is what it was.
const known = new WeakMap<Connection, Map<string, Known>>();

/**
 * Reads how many milliseconds of its session an interview covered; null without a log. What was worked out
 * is kept with the connection, so that a board of many interviews reads only logs that grew.
 */
export function coverageReader(
  connection: Connection,
): (interviewId: string, durationMs: number) => number | null {
  const lengths = logLengths(connection);
  const kept = known.get(connection) ?? new Map<string, Known>();
  known.set(connection, kept);
  return (interviewId, durationMs) => {
    const length = lengths.get(interviewId);
    if (length === undefined) return null;
    const before = kept.get(interviewId);
    if (before?.length === length && before.durationMs === durationMs) return before.coveredMs;
    const events = listRecallEvents(connection, interviewId);
    // Without a recording nothing is known of the session's end: all that was played counts.
    const seen = coverage(events, { durationMs: durationMs > 0 ? durationMs : null });
    const coveredMs = coverageMs(seen);
    kept.set(interviewId, { length, durationMs, coveredMs });
    return coveredMs;
  };
}
