import type { RecallEvent } from '#shared/contract/recall-log.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { applyAmends } from '#shared/recall/amend.ts';
import { inBulk } from '../change-log.ts';
import { type Connection, one } from '../connection.ts';
import { insertNumbered, listRecallEvents, newEvent } from './recall-log.ts';

// A recall from paper in a log that is only ever added to: saving it takes the former one out by amends, and undoing
// that takes this one out and the former in again. The history knows the events by their ids.

/** What one saving took out of a log, and wrote into it: the events' ids. */
interface PaperEntry {
  takenOut: string[];
  written: string[];
}

/** Writes a recall from paper in the place of the former one; to be called within a command. */
export function writePaperLog(
  connection: Connection,
  interviewId: string,
  { takenOut, written }: { takenOut: string[]; written: readonly RecallEvent[] },
): void {
  const now = entryWallMs(connection);
  enter(connection, interviewId, { takenOut, written: written.map(({ id }) => id) }, [
    ...takenOut.map((id) => amendOf(id, true, now)),
    ...written,
  ]);
}

/**
 * Undoes a saving, or does it again, by amends; to be called within an entry of the history. Answers false, and
 * writes nothing, where the log has another recall from paper by now, or one that was held here.
 */
export function reversePaperLog(connection: Connection, interviewId: string, before: string): boolean {
  const { takenOut, written } = JSON.parse(before) as PaperEntry;
  const read = applyAmends(listRecallEvents(connection, interviewId));
  const there = read.filter(({ source }) => source === 'by hand');
  if (there.length < read.length && takenOut.length > 0) return false;
  const wanted = new Set(written);
  if (there.length !== wanted.size || !there.every(({ id }) => wanted.has(id))) return false;
  const now = entryWallMs(connection);
  enter(connection, interviewId, { takenOut: written, written: takenOut }, [
    ...written.map((id) => amendOf(id, true, now)),
    ...takenOut.map((id) => amendOf(id, false, now)),
  ]);
  return true;
}

function enter(
  connection: Connection,
  interviewId: string,
  entry: PaperEntry,
  events: readonly RecallEvent[],
): void {
  const row = { table: 'recall_event', rowId: interviewId, kind: 'bulk insert' } as const;
  inBulk(connection, { ...row, before: JSON.stringify(entry) }, () => {
    insertNumbered(connection, interviewId, events);
  });
}

/** When the entry of the history that is being written was begun, by the wall clock. */
function entryWallMs(connection: Connection): number {
  const sql =
    'SELECT wall_ms AS wallMs FROM change_group WHERE sequence = (SELECT change_group FROM temp.change_context)';
  return one<{ wallMs: number }>(connection, sql)?.wallMs ?? 0;
}

/** Takes an event out of the reading, or in again. */
function amendOf(eventId: string, removed: boolean, wallMs: number): RecallEvent {
  return newEvent(newIdentifier(), 'amend', wallMs, { eventId, removed });
}
