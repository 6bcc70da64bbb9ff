import type { HistoryState } from '#shared/contract/history.ts';
import {
  type Author,
  closeGroup,
  imageColumns,
  type LoggedTable,
  openGroup,
  type Touched,
} from './change-log.ts';
import { all, type Connection, one, run } from './connection.ts';
import { keepingSnippets } from './displaced-snippets.ts';
import { deleteTranscriptInBulk, restoreTranscriptInBulk } from './queries/transcript-bulk.ts';

interface GroupRow {
  sequence: number;
  label: string;
  reversal: number;
}

interface ChangeRow {
  sequence: number;
  table_name: LoggedTable;
  row_id: string;
  kind: 'insert' | 'update' | 'delete' | 'bulk insert' | 'bulk delete';
  before: string | null;
}

type Image = Record<string, string | number | null>;

export interface Conflict {
  table: string;
  rowId: string;
  column: string | null;
  /** What the command had left, and what is there now. */
  left: unknown;
  now: unknown;
}

export class UndoConflict extends Error {
  readonly conflicts: Conflict[];
  constructor(conflicts: Conflict[]) {
    super('The same values were changed since.');
    this.name = 'UndoConflict';
    this.conflicts = conflicts;
  }
}

export interface UndoResult {
  label: string;
  touched: Touched;
  /** The first rows of it. */
  rows: { table: string; id: string }[];
}

/** The names of what this member's next undo and redo would reverse; survives closing and opening. */
export function historyState(connection: Connection, memberId: string): HistoryState {
  return {
    undo: nextUndo(connection, memberId)?.label ?? null,
    redo: nextRedo(connection, memberId)?.label ?? null,
  };
}

function nextUndo(connection: Connection, memberId: string): GroupRow | undefined {
  return one<GroupRow>(
    connection,
    `SELECT sequence, label, reversal FROM change_group
     WHERE member_id = ? AND kind = 'do' AND state = 'done' ORDER BY sequence DESC LIMIT 1`,
    memberId,
  );
}

function nextRedo(connection: Connection, memberId: string): GroupRow | undefined {
  return one<GroupRow>(
    connection,
    `SELECT sequence, label, reversal FROM change_group
     WHERE member_id = ? AND kind = 'do' AND state = 'undone' ORDER BY sequence ASC LIMIT 1`,
    memberId,
  );
}

/** Undoes the member's latest command, or answers null where there is none. Throws UndoConflict. */
export function undo(connection: Connection, author: Author, now: number): UndoResult | null {
  return step(connection, author, now, 'undo', nextUndo(connection, author.memberId), 'undone');
}

/** Does the member's latest undone command again, or answers null. Throws UndoConflict. */
export function redo(connection: Connection, author: Author, now: number): UndoResult | null {
  return step(connection, author, now, 'redo', nextRedo(connection, author.memberId), 'done');
}

function step(
  connection: Connection,
  author: Author,
  now: number,
  kind: 'undo' | 'redo',
  target: GroupRow | undefined,
  state: 'undone' | 'done',
): UndoResult | null {
  if (!target) return null;
  const changes = all<ChangeRow>(
    connection,
    `SELECT sequence, table_name, row_id, kind, before FROM change WHERE change_group = ? ORDER BY sequence DESC`,
    target.reversal,
  );
  try {
    return connection
      .transaction(() => {
        const group = openGroup(connection, author, target.label, now, kind, target.sequence);
        const turns = changes.filter((change) => change.table_name === 'utterance');
        keepingSnippets(
          connection,
          turns.map((change) => change.row_id),
          () => {
            for (const change of changes) reverse(connection, change);
          },
        );
        const touched = closeGroup(connection, group);
        run(
          connection,
          'UPDATE change_group SET state = ?, reversal = ? WHERE sequence = ?',
          state,
          group,
          target.sequence,
        );
        return {
          label: target.label,
          touched,
          rows: changes.slice(0, 50).map((change) => ({ table: change.table_name, id: change.row_id })),
        };
      })
      .immediate();
  } catch (error) {
    if ((error as { code?: string }).code?.startsWith('SQLITE_CONSTRAINT')) {
      throw new UndoConflict([{ table: '', rowId: '', column: null, left: null, now: 'in use' }]);
    }
    throw error;
  }
}

function reverse(connection: Connection, change: ChangeRow): void {
  const { table_name: table, row_id: id } = change;
  switch (change.kind) {
    case 'insert': {
      const current = readImage(connection, table, id);
      if (!current) return;
      const left = imageAfter(connection, change, current);
      refuseOthersChanges(table, id, left, current, Object.keys(current));
      run(connection, `DELETE FROM ${table} WHERE id = ?`, id);
      return;
    }
    case 'delete': {
      const before = JSON.parse(change.before ?? '{}') as Image;
      if (readImage(connection, table, id)) {
        throw new UndoConflict([{ table, rowId: id, column: null, left: null, now: 'there again' }]);
      }
      insertImage(connection, table, { ...before, revision: Number(before.revision ?? 0) + 1 });
      return;
    }
    case 'update': {
      const before = JSON.parse(change.before ?? '{}') as Image;
      const current = readImage(connection, table, id);
      if (!current) {
        throw new UndoConflict([{ table, rowId: id, column: null, left: before, now: 'removed' }]);
      }
      const left = imageAfter(connection, change, current);
      const columns = Object.keys(before).filter(
        (name) => name !== 'revision' && before[name] !== left[name],
      );
      refuseOthersChanges(table, id, left, current, columns);
      const assignments = columns.map((name) => `"${name}" = ?`).join(', ');
      run(
        connection,
        `UPDATE ${table} SET ${assignments === '' ? '' : `${assignments}, `}revision = revision + 1 WHERE id = ?`,
        ...columns.map((name) => before[name]),
        id,
      );
      return;
    }
    case 'bulk insert':
      deleteTranscriptInBulk(connection, id);
      return;
    case 'bulk delete':
      restoreTranscriptInBulk(connection, id, change.before ?? '');
      return;
    default:
      change.kind satisfies never;
  }
}

/** Undo applies per column, if the value is still what the command left there. */
function refuseOthersChanges(
  table: string,
  id: string,
  left: Image,
  current: Image,
  columns: string[],
): void {
  const conflicts = columns
    .filter((name) => name !== 'revision' && left[name] !== current[name])
    .map((name) => ({ table, rowId: id, column: name, left: left[name], now: current[name] }));
  if (conflicts.length > 0) throw new UndoConflict(conflicts);
}

/** The image a change left: what the next change of the row has as its before, else the row as it is. */
function imageAfter(connection: Connection, change: ChangeRow, current: Image): Image {
  const next = one<{ before: string | null }>(
    connection,
    `SELECT before FROM change WHERE row_id = ? AND sequence > ? AND table_name = ? ORDER BY sequence LIMIT 1`,
    change.row_id,
    change.sequence,
    change.table_name,
  );
  return next?.before ? (JSON.parse(next.before) as Image) : current;
}

function readImage(connection: Connection, table: LoggedTable, id: string): Image | undefined {
  const columns = imageColumns(connection, table);
  return one<Image>(
    connection,
    `SELECT ${columns.map((name) => `"${name}"`).join(', ')} FROM ${table} WHERE id = ?`,
    id,
  );
}

function insertImage(connection: Connection, table: LoggedTable, image: Image): void {
  const columns = imageColumns(connection, table).filter((name) => name in image);
  run(
    connection,
    `INSERT INTO ${table} (${columns.map((name) => `"${name}"`).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    ...columns.map((name) => image[name]),
  );
}
