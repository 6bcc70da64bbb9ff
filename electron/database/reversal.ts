import type { LoggedTable } from './change-log.ts';
import { all, type Connection, run } from './connection.ts';
import {
  type ChangeRow,
  type Image,
  imageAfter,
  imagesAfter,
  insertImage,
  insertImages,
  type OnConflict,
  readImage,
  readImages,
  refuseOthersChanges,
  removed,
  revised,
  thereAgain,
  UndoConflict,
  updateSet,
  valuesToWrite,
} from './images.ts';
import { reversePaperLog } from './queries/paper-log.ts';
import { deleteTranscriptInBulk, restoreTranscriptInBulk } from './queries/transcript-bulk.ts';

/** So many rows are reversed by one statement. */
const mostAtOnce = 100;

/** Rows of these are reversed together: nothing but their identifier has to be unique among those of one kind of change. */
const inSets: Readonly<Record<'insert' | 'update' | 'delete', ReadonlySet<LoggedTable>>> = {
  insert: new Set(['moment', 'coding', 'snippet_moment', 'memo', 'pair_coding', 'moment_pair']),
  update: new Set(['moment', 'memo']),
  delete: new Set(['moment', 'coding', 'snippet_moment', 'memo', 'pair_coding', 'moment_pair']),
};

/** Whether all that an entry changed may be reversed in pieces: it is many rows, and each may stand without the rest. */
export function mayBeInPieces(connection: Connection, group: number): boolean {
  const kinds = all<{ table_name: LoggedTable; kind: ChangeRow['kind']; rows: number }>(
    connection,
    'SELECT table_name, kind, count(*) AS rows FROM change WHERE change_group = ? GROUP BY 1, 2',
    group,
  );
  return (
    kinds.reduce((sum, { rows }) => sum + rows, 0) > mostAtOnce &&
    kinds.every(({ table_name, kind }) => standAlone.has(table_name) && kind in inSets)
  );
}

/** What belongs to moments. A reversed order of what a command did leaves no row without the one that it belongs to. */
const standAlone: ReadonlySet<LoggedTable> = new Set([
  ...inSets.delete,
  'nomination',
  'recall_clip',
  'proposal',
]);

/**
 * Reverses all that an entry changed, the last change first; it may be left between any two steps. To be used within
 * another entry. Throws UndoConflict.
 */
export function* reverseChanges(
  connection: Connection,
  group: number,
  onConflict: OnConflict,
): Generator<void, void> {
  let before = Number.MAX_SAFE_INTEGER;
  for (;;) {
    const changes = all<ChangeRow>(
      connection,
      `SELECT sequence, table_name, row_id, kind, before FROM change
       WHERE change_group = ? AND sequence < ? ORDER BY sequence DESC LIMIT ?`,
      group,
      before,
      mostAtOnce,
    );
    const last = changes.at(-1);
    if (!last) return;
    before = last.sequence;
    for (const together of runsOf(changes)) {
      if (together.length > 1) reverseSet(connection, together, onConflict);
      else if (together[0]) reverseRow(connection, together[0], onConflict);
    }
    yield;
  }
}

/** Changes that can be reversed by one statement: of one kind and table, each row once. */
function runsOf(changes: readonly ChangeRow[]): ChangeRow[][] {
  const runs: ChangeRow[][] = [];
  let rows = new Set<string>();
  for (const change of changes) {
    const last = runs.at(-1);
    const [first] = last ?? [];
    const together =
      first !== undefined &&
      first.kind === change.kind &&
      first.table_name === change.table_name &&
      isSet(change) &&
      isSet(first) &&
      !rows.has(change.row_id);
    if (together) last?.push(change);
    else {
      runs.push([change]);
      rows = new Set();
    }
    rows.add(change.row_id);
  }
  return runs;
}

/** SQLite's JSON ends a text at a NUL: such a row goes by itself. */
function isSet({ kind, table_name, before }: ChangeRow): boolean {
  return (
    kind in inSets && inSets[kind as keyof typeof inSets].has(table_name) && !before?.includes('\\u0000')
  );
}

function reverseSet(connection: Connection, changes: readonly ChangeRow[], onConflict: OnConflict): void {
  const { table_name: table, kind } = changes[0] as ChangeRow;
  const current = readImages(connection, table, changes);
  const images = changes.map((change) => JSON.parse(change.before ?? '{}') as Image);
  switch (kind) {
    case 'insert': {
      const there = changes.filter(({ row_id }) => current.has(row_id));
      const left = imagesAfter(connection, table, there, current);
      if (onConflict === 'refuse') {
        for (const { row_id: id } of there) {
          const now = current.get(id) ?? {};
          refuseOthersChanges(table, id, left.get(id) ?? now, now, Object.keys(now));
        }
      }
      const ids = JSON.stringify(there.map(({ row_id }) => row_id));
      run(connection, `DELETE FROM ${table} WHERE id IN (SELECT value FROM json_each(?))`, ids);
      return;
    }
    case 'delete': {
      const again = changes.find(({ row_id }) => current.has(row_id));
      if (again && onConflict === 'refuse') throw thereAgain(table, again.row_id);
      insertImages(connection, table, images.filter(({ id }) => !current.has(String(id))).map(revised));
      return;
    }
    case 'update': {
      const left = imagesAfter(connection, table, changes, current);
      const writes = changes.flatMap(({ row_id: id }, index) => {
        const [before, now] = [images[index] ?? {}, current.get(id)];
        if (!now && onConflict === 'keep theirs') return [];
        if (!now) throw removed(table, id, before);
        const values = valuesToWrite(table, id, before, left.get(id) ?? now, now, onConflict);
        return [{ id, columns: Object.keys(values), values: Object.values(values) }];
      });
      for (const [columns, rows] of Map.groupBy(writes, (write) => JSON.stringify(write.columns))) {
        updateSet(connection, table, JSON.parse(columns) as string[], rows);
      }
      return;
    }
    default:
      throw new Error(`A ${kind} is not reversed with others.`);
  }
}

function reverseRow(connection: Connection, change: ChangeRow, onConflict: OnConflict): void {
  const { table_name: table, row_id: id } = change;
  // Of a recall from paper the entry is all that is logged: its log is only ever added to (paper-log.ts).
  if ((table as string) === 'recall_event') {
    if (!reversePaperLog(connection, id, change.before ?? '') && onConflict === 'refuse') {
      throw new UndoConflict([
        { table: 'recall_event', rowId: id, column: null, left: null, now: 'entered anew' },
      ]);
    }
    return;
  }
  switch (change.kind) {
    case 'insert': {
      const current = readImage(connection, table, id);
      if (!current) return;
      const left = imageAfter(connection, change, current);
      if (onConflict === 'refuse') refuseOthersChanges(table, id, left, current, Object.keys(current));
      run(connection, `DELETE FROM ${table} WHERE id = ?`, id);
      return;
    }
    case 'delete': {
      const before = JSON.parse(change.before ?? '{}') as Image;
      const again = readImage(connection, table, id) !== undefined;
      if (again && onConflict === 'refuse') throw thereAgain(table, id);
      if (!again) insertImage(connection, table, revised(before));
      return;
    }
    case 'update': {
      const before = JSON.parse(change.before ?? '{}') as Image;
      const current = readImage(connection, table, id);
      if (!current && onConflict === 'keep theirs') return;
      if (!current) throw removed(table, id, before);
      const left = imageAfter(connection, change, current);
      const values = valuesToWrite(table, id, before, left, current, onConflict);
      const assignments = Object.keys(values)
        .map((name) => `"${name}" = ?`)
        .join(', ');
      run(
        connection,
        `UPDATE ${table} SET ${assignments === '' ? '' : `${assignments}, `}revision = revision + 1 WHERE id = ?`,
        ...Object.values(values),
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
