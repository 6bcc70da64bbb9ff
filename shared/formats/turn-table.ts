import type { Collector } from './collector.ts';
import { chooseSpeakers, readLabel, readName } from './speaker-labels.ts';
import type { LineTime } from './time-notation.ts';
import { takeLeadingTime } from './time-notation.ts';
import type { Mark, TextLine, Turn } from './turn-times.ts';
import { addTurns } from './turn-times.ts';

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
  hasHeader: boolean;
  /** Columns with words that are none of these. */
  others: number[];
}

const headings =
  /^(?:time(?:\s?(?:stamp|code))?|start|begin|end|speaker|name|who|person|role|text|transcript|utterance|turn|words|content|nr|no|line|tid|taler|hvem|zeit|sprecher(?:in)?|wer|tekst|ytring|#)\.?:?$/i;

/**
 * A table with a column for each speaker (`Interviewer | Client`) and a cell for each turn: as rows of speaker and words.
 * Null if the table is none.
 */
export function withOneSpeakerPerRow(rows: readonly TableRow[]): TableRow[] | null {
  const [head, ...data] = rows;
  const names = head?.cells.map((cell) => readName(cell.trim().replace(/:$/, ''))) ?? [];
  const isKnown = names.length >= 2 && names.every((name) => name?.kind === 'known');
  if (!isKnown || data.length < 2 || head!.cells.some((cell) => headings.test(cell.trim()))) return null;
  const filled = data.map(({ cells }) => cells.filter((cell) => cell.trim() !== '').length);
  if (filled.filter((count) => count <= 1).length < data.length * 0.6) return null;
  return data.flatMap(({ cells, source }) =>
    cells.flatMap((words, index) =>
      words.trim() === '' ? [] : [{ cells: [names[index]?.speaker ?? '', words], source }],
    ),
  );
}

/** What a transcript's table holds in which column; null if the table is none (a header's table, a layout). */
export function readColumns(rows: readonly TableRow[]): TableColumns | null {
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
  const speaker =
    columns.find(
      (column) => column.times < 0.6 && column.names >= 0.8 && column.filled >= 2 && column.comesAgain,
    )?.index ?? null;
  const rest = columns.filter(
    (column) => ![start, end, speaker].includes(column.index) && column.numbers < 0.9 && column.times < 0.6,
  );
  const text = rest.reduce<(typeof rest)[number] | null>(
    (best, column) => (best && best.length >= column.length ? best : column),
    null,
  );
  if (!text || text.length === 0) return null;
  if (start === null && speaker === null && text.labels < 0.6) return null;
  const others = rest.filter((column) => column !== text && column.length > 0).map((column) => column.index);
  return { text: text.index, speaker, start, end, hasHeader, others };
}

/** A first row of headings, or one that has words where all others have a time. */
function isHeader(rows: readonly TableRow[], width: number): boolean {
  if (rows[0]!.cells.some((cell) => headings.test(cell.trim()))) return true;
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
    labels: share((cell) => readLabel(cell) !== null),
    names: share((cell) => readName(cell.replace(/:$/, '')) !== null),
    comesAgain: new Set(cells).size <= Math.max(2, cells.length * 0.6),
  };
}

function cellTime(cell: string): LineTime | null {
  const time = takeLeadingTime(cell.trim(), true);
  return time?.rest === '' ? time : null;
}

/** Reads a table with columns for time, speaker and words. An empty speaker's cell stands for the one above. */
export function readTurnTable(rows: readonly TableRow[], columns: TableColumns, collector: Collector): void {
  const data = columns.hasHeader ? rows.slice(1) : rows;
  const labels =
    columns.speaker === null ? data.flatMap((row) => readLabel(row.cells[columns.text] ?? '') ?? []) : [];
  const speakers = chooseSpeakers(labels, data.length);
  const turns: Turn[] = [];
  const marks: Mark[] = [];
  let position = 0;
  let speaker: string | null = null;
  for (const row of data) {
    const cell = (column: number | null): string => (column === null ? '' : (row.cells[column] ?? '').trim());
    let words = cell(columns.text);
    if (columns.speaker !== null)
      speaker =
        readName(cell(columns.speaker).replace(/:$/, ''))?.speaker ?? (cell(columns.speaker) || speaker);
    else {
      const label = readLabel(words);
      speaker = label === null ? null : (speakers.get(label.speaker) ?? null);
      if (label !== null && speaker !== null) words = label.rest;
    }
    const time = cellTime(cell(columns.start));
    if (words === '') continue;
    const endMs = time?.endMs ?? cellTime(cell(columns.end))?.startMs ?? null;
    turns.push({
      speaker,
      parts: [words],
      source: { ...row.source, text: words },
      startMs: time?.startMs ?? null,
      endMs,
      position,
    });
    if (time) marks.push({ position, ms: time.startMs });
    position += words.length + 1;
  }
  addTurns(turns, marks, position, collector);
  for (const column of columns.others) {
    const heading = columns.hasHeader ? ` (“${(rows[0]!.cells[column] ?? '').trim().slice(0, 40)}”)` : '';
    collector.warn(
      null,
      `Column ${column + 1}${heading} of the table is neither time, speaker nor words; it was left out.`,
    );
  }
}
