import { CallFailure } from '#shared/contract/call.ts';
import type { LoggedTable } from '../change-log.ts';
import { all, type Connection, one, run } from '../connection.ts';

/** The names of a contract's fields and of a table's columns: `startMs` ↔ `start_ms`. */
export function columnOf(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

type Stored = string | number | null;

function stored(value: unknown): Stored {
  if (value === undefined || value === null) return null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'number' || typeof value === 'string') return value;
  return JSON.stringify(value);
}

/** Inserts one row; fields are named as in the contract, objects stored as JSON, booleans as 0 and 1. */
export function insertRow(connection: Connection, table: LoggedTable, fields: Record<string, unknown>): void {
  const names = Object.keys(fields);
  run(
    connection,
    `INSERT INTO ${table} (${names.map((name) => `"${columnOf(name)}"`).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
    ...names.map((name) => stored(fields[name])),
  );
}

/**
 * Changes fields of a row that the caller saw at `revision`.
 * Throws CallFailure not-found, or revision.stale where somebody changed the row since.
 */
export function updateRow(
  connection: Connection,
  table: LoggedTable,
  id: string,
  revision: number,
  changes: Record<string, unknown>,
): void {
  if (rowRevision(connection, table, id) !== revision) throw staleRevision();
  const names = Object.keys(changes).filter((name) => changes[name] !== undefined);
  if (names.length === 0) return;
  run(
    connection,
    `UPDATE ${table} SET ${names.map((name) => `"${columnOf(name)}" = ?`).join(', ')}, revision = revision + 1 WHERE id = ?`,
    ...names.map((name) => stored(changes[name])),
    id,
  );
}

/** A row as the caller saw it, with the values that it gets; all rows of one call get values of the same fields. */
export interface RowChange {
  id: string;
  revision: number;
  values: Record<string, unknown>;
}

/** Throws not-found, or revision.stale, unless all rows are as the caller saw them. */
export function requireRevisions(
  connection: Connection,
  table: LoggedTable,
  rows: readonly { id: string; revision: number }[],
): void {
  const others = all<{ there: number }>(
    connection,
    `SELECT t.id IS NOT NULL AS there FROM json_each(?) j LEFT JOIN ${table} t ON t.id = j.value ->> 0
     WHERE t.revision IS NOT j.value ->> 1`,
    JSON.stringify(rows.map(({ id, revision }) => [id, revision])),
  );
  if (others.some(({ there }) => there === 0)) throw notFound(table);
  if (others.length > 0) throw staleRevision();
}

/** So many rows are changed by one statement of `updateRows`. */
const mostAtOnce = 100;

/**
 * Changes rows as `updateRow` does, by one statement for many; it may be left between any two steps.
 * Throws CallFailure not-found, or revision.stale.
 */
export function* updateRows(
  connection: Connection,
  table: LoggedTable,
  rows: readonly RowChange[],
): Generator<void, void> {
  const names = Object.entries(rows[0]?.values ?? {}).flatMap(([name, value]) =>
    value === undefined ? [] : name,
  );
  const assignments = names.map((name, index) => `"${columnOf(name)}" = j.value ->> ${index + 2}, `).join('');
  for (const some of inBatches(rows)) {
    requireRevisions(connection, table, some);
    if (names.length > 0) {
      run(
        connection,
        `UPDATE ${table} AS t SET ${assignments}revision = revision + 1 FROM json_each(?) j WHERE t.id = j.value ->> 0`,
        JSON.stringify(
          some.map(({ id, revision, values }) => [
            id,
            revision,
            ...names.map((name) => stored(values[name])),
          ]),
        ),
      );
    }
    yield;
  }
}

/** Rows in their order, as many together as one statement changes. */
export function inBatches<T>(rows: readonly T[], most = mostAtOnce): T[][] {
  const batches = Math.ceil(rows.length / most);
  return Array.from({ length: batches }, (_, index) => rows.slice(index * most, (index + 1) * most));
}

function staleRevision(): CallFailure {
  return new CallFailure(
    'revision.stale',
    'This was changed meanwhile. What is there now is shown; make your change again if it is still wanted.',
  );
}

/** The revision of a row, for changes that whoever writes is sure of. Throws not-found. */
export function rowRevision(connection: Connection, table: LoggedTable, id: string): number {
  const row = one<{ revision: number }>(connection, `SELECT revision FROM ${table} WHERE id = ?`, id);
  if (!row) throw notFound(table);
  return row.revision;
}

export function notFound(what: string): CallFailure {
  return new CallFailure(
    'not-found',
    `This ${what.replaceAll('_', ' ')} is not in the study (any more). It may have been removed meanwhile; Undo brings it back.`,
  );
}

export function rowExists(connection: Connection, table: LoggedTable, id: string): boolean {
  return one(connection, `SELECT 1 FROM ${table} WHERE id = ?`, id) !== undefined;
}

/** Throws not-found unless the row is there. */
export function requireRow(connection: Connection, table: LoggedTable, id: string): void {
  if (!rowExists(connection, table, id)) throw notFound(table);
}

/** Throws not-found unless all of the rows are there. */
export function requireRows(connection: Connection, table: LoggedTable, ids: readonly string[]): void {
  const gone = one(
    connection,
    `SELECT 1 FROM json_each(?) j WHERE NOT EXISTS (SELECT 1 FROM ${table} WHERE id = j.value)`,
    JSON.stringify(ids),
  );
  if (gone) throw notFound(table);
}

export function deleteRow(connection: Connection, table: LoggedTable, id: string): void {
  if (run(connection, `DELETE FROM ${table} WHERE id = ?`, id) === 0) throw notFound(table);
}
