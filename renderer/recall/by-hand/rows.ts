import type { Role } from '#shared/contract/common.ts';
import type { WantedBy } from '#shared/contract/recall-log.ts';
import { formatClock } from '#shared/domain/clock-format.ts';
import type { PaperStop } from '#shared/recall/by-hand.ts';
import { parsePaperTime, parseUncertainty } from './paper-time.ts';
import { byHandTexts as texts } from './texts.ts';

/** A row of the table as it is being written. */
export interface PaperRow {
  /** Names the row for as long as it is on the screen. */
  key: string;
  /** Played from; empty: from where it stood. */
  from: string;
  /** Stopped at. */
  to: string;
  /** The interview's time then; empty where nobody wrote it down. */
  interview: string;
  wantedBy: WantedBy;
  note: string;
  /** Seconds; empty: as it is for all. */
  uncertainty: string;
  /** The stop in the log that this row shows; null where it is new. */
  stopId: string | null;
}

export type PaperField = 'from' | 'to' | 'interview' | 'wantedBy' | 'uncertainty';

const order: readonly PaperField[] = ['from', 'to', 'interview', 'wantedBy', 'uncertainty'];

/** What is wrong with a row; one that is not `grave` is worth a look, and can be saved. */
export interface RowProblem {
  key: string;
  field: PaperField;
  grave: boolean;
  message: string;
}

/** What is known beside the rows. Times in ms. */
export interface PaperFacts {
  /** The session's length; 0 where it is not known. */
  durationMs: number;
  roles: readonly Role[];
  /** How far off times are where a row does not say it. */
  uncertaintyMs: number;
}

/** A row that can be entered. */
export interface ReadRow {
  row: PaperRow;
  stop: Omit<PaperStop, 'id'> & { note: string };
}

export function isEmptyRow(row: PaperRow): boolean {
  return [row.from, row.to, row.interview, row.note, row.uncertainty].every((text) => text.trim() === '');
}

/**
 * Reads the rows in their order, empty ones left out. Where a row begins is where the one before it stopped,
 * unless it says so itself. Rows with a grave problem are not among those read.
 */
export function readRows(
  rows: readonly PaperRow[],
  facts: PaperFacts,
): { read: ReadRow[]; problems: RowProblem[] } {
  const read: ReadRow[] = [];
  const problems: RowProblem[] = [];
  let stoodMs = 0;
  let reachedMs = 0;
  for (const row of rows) {
    if (isEmptyRow(row)) continue;
    const found = readRow(row, facts, { stoodMs, reachedMs });
    problems.push(
      ...found.problems.sort((one, other) => order.indexOf(one.field) - order.indexOf(other.field)),
    );
    if (found.stop) {
      read.push({ row, stop: found.stop });
      const { fromMs, toMs, interviewMs } = found.stop;
      stoodMs = toMs;
      reachedMs = interviewMs ?? reachedMs + toMs - fromMs;
    }
  }
  return { read, problems };
}

function readRow(
  row: PaperRow,
  facts: PaperFacts,
  before: { stoodMs: number; reachedMs: number },
): { stop: ReadRow['stop'] | null; problems: RowProblem[] } {
  const problems: RowProblem[] = [];
  const say = (field: PaperField, message: string, grave = true): null => {
    problems.push({ key: row.key, field, grave, message });
    return null;
  };
  const timeOf = (field: 'from' | 'to' | 'interview'): number | null =>
    row[field].trim() === '' ? null : (parsePaperTime(row[field]) ?? say(field, texts.noTime));

  const fromMs = row.from.trim() === '' ? before.stoodMs : timeOf('from');
  const toMs = row.to.trim() === '' ? say('to', texts.noStop) : timeOf('to');
  const interviewMs = timeOf('interview');
  const uncertaintyMs =
    row.uncertainty.trim() === '' ? facts.uncertaintyMs : parseUncertainty(row.uncertainty);
  if (uncertaintyMs === null) say('uncertainty', texts.noSeconds);
  if (row.wantedBy === 'client' || row.wantedBy === 'therapist') {
    if (!facts.roles.includes(row.wantedBy)) say('wantedBy', texts.notThere);
  }
  const end = facts.durationMs;
  for (const [field, ms] of [
    ['from', fromMs],
    ['to', toMs],
  ] as const) {
    if (end > 0 && ms !== null && ms > end && row[field].trim() !== '')
      say(field, texts.beyondEnd(formatClock(end)));
  }
  if (fromMs !== null && toMs !== null && toMs < fromMs) {
    if (row.from.trim() === '') say('from', texts.wentBack(formatClock(fromMs)));
    else say('to', texts.beforeStart);
  }
  if (interviewMs !== null && interviewMs < before.reachedMs) {
    say('interview', texts.clockBack(formatClock(before.reachedMs)));
  }
  if (fromMs === null || toMs === null || uncertaintyMs === null || problems.length > 0) {
    return { stop: null, problems };
  }
  const passedMs = interviewMs === null ? null : interviewMs - before.reachedMs;
  const slackMs = 2 * uncertaintyMs + 1000;
  if (passedMs !== null && toMs - fromMs > passedMs + slackMs) {
    say('interview', texts.tooFast(formatClock(toMs - fromMs), formatClock(passedMs)), false);
  }
  const { wantedBy, note } = row;
  const known = interviewMs === null ? {} : { interviewMs };
  return { stop: { fromMs, toMs, wantedBy, note: note.trim(), uncertaintyMs, ...known }, problems };
}

/** What is in the log, as rows that can be changed. */
export function rowsOf(
  stops: readonly PaperStop[],
  notes: ReadonlyMap<string, string>,
  commonMs: number,
): PaperRow[] {
  let stoodMs = 0;
  return stops.map((stop) => {
    const from = stop.fromMs === stoodMs ? '' : writeTime(stop.fromMs);
    stoodMs = stop.toMs;
    return {
      key: stop.id,
      from,
      to: writeTime(stop.toMs),
      interview: stop.interviewMs === undefined ? '' : writeTime(stop.interviewMs),
      wantedBy: stop.wantedBy,
      note: notes.get(stop.id) ?? '',
      uncertainty: stop.uncertaintyMs === commonMs ? '' : String(stop.uncertaintyMs / 1000),
      stopId: stop.id,
    };
  });
}

/** A time as a row shows it: to the millisecond where it is not a whole second. */
export function writeTime(ms: number): string {
  const rest = ms % 1000;
  return rest === 0 ? formatClock(ms) : `${formatClock(ms)}.${String(rest).padStart(3, '0')}`;
}

/** How far off most of the stops are: what need not stand in each row. Null without stops. */
export function commonUncertainty(stops: readonly PaperStop[]): number | null {
  const counts = new Map<number, number>();
  for (const { uncertaintyMs } of stops) counts.set(uncertaintyMs, (counts.get(uncertaintyMs) ?? 0) + 1);
  const [most] = [...counts].sort((one, other) => other[1] - one[1]);
  return most?.[0] ?? null;
}
