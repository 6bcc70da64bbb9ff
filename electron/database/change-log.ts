import { newIdentifier } from '#shared/domain/identifier.ts';
import { all, type Connection, one, prepare, run, transaction } from './connection.ts';
import { foldSql } from './fold.ts';

/** The tables whose rows are logged: everything a person edits. The rest is append-only or not undone. */
export const loggedTables = [
  'study',
  'member',
  'participant',
  'dyad',
  'dyad_participant',
  'session',
  'interview',
  'interview_participant',
  'consent',
  'recording',
  'recording_anchor',
  'moment',
  'unmarked',
  'nomination',
  'stop_note',
  'recall_clip',
  'proposal',
  'transcript',
  'speaker',
  'speaker_preset',
  'tier_preset',
  'utterance',
  'snippet',
  'snippet_moment',
  'code',
  'coding',
  'moment_pair',
  'pair_coding',
  'memo',
  'measure',
] as const;
export type LoggedTable = (typeof loggedTables)[number];

/** The full-text indexes and the columns of the row they are made of. */
const indexes = [
  { index: 'utterance_index', table: 'utterance', columns: ['text'] },
  { index: 'moment_index', table: 'moment', columns: ['label', 'note'] },
  { index: 'snippet_index', table: 'snippet', columns: ['note'] },
  { index: 'memo_index', table: 'memo', columns: ['text'] },
] as const;

export interface Author {
  memberId: string;
  installation: string;
}

const columnsKnown = new WeakMap<Connection, Map<LoggedTable, string[]>>();

/**
 * The columns of a logged table as they stand in an image. `number` is left out where it is SQLite's own
 * row number, which a row put back gets anew; the `number` of a dyad or a session is its own.
 */
export function imageColumns(connection: Connection, table: LoggedTable): string[] {
  let known = columnsKnown.get(connection);
  if (!known) {
    known = new Map();
    columnsKnown.set(connection, known);
  }
  let names = known.get(table);
  if (!names) {
    const columns = connection.pragma(`table_info(${table})`) as { name: string; pk: number }[];
    names = columns.filter((column) => !(column.name === 'number' && column.pk > 0)).map(({ name }) => name);
    known.set(table, names);
  }
  return names;
}

/**
 * Installs the triggers of a writing connection: history and full-text index of single edits. They are
 * TEMP triggers, generated from the schema as it is, so that a migration never leaves an old one behind.
 * Bulk work (imports) switches them off and writes its one entry itself.
 */
export function installTriggers(connection: Connection): void {
  connection.function('new_identifier', { deterministic: false }, () => newIdentifier());
  connection.exec(
    'CREATE TEMP TABLE change_context (change_group INTEGER, row_by_row INTEGER NOT NULL DEFAULT 1);' +
      'INSERT INTO change_context VALUES (NULL, 1);',
  );
  for (const table of loggedTables) {
    const columns = imageColumns(connection, table);
    const image = `json_object(${columns.map((name) => `'${name}', OLD."${name}"`).join(', ')})`;
    const entry = (row: 'NEW' | 'OLD', kind: string, before: string) =>
      'INSERT INTO change (id, change_group, table_name, row_id, kind, before) VALUES ' +
      `(new_identifier(), (SELECT change_group FROM change_context), '${table}', ${row}.id, '${kind}', ${before});`;
    const when = 'WHEN (SELECT row_by_row FROM change_context)';
    connection.exec(`
      CREATE TEMP TRIGGER log_${table}_insert AFTER INSERT ON main.${table} ${when} BEGIN ${entry('NEW', 'insert', 'NULL')} END;
      CREATE TEMP TRIGGER log_${table}_update AFTER UPDATE ON main.${table} ${when} BEGIN ${entry('NEW', 'update', image)} END;
      CREATE TEMP TRIGGER log_${table}_delete AFTER DELETE ON main.${table} ${when} BEGIN ${entry('OLD', 'delete', image)} END;
    `);
  }
  for (const { index, table, columns } of indexes) {
    const list = columns.join(', ');
    const words = (row: string) => columns.map((name) => foldSql(`${row}.${name}`)).join(', ');
    const add = `INSERT INTO ${index} (rowid, ${list}) VALUES (NEW.number, ${words('NEW')});`;
    const take = `INSERT INTO ${index} (${index}, rowid, ${list}) VALUES ('delete', OLD.number, ${words('OLD')});`;
    const when = '(SELECT row_by_row FROM change_context)';
    const changed = columns.map((name) => `OLD.${name} IS NOT NEW.${name}`).join(' OR ');
    connection.exec(`
      CREATE TEMP TRIGGER index_${table}_insert AFTER INSERT ON main.${table} WHEN ${when} BEGIN ${add} END;
      CREATE TEMP TRIGGER index_${table}_update AFTER UPDATE ON main.${table} WHEN ${when} AND (${changed}) BEGIN ${take} ${add} END;
      CREATE TEMP TRIGGER index_${table}_delete AFTER DELETE ON main.${table} WHEN ${when} BEGIN ${take} END;
    `);
  }
}

/** What an entry of the history touched, for the events. */
export interface Touched {
  /** Empty where nothing was changed. */
  tables: string[];
  /** The rows, where they are few and nothing but moments, snippets and turns was touched; else null: any. */
  named: NamedRows | null;
}

/** The identifiers of moments, snippets and turns whose answers may differ. */
export interface NamedRows {
  moments: string[];
  snippets: string[];
  turns: string[];
}

export interface CommandOutcome<T> {
  value: T;
  touched: Touched;
}

/**
 * Runs one labelled command in a transaction: all of it or nothing, one entry in the history. A command
 * that changes nothing leaves no entry. It makes this member's undone commands final (no redo past it).
 * One that is not `undoable` says what happened in the world: it stands in the history, undo passes it over.
 */
export function runCommand<T>(
  connection: Connection,
  author: Author,
  label: string,
  now: number,
  work: () => T,
  undoable = true,
): CommandOutcome<T> {
  return transaction(connection, () => {
    const group = openGroup(connection, author, label, now, 'do', null);
    const value = work();
    const touched = closeGroup(connection, group);
    if (!undoable) run(connection, `UPDATE change_group SET state = 'final' WHERE sequence = ?`, group);
    if (touched.tables.length > 0) endRedo(connection, author.memberId);
    return { value, touched };
  });
}

/** What a member undid can not be done again any more: something else was done since. */
export function endRedo(connection: Connection, memberId: string): void {
  run(
    connection,
    `UPDATE change_group SET state = 'final' WHERE member_id = ? AND kind = 'do' AND state = 'undone'`,
    memberId,
  );
}

/** Begins an entry of the history; to be used inside a transaction, with `closeGroup` at its end. */
export function openGroup(
  connection: Connection,
  author: Author,
  label: string,
  now: number,
  kind: 'do' | 'undo' | 'redo',
  target: number | null,
): number {
  const next = one<{ next: number }>(
    connection,
    'SELECT coalesce(max(sequence), 0) + 1 AS next FROM change_group',
  );
  const sequence = next?.next ?? 1;
  run(
    connection,
    `INSERT INTO change_group (sequence, id, label, member_id, installation, wall_ms, kind, target, state, reversal)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    sequence,
    newIdentifier(),
    label,
    author.memberId,
    author.installation,
    now,
    kind,
    target,
    kind === 'do' ? 'done' : 'final',
    sequence,
  );
  resumeGroup(connection, sequence);
  return sequence;
}

/** Goes on with an entry that was left; to be used inside a transaction. */
export function resumeGroup(connection: Connection, group: number): void {
  prepare(connection, 'UPDATE temp.change_context SET change_group = ?').run(group);
}

/** Leaves an entry that is gone on with later: what is changed from here on is no part of it. */
export function leaveGroup(connection: Connection): void {
  prepare(connection, 'UPDATE temp.change_context SET change_group = NULL').run();
}

/** Ends an entry; answers what it touched. An entry without changes is taken away again. */
export function closeGroup(connection: Connection, group: number): Touched {
  const tables = all<{ table_name: string }>(
    connection,
    'SELECT DISTINCT table_name FROM change WHERE change_group = ?',
    group,
  ).map((row) => row.table_name);
  leaveGroup(connection);
  if (tables.length === 0) run(connection, 'DELETE FROM change_group WHERE sequence = ?', group);
  return { tables, named: tables.every(isNamed) ? namedRows(connection, group) : null };
}

function namedRows(connection: Connection, group: number): NamedRows | null {
  // Imports leave one entry for all the turns they bring.
  const bulk = one(connection, "SELECT 1 FROM change WHERE change_group = ? AND kind LIKE 'bulk %'", group);
  const turns = bulk ? null : touchedTurns(connection, group);
  const moments = turns && touchedMoments(connection, group);
  const snippets = moments && touchedSnippets(connection, group);
  return turns && moments && snippets && { moments, snippets, turns };
}

/** More moments, snippets, or turns, than this are not named: the pages then read whole lists anew. */
const mostNamed = 50;

/** Tables whose changes are named by their rows. A transcript's own row counts its turns with every one added. */
const namedTables: ReadonlySet<string> = new Set([
  'moment',
  'snippet',
  'snippet_moment',
  'transcript',
  'utterance',
]);

function isNamed(table: string): boolean {
  return namedTables.has(table);
}

/** The turns that an entry changed; null where they are many. */
function touchedTurns(connection: Connection, group: number): string[] | null {
  const turns = all<{ id: string }>(
    connection,
    `SELECT DISTINCT row_id AS id FROM change WHERE change_group = @group AND table_name = 'utterance' LIMIT @limit`,
    { group, limit: mostNamed + 1 },
  );
  return turns.length > mostNamed ? null : turns.map((row) => row.id);
}

/** The moments that an entry changed itself, or whose snippets it changed; null where they are many. */
function touchedMoments(connection: Connection, group: number): string[] | null {
  const moments = all<{ id: string }>(
    connection,
    `SELECT row_id AS id FROM change WHERE change_group = @group AND table_name = 'moment'
     UNION SELECT sm.moment_id FROM change c JOIN snippet_moment sm ON sm.id = c.row_id
       WHERE c.change_group = @group AND c.table_name = 'snippet_moment'
     UNION SELECT json_extract(before, '$.moment_id') FROM change
       WHERE change_group = @group AND table_name = 'snippet_moment' AND before IS NOT NULL
     UNION SELECT sm.moment_id FROM change c JOIN snippet_moment sm ON sm.snippet_id = c.row_id
       WHERE c.change_group = @group AND c.table_name = 'snippet'
     LIMIT @limit`,
    { group, limit: mostNamed + 1 },
  );
  return moments.length > mostNamed ? null : moments.map((row) => row.id);
}

/**
 * The snippets that an entry changed itself, or attached or detached, and those of changed turns, whose times
 * and places they tell; null where they are many.
 */
function touchedSnippets(connection: Connection, group: number): string[] | null {
  const snippets = all<{ id: string }>(
    connection,
    `SELECT row_id AS id FROM change WHERE change_group = @group AND table_name = 'snippet'
     UNION SELECT sm.snippet_id FROM change c JOIN snippet_moment sm ON sm.id = c.row_id
       WHERE c.change_group = @group AND c.table_name = 'snippet_moment'
     UNION SELECT json_extract(before, '$.snippet_id') FROM change
       WHERE change_group = @group AND table_name = 'snippet_moment' AND before IS NOT NULL
     UNION SELECT s.id FROM change c JOIN snippet s ON s.first_utterance_id = c.row_id
       WHERE c.change_group = @group AND c.table_name = 'utterance'
     UNION SELECT s.id FROM change c JOIN snippet s ON s.last_utterance_id = c.row_id
       WHERE c.change_group = @group AND c.table_name = 'utterance'
     LIMIT @limit`,
    { group, limit: mostNamed + 1 },
  );
  return snippets.length > mostNamed ? null : snippets.map((row) => row.id);
}

/**
 * Runs work that is no command of a person: the rows a new study begins with. It leaves no history and
 * fills no index. Outside of this and of commands a writing connection can not change a logged table.
 */
export function withoutHistory(connection: Connection, work: () => void): void {
  transaction(connection, () => {
    prepare(connection, 'UPDATE temp.change_context SET row_by_row = 0').run();
    try {
      work();
    } finally {
      prepare(connection, 'UPDATE temp.change_context SET row_by_row = 1').run();
    }
  });
}

/** Runs bulk work without row triggers, inside a command, and writes its one entry. */
export function inBulk(
  connection: Connection,
  entry: {
    /** Recalls from paper are of a table whose rows are not logged: of them, the entry is all (paper-log.ts). */
    table: LoggedTable | 'recall_event';
    rowId: string;
    kind: 'bulk insert' | 'bulk delete';
    before: string | null;
  },
  work: () => void,
): void {
  prepare(connection, 'UPDATE temp.change_context SET row_by_row = 0').run();
  try {
    work();
  } finally {
    prepare(connection, 'UPDATE temp.change_context SET row_by_row = 1').run();
  }
  run(
    connection,
    `INSERT INTO change (id, change_group, table_name, row_id, kind, before)
     VALUES (?, (SELECT change_group FROM temp.change_context), ?, ?, ?, ?)`,
    newIdentifier(),
    entry.table,
    entry.rowId,
    entry.kind,
    entry.before,
  );
}
