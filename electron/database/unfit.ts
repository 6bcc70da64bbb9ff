import { all, type Connection, one } from './connection.ts';
import { type Reason, UndoConflict } from './images.ts';
import { inOrder } from './queries/pair.ts';

// What undo and redo write must fit what others did since. The schema does not hold all of that, and does not tell why.

/** Throws UndoConflict where all that an entry wrote does not fit; to be called before its last transaction ends. */
export function refuseUnfit(connection: Connection, group: number): void {
  const tables = new Set(tablesOf(connection, group));
  if (tables.has('code')) refuseCircle(connection, group);
  for (const table of ['moment', 'snippet', 'code'] as const) {
    if (tables.has(table)) refuseLeavingMemos(connection, group, table);
    if (tables.has('memo')) refuseMemosOnNothing(connection, group, table);
  }
  if (tables.has('pair_coding') || tables.has('moment_pair')) refuseCodesOnRefused(connection, group);
  if (tables.has('moment')) refuseTurnedPairs(connection, group);
}

/**
 * The same of rows that belong to one which is not there, among the changes behind `after`: to be called before each
 * transaction ends, which would only say that some key does not hold. Answers the number of the last change.
 */
export function refuseWithoutParent(connection: Connection, group: number, after: number): number {
  for (const table of tablesOf(connection, group)) {
    const parents = connection.pragma(`foreign_key_list(${table})`) as {
      table: string;
      from: string;
      to: string;
    }[];
    if (parents.length === 0) continue;
    const gone = parents.map(
      (parent) => `(t."${parent.from}" IS NOT NULL AND NOT EXISTS
        (SELECT 1 FROM "${parent.table}" p WHERE p."${parent.to}" = t."${parent.from}"))`,
    );
    refuse(
      connection,
      table,
      'without a parent',
      `SELECT t.id FROM change c JOIN ${table} t ON t.id = c.row_id WHERE c.change_group = @group
         AND c.sequence > @after AND c.table_name = '${table}' AND c.kind IN ('insert', 'update', 'bulk insert') AND (${gone.join(' OR ')})`,
      { group, after },
    );
  }
  const last = 'SELECT max(sequence) AS sequence FROM change WHERE change_group = ?';
  return one<{ sequence: number | null }>(connection, last, group)?.sequence ?? after;
}

function tablesOf(connection: Connection, group: number): string[] {
  return all<{ name: string }>(
    connection,
    'SELECT DISTINCT table_name AS name FROM change WHERE change_group = ?',
    group,
  ).map(({ name }) => name);
}

function refuse(connection: Connection, table: string, now: Reason, sql: string, parameters: object): void {
  const found = one<{ id: string }>(connection, `${sql} LIMIT 1`, parameters);
  if (found) throw new UndoConflict([{ table, rowId: found.id, column: null, left: null, now }]);
}

/** Codes that no way leads to from the top. */
function refuseCircle(connection: Connection, group: number): void {
  refuse(
    connection,
    'code',
    'under itself',
    `WITH RECURSIVE reached (id) AS (
       SELECT id FROM code WHERE parent_id IS NULL
       UNION SELECT c.id FROM code c JOIN reached r ON c.parent_id = r.id)
     SELECT t.id FROM change c JOIN code t ON t.id = c.row_id WHERE c.change_group = @group
       AND c.table_name = 'code' AND t.id NOT IN (SELECT id FROM reached)`,
    { group },
  );
}

type Subject = 'moment' | 'snippet' | 'code';

/** A memo names what it is about without a foreign key. */
function refuseLeavingMemos(connection: Connection, group: number, table: Subject): void {
  refuse(
    connection,
    table,
    'in use',
    `SELECT c.row_id AS id FROM change c JOIN memo me ON me.subject_id = c.row_id
     WHERE c.change_group = @group AND c.table_name = '${table}' AND c.kind = 'delete'
       AND NOT EXISTS (SELECT 1 FROM ${table} t WHERE t.id = c.row_id)`,
    { group },
  );
}

function refuseMemosOnNothing(connection: Connection, group: number, table: Subject): void {
  refuse(
    connection,
    table,
    'removed',
    `SELECT me.subject_id AS id FROM change c JOIN memo me ON me.id = c.row_id
     WHERE c.change_group = @group AND c.table_name = 'memo' AND c.kind IN ('insert', 'update')
       AND me.subject_table = '${table}' AND NOT EXISTS (SELECT 1 FROM ${table} t WHERE t.id = me.subject_id)`,
    { group },
  );
}

/** Only moments that go together are coded as a pair. */
function refuseCodesOnRefused(connection: Connection, group: number): void {
  refuse(
    connection,
    'pair_coding',
    'refused',
    `SELECT k.id FROM change c JOIN pair_coding k ON k.id = c.row_id JOIN moment_pair p ON p.id = k.pair_id
     WHERE c.change_group = @group AND c.table_name = 'pair_coding' AND p.state = 'refused'`,
    { group },
  );
  refuse(
    connection,
    'moment_pair',
    'in use',
    `SELECT p.id FROM change c JOIN moment_pair p ON p.id = c.row_id JOIN pair_coding k ON k.pair_id = p.id
     WHERE c.change_group = @group AND c.table_name = 'moment_pair' AND p.state = 'refused'`,
    { group },
  );
}

/** A moment's pairs that were made of the side from which it goes. */
function refuseTurnedPairs(connection: Connection, group: number): void {
  refuse(
    connection,
    'moment',
    'in use',
    `SELECT m.id FROM change c JOIN moment m ON m.id = c.row_id
       JOIN moment_pair p ON p.first_moment_id = m.id OR p.second_moment_id = m.id
       JOIN moment a ON a.id = p.first_moment_id JOIN moment b ON b.id = p.second_moment_id
     WHERE c.change_group = @group AND c.table_name = 'moment' AND c.kind = 'update'
       AND c.before ->> '$.nominated_by' <> m.nominated_by AND NOT ${inOrder('a', 'b')}`,
    { group },
  );
}
