import type { Connection } from '../database/connection.ts';
import { countRows, exportedTables, exportRows } from '../database/queries/export.ts';

// Columns that hold JSON themselves: written as what they are, not as text in text.
const jsonColumns = new Set(['attributes', 'settings', 'detail', 'closing', 'rule']);

/**
 * The whole study as JSON, in chunks: `{ format, version, tables: { study: [...], member: [...] … } }`, rows
 * by their id, fields named as the columns (docs/formats.md). The same content gives the same bytes.
 * `rows()` counts what was written, once the chunks are read through.
 */
export function studyAsJson(
  connection: Connection,
  progress: (done: number, total: number) => void,
): { chunks: Iterable<string>; rows: () => number } {
  let written = 0;
  const total = exportedTables.reduce((sum, table) => sum + countRows(connection, table), 0);
  function* chunks(): Generator<string> {
    yield '{\n"format": "ipr-studio-study",\n"version": 1,\n"tables": {\n';
    let firstTable = true;
    for (const table of exportedTables) {
      yield `${firstTable ? '' : ',\n'}"${table}": [`;
      firstTable = false;
      let firstRow = true;
      for (const row of exportRows(connection, table)) {
        const fields = Object.entries(row).map(([name, value]) => [
          name,
          jsonColumns.has(name) && typeof value === 'string' ? JSON.parse(value) : value,
        ]);
        yield `${firstRow ? '\n' : ',\n'}${JSON.stringify(Object.fromEntries(fields))}`;
        firstRow = false;
        written += 1;
        if (written % 5000 === 0) progress(written, total);
      }
      yield firstRow ? ']' : '\n]';
    }
    yield '\n}\n}\n';
  }
  return { chunks: chunks(), rows: () => written };
}
