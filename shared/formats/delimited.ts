import type { Collector } from './collector.ts';
import { MOST_UTTERANCES, tooManyTurns } from './collector.ts';
import { fromCsv } from './csv.ts';
import type { TableRow } from './table-columns.ts';
import { formatTime } from './time-notation.ts';
import { findTurnTable, readTurnTable } from './turn-table.ts';

/**
 * Reads text that is a table: columns parted by tabs (as ELAN, NVivo, Audacity and Whisper write them) or, in a file
 * named `.csv`, by commas or semicolons. Times may be seconds with a fraction or, under a header `start` as Whisper
 * writes it, whole milliseconds. Answers false, and reads nothing, if the text is no table with times or speakers.
 */
export function readDelimited(text: string, isCsv: boolean, collector: Collector): boolean {
  const written = isCsv ? rowsOfCsv(text) : rowsOfTabs(text);
  if (!written) return false;
  if (written.length > MOST_UTTERANCES) throw tooManyTurns();
  const table = findTurnTable(withClocks(written));
  if (!table) return false;
  readTurnTable(table, collector);
  return true;
}

function rowsOfCsv(text: string): TableRow[] {
  let line = 1;
  return fromCsv(text).map((cells) => {
    const source = { page: null, line, paragraph: null };
    line += 1 + cells.reduce((breaks, cell) => breaks + cell.split('\n').length - 1, 0);
    return { cells, source };
  });
}

/** Rows of three columns or more; two are a name and words, which running text has too. */
function rowsOfTabs(text: string): TableRow[] | null {
  const lines = text.split(/\r\n?|\n/);
  const rows = lines.flatMap((line, index): TableRow[] =>
    line.trim() === ''
      ? []
      : [{ cells: line.split('\t'), source: { page: null, line: index + 1, paragraph: null } }],
  );
  const width = rows[0]?.cells.length ?? 0;
  if (rows.length < 2 || width < 3) return null;
  return rows.filter(({ cells }) => cells.length === width).length >= rows.length * 0.95 ? rows : null;
}

/** Writes the first two columns of plain numbers as clock times, where the table has no others. */
function withClocks(rows: readonly TableRow[]): readonly TableRow[] {
  const [head, ...data] = rows as [TableRow, ...TableRow[]];
  if (data.some(({ cells }) => cells.some((cell) => /^\s*\d{1,3}:\d{2}/.test(cell)))) return rows;
  const inMilliseconds = head.cells[0]?.trim() === 'start' && head.cells[1]?.trim() === 'end';
  const number = inMilliseconds ? /^\d{1,9}$/ : /^\d{1,6}[.,]\d{1,9}$/;
  const isTimed = (cells: readonly string[]): boolean =>
    number.test(cells[0]?.trim() ?? '') && number.test(cells[1]?.trim() ?? '');
  if (data.filter(({ cells }) => isTimed(cells)).length < data.length * 0.9) return rows;
  const clock = (cell: string): string =>
    formatTime(Number(cell.trim().replace(',', '.')) * (inMilliseconds ? 1 : 1000));
  return rows.map((row) =>
    isTimed(row.cells)
      ? { ...row, cells: row.cells.map((cell, index) => (index < 2 ? clock(cell) : cell)) }
      : row,
  );
}
