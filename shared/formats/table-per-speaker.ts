import { isRole, readAnyName } from './speaker-labels.ts';
import type { TableColumns, TableRow, TurnTable } from './table-columns.ts';
import { cellTime, isHeading, nameColumn } from './table-columns.ts';
import { formatTime } from './time-notation.ts';

interface Column {
  index: number;
  heading: string;
}

/**
 * A table with a column for each speaker (`Time | Interviewer | Client`) as rows of speaker, words, start and end. Where
 * several people speak in a row, they do so from left to right. Null if the table is none.
 */
export function withOneSpeakerPerRow(rows: readonly TableRow[]): TurnTable | null {
  const [head, ...data] = rows;
  if (!head || data.length < 2) return null;
  const people = speakersOf(head, data);
  if (!people) return null;
  const others = head.cells.flatMap((heading, index): Column[] =>
    people.some((person) => person.index === index) ? [] : [{ index, heading }],
  );
  const left = others.filter((column) => hasWords(data, column));
  const [start, end] = others.filter(
    (column) => !left.includes(column) && data.some((row) => cellTime(cellOf(row, column.index)) !== null),
  );
  // Where a column is for the words, or for who says them, those of people are something else.
  if (left.some(({ heading }) => isHeading(heading))) return null;
  const columns: TableColumns = {
    speaker: 0,
    text: 1,
    start: start ? 2 : null,
    end: start ? 3 : null,
    others: left.map(({ index, heading }) => nameColumn(index, heading)),
  };
  return { rows: data.flatMap((row) => rowsOf(row, people, start, end)), columns };
}

/** The columns named after people; by a role at least, unless hardly ever two of them speak in a row. */
function speakersOf(head: TableRow, data: readonly TableRow[]): Column[] | null {
  const named = head.cells.map((cell) => readAnyName(cell.trim().replace(/:$/, '')));
  const people = named.flatMap((name, index): (Column & { kind: string })[] => {
    const isPerson = (name?.kind === 'known' || name?.kind === 'doubtful') && !isHeading(head.cells[index]!);
    return isPerson ? [{ index, heading: name.speaker, kind: name.kind }] : [];
  });
  if (people.length < 2 || people.every(({ kind }) => kind === 'doubtful')) return null;
  if (people.some(({ heading }) => isRole(heading))) return people;
  const alone = data.filter((row) => people.filter(({ index }) => cellOf(row, index) !== '').length <= 1);
  return alone.length >= data.length * 0.6 ? people : null;
}

function hasWords(data: readonly TableRow[], { index }: Column): boolean {
  return data.some((row) => /\p{L}/u.test(cellOf(row, index)) && cellTime(cellOf(row, index)) === null);
}

function rowsOf(row: TableRow, people: readonly Column[], start?: Column, end?: Column): TableRow[] {
  const time = start ? cellTime(cellOf(row, start.index)) : null;
  const endMs = time?.endMs ?? (end ? cellTime(cellOf(row, end.index)) : null)?.startMs ?? null;
  const said = people.filter(({ index }) => cellOf(row, index) !== '');
  return said.map(({ heading, index }, at) => ({
    cells: [
      heading,
      cellOf(row, index),
      at === 0 && time ? formatTime(time.startMs) : '',
      at === said.length - 1 && endMs !== null ? formatTime(endMs) : '',
    ],
    source: row.source,
  }));
}

function cellOf(row: TableRow, index: number): string {
  return (row.cells[index] ?? '').trim();
}
