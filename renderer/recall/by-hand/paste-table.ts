import Papa from 'papaparse';
import type { WantedBy } from '#shared/contract/recall-log.ts';
import { parsePaperTime, tidyTime } from './paper-time.ts';
import type { PaperRow } from './rows.ts';

/** The columns of the table, in their order on the screen. */
export const columns = ['from', 'to', 'interview', 'wantedBy', 'note', 'uncertainty'] as const;
export type Column = (typeof columns)[number];

/** One row that was pasted: what it has of a row's fields. */
export type PastedRow = Partial<Pick<PaperRow, Column>>;

/** Whether a clipboard holds a table, and not a word for one field. */
export function isTable(text: string): boolean {
  return /[\t\n\r]/.test(text.trim());
}

/**
 * Reads what a spreadsheet put on the clipboard. A head names the columns, in any order; without one they
 * follow each other from `first` on. `longestMs` is the longest time that makes sense: times that a spreadsheet
 * took for hours and minutes, and which are beyond it, are read as minutes and seconds.
 */
export function readTable(
  text: string,
  first: Column,
  longestMs: number,
  words: { clientWord: string; therapistWord: string },
): PastedRow[] {
  const { data } = Papa.parse<string[]>(text, { delimiter: '\t', skipEmptyLines: 'greedy' });
  const head = data[0] && headOf(data[0]);
  const order = head ?? columns.slice(columns.indexOf(first));
  const rows = (head ? data.slice(1) : data).map((cells) =>
    Object.fromEntries(
      order.flatMap((column, index) => {
        const cell = cells[index]?.trim() ?? '';
        return column === null || index >= cells.length ? [] : [[column, cell]];
      }),
    ),
  ) as Partial<Record<Column, string>>[];
  const times = (['from', 'to', 'interview'] as const).map((column) => ({
    column,
    asHours: areHours(
      rows.map((row) => row[column] ?? ''),
      longestMs,
    ),
  }));
  return rows.map((row) => {
    const { wantedBy, ...rest } = row;
    const read: PastedRow = { ...rest };
    for (const { column, asHours } of times) {
      const cell = row[column];
      if (cell !== undefined) read[column] = tidyTime(asHours ? cell.replace(/:00$/, '') : cell);
    }
    if (wantedBy !== undefined) read.wantedBy = readWanter(wantedBy, words);
    return read;
  });
}

const heads: readonly [Column, RegExp][] = [
  ['interview', /interview|recorder|opptak/i],
  ['uncertainty', /^±|\+\/-|uncertain|give or take/i],
  ['from', /from|start|played/i],
  ['to', /^to$|until|stop|end|session|video/i],
  ['wantedBy', /who|wanted|by$|initiat/i],
  ['note', /note|comment|remark|what/i],
];

/** The columns that a first row names; null where it is no head: at least two names, and no time. */
function headOf(cells: readonly string[]): (Column | null)[] | null {
  if (cells.some((cell) => parsePaperTime(cell) !== null)) return null;
  const taken = new Set<Column>();
  const named = cells.map((cell) => {
    const found = heads.find(([column, pattern]) => !taken.has(column) && pattern.test(cell.trim()));
    if (found) taken.add(found[0]);
    return found?.[0] ?? null;
  });
  return taken.size >= 2 && taken.has('to') ? named : null;
}

/** Whether a spreadsheet took minutes and seconds for hours and minutes: `31:10` comes as `31:10:00` then. */
function areHours(cells: readonly string[], longestMs: number): boolean {
  const written = cells.filter((cell) => cell !== '');
  return (
    written.length > 0 &&
    written.every((cell) => /^\d{1,3}:\d{2}:00$/.test(cell)) &&
    written.some((cell) => (parsePaperTime(cell) ?? Number.POSITIVE_INFINITY) > longestMs)
  );
}

/** Who wanted a stop, as somebody wrote it: a letter or a word. What says nothing is 'not said'. */
export function readWanter(text: string, words: { clientWord: string; therapistWord: string }): WantedBy {
  const said = text.trim().toLowerCase();
  const is = (...names: string[]) => names.some((name) => said === name || said === name[0]);
  if (said === '') return 'not said';
  if (is(words.clientWord.toLowerCase()) || said === 'client' || said === 'c') return 'client';
  if (is(words.therapistWord.toLowerCase()) || said === 'therapist' || said === 't') return 'therapist';
  if (is('interviewer') || said === 'me') return 'interviewer';
  if (/^clip/.test(said)) return 'clip';
  if (/^interval/.test(said)) return 'interval';
  return /^end/.test(said) ? 'end of recording' : 'not said';
}
