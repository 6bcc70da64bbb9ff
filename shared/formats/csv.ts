import { stringify } from 'csv-stringify/browser/esm/sync';
import Papa from 'papaparse';

export type CsvValue = string | number | boolean | null;

/** What spreadsheets take for a formula: they would run it. A quote of ours before such a cell is one more. */
const formula = /^'*[=+\-@\t\r]/;

/**
 * Rows as CSV for spreadsheets and programs: UTF-8 with byte order mark, CRLF, cells quoted where needed. A text that a
 * spreadsheet would run gets an apostrophe before it (`fromCsv` takes it away again); numbers stay numbers.
 */
export function toCsv(rows: readonly (readonly CsvValue[])[]): string {
  const cells = rows.map((row) => row.map((value) => (typeof value === 'string' ? guardCell(value) : value)));
  return stringify(cells, {
    bom: true,
    record_delimiter: 'windows',
    quoted_match: /[\r\n]|^\s|\s$/,
    cast: { boolean: String },
  });
}

/** Reads CSV of ours or of others (comma, semicolon or tab; quotes as RFC 4180) as text cells. Empty lines are left out. */
export function fromCsv(text: string): string[][] {
  const { data } = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), {
    skipEmptyLines: true,
    delimitersToGuess: [',', ';', '\t'],
  });
  return data.map((row) =>
    row.map((cell) => (cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell)),
  );
}

function guardCell(value: string): string {
  return formula.test(value) ? `'${value}` : value;
}
