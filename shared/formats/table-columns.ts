import { readAnyName, readLabel } from './speaker-labels.ts';
import type { LineTime } from './time-notation.ts';
import { takeLeadingTime } from './time-notation.ts';
import type { TextLine } from './turn-times.ts';

export interface TableRow {
  /** The cells' words, lines ended by LF. */
  cells: string[];
  source: Omit<TextLine, 'text'>;
}

export interface TableColumns {
  text: number;
  speaker: number | null;
  start: number | null;
  end: number | null;
  /** What to call the columns with words that are none of these: `Column 4 (“Comments”)`. */
  others: string[];
}

/** A table of which it is known what stands where: a row for each turn or more, without a heading. */
export interface TurnTable {
  rows: readonly TableRow[];
  columns: TableColumns;
}

const speakerWords = 'speaker|name|who|person|role|taler|hvem|sprecher(?:in)?|wer';
const headings = new RegExp(
  `^(?:time(?:\\s?(?:stamp|code))?|start|begin|end|${speakerWords}|text|transcript|utterance|turn|words|content|nr|no|line|tid|zeit|tekst|ytring|#)\\.?:?$`,
  'i',
);
const speakerHeading = new RegExp(`^(?:${speakerWords})\\.?:?$`, 'i');

/** Whether a cell is a heading of a transcript's table (`Time`, `Speaker`, `Text`). */
export function isHeading(cell: string): boolean {
  return headings.test(cell.trim());
}

/** What a transcript's table holds in which column; null if the table is none (a header's table, a layout). */
export function readColumns(rows: readonly TableRow[]): TurnTable | null {
  const width = Math.min(
    12,
    rows.reduce((most, row) => Math.max(most, row.cells.length), 0),
  );
  if (rows.length < 2 || width < 2) return null;
  const hasHeader = isHeader(rows, width);
  const data = hasHeader ? rows.slice(1) : rows;
  const columns = Array.from({ length: width }, (_, index) => measureColumn(data, index));
  const [start = null, end = null] = columns
    .filter((column) => column.times >= 0.6)
    .map((column) => column.index);
  const called = rows[0]!.cells.findIndex((cell) => speakerHeading.test(cell.trim()));
  const speaker =
    columns.find(({ index, filled, times }) => index === called && filled > 0 && times < 0.6)?.index ??
    columns.find(
      (column) => column.times < 0.6 && column.names >= 0.8 && column.filled >= 2 && column.comesAgain,
    )?.index ??
    null;
  const rest = columns.filter(
    (column) => ![start, end, speaker].includes(column.index) && column.numbers < 0.9 && column.times < 0.6,
  );
  const text = rest.reduce<(typeof rest)[number] | null>(
    (best, column) => (best && best.length >= column.length ? best : column),
    null,
  );
  if (!text || text.length === 0) return null;
  if (start === null && speaker === null && text.labels < 0.6) return null;
  const others = rest
    .filter((column) => column !== text && column.length > 0)
    .map(({ index }) => nameColumn(index, hasHeader ? (rows[0]!.cells[index] ?? '') : ''));
  return { rows: data, columns: { text: text.index, speaker, start, end, others } };
}

/** What a reader finds a column by: its number, and its heading if it has one. */
export function nameColumn(index: number, heading: string): string {
  const quoted = heading.trim().slice(0, 40);
  return `Column ${index + 1}${quoted === '' ? '' : ` (“${quoted}”)`}`;
}

/** A first row of headings, or one that has words where all others have a time. */
function isHeader(rows: readonly TableRow[], width: number): boolean {
  if (rows[0]!.cells.some((cell) => isHeading(cell))) return true;
  return Array.from({ length: width }, (_, index) => index).some((index) => {
    const first = rows[0]!.cells[index]?.trim() ?? '';
    const { times, filled } = measureColumn(rows.slice(1), index);
    return filled >= 2 && times === 1 && first !== '' && cellTime(first) === null;
  });
}

function measureColumn(rows: readonly TableRow[], index: number) {
  const cells = rows.map((row) => (row.cells[index] ?? '').trim()).filter((cell) => cell !== '');
  const share = (test: (cell: string) => boolean): number =>
    cells.length === 0 ? 0 : cells.filter(test).length / cells.length;
  return {
    index,
    filled: cells.length,
    length: cells.reduce((sum, cell) => sum + cell.length, 0),
    times: share((cell) => cellTime(cell) !== null),
    numbers: share((cell) => /^\d{1,9}(?:[.,]\d{0,9})?$/.test(cell)),
    labels: share((cell) => readLabel(takeLeadingTime(cell, false)?.rest ?? cell) !== null),
    names: share((cell) => readAnyName(cell.replace(/:$/, '')) !== null),
    comesAgain: new Set(cells).size <= Math.max(2, cells.length * 0.6),
  };
}

/** The time or range that a cell holds and nothing else. */
export function cellTime(cell: string): LineTime | null {
  const time = takeLeadingTime(cell.trim(), true);
  return time?.rest === '' ? time : null;
}
