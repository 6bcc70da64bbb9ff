import { imageColumns, type LoggedTable } from './change-log.ts';
import { all, type Connection, one, run } from './connection.ts';

export interface ChangeRow {
  sequence: number;
  table_name: LoggedTable;
  row_id: string;
  kind: 'insert' | 'update' | 'delete' | 'bulk insert' | 'bulk delete';
  before: string | null;
}

export type Image = Record<string, string | number | null>;

/** Why a whole row is not put back, or taken away. */
export type Reason =
  | 'removed'
  | 'there again'
  | 'in use'
  | 'entered anew'
  | 'does not fit'
  | 'without a parent'
  | 'under itself'
  | 'refused';

export interface Conflict {
  table: string;
  rowId: string;
  /** Null for the whole row; one of the study's settings by its name, `settings.quickCodes`. */
  column: string | null;
  /** What the command had left, and what is there now; of a whole row, a Reason. */
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

/** What becomes of values that somebody changed since: all is refused (UndoConflict), or they stay as they are. */
export type OnConflict = 'refuse' | 'keep theirs';

export function updateSet(
  connection: Connection,
  table: LoggedTable,
  columns: readonly string[],
  rows: readonly { id: string; values: unknown[] }[],
): void {
  const assignments = columns.map((name, index) => `"${name}" = j.value ->> ${index + 1}, `).join('');
  run(
    connection,
    `UPDATE ${table} AS t SET ${assignments}revision = revision + 1 FROM json_each(?) j WHERE t.id = j.value ->> 0`,
    JSON.stringify(rows.map(({ id, values }) => [id, ...values])),
  );
}

export function insertImages(connection: Connection, table: LoggedTable, images: readonly Image[]): void {
  const columnsOf = (image: Image) => imageColumns(connection, table).filter((name) => name in image);
  for (const [key, rows] of Map.groupBy(images, (image) => JSON.stringify(columnsOf(image)))) {
    const columns = JSON.parse(key) as string[];
    run(
      connection,
      `INSERT INTO ${table} (${columns.map((name) => `"${name}"`).join(', ')})
       SELECT ${columns.map((_, index) => `value ->> ${index}`).join(', ')} FROM json_each(?)`,
      JSON.stringify(rows.map((row) => columns.map((name) => row[name]))),
    );
  }
}

/** The columns that the change wrote, and that are still what it left, with what was there before. */
export function valuesToWrite(
  table: string,
  id: string,
  before: Image,
  left: Image,
  current: Image,
  onConflict: OnConflict,
): Image {
  const changed = Object.keys(before).filter((name) => name !== 'revision' && before[name] !== left[name]);
  const together = changed.filter((name) => isSettings(table, name) && left[name] !== current[name]);
  const apart = changed.filter((name) => !together.includes(name));
  if (onConflict === 'refuse') refuseOthersChanges(table, id, left, current, apart);
  const written = apart.filter((name) => left[name] === current[name]);
  return Object.fromEntries([
    ...written.map((name) => [name, before[name] ?? null]),
    ...together.map((name) => [
      name,
      settingsToWrite(id, before[name], left[name], current[name], onConflict),
    ]),
  ]);
}

/** Settings of different kinds, which different members change, stand in one column. */
function isSettings(table: string, column: string): boolean {
  return table === 'study' && column === 'settings';
}

type Settings = Record<string, unknown>;

/** What others set since, but for what the change wrote and what is still what it left: that is as it was before. */
function settingsToWrite(
  id: string,
  before: Image[string] | undefined,
  left: Image[string] | undefined,
  current: Image[string] | undefined,
  onConflict: OnConflict,
): string {
  const [was, own, now] = [before, left, current].map((text) => JSON.parse(String(text ?? '{}')) as Settings);
  const same = (one: Settings | undefined, other: Settings | undefined, name: string) =>
    JSON.stringify(one?.[name]) === JSON.stringify(other?.[name]);
  const changed = Object.keys({ ...was, ...own }).filter((name) => !same(was, own, name));
  const conflicts = changed.filter((name) => !same(own, now, name));
  if (onConflict === 'refuse' && conflicts.length > 0) {
    throw new UndoConflict(
      conflicts.map((name) => ({
        table: 'study',
        rowId: id,
        column: `settings.${name}`,
        left: own?.[name] ?? null,
        now: now?.[name] ?? null,
      })),
    );
  }
  const back = changed.filter((name) => !conflicts.includes(name));
  const kept = Object.entries(now ?? {}).filter(([name]) => !back.includes(name) || name in (was ?? {}));
  const put = back.filter((name) => name in (was ?? {})).map((name) => [name, was?.[name]]);
  return JSON.stringify(Object.fromEntries([...kept, ...put]));
}

export function revised(image: Image): Image {
  return { ...image, revision: Number(image.revision ?? 0) + 1 };
}

export function thereAgain(table: string, rowId: string): UndoConflict {
  return new UndoConflict([{ table, rowId, column: null, left: null, now: 'there again' }]);
}

export function removed(table: string, rowId: string, left: Image): UndoConflict {
  return new UndoConflict([{ table, rowId, column: null, left, now: 'removed' }]);
}

/** Undo applies per column, if the value is still what the command left there. */
export function refuseOthersChanges(
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
export function imageAfter(connection: Connection, change: ChangeRow, current: Image): Image {
  const next = one<{ before: string | null }>(
    connection,
    `SELECT before FROM change WHERE row_id = ? AND sequence > ? AND table_name = ? ORDER BY sequence LIMIT 1`,
    change.row_id,
    change.sequence,
    change.table_name,
  );
  return next?.before ? (JSON.parse(next.before) as Image) : current;
}

/** The same for changes of different rows; those that none follows have left the row as it is. */
export function imagesAfter(
  connection: Connection,
  table: LoggedTable,
  changes: readonly ChangeRow[],
  current: ReadonlyMap<string, Image>,
): ReadonlyMap<string, Image> {
  const followed = all<{ id: string; before: string | null }>(
    connection,
    `SELECT j.value ->> 0 AS id, (SELECT n.before FROM change n WHERE n.row_id = j.value ->> 0
       AND n.sequence > j.value ->> 1 AND n.table_name = ? ORDER BY n.sequence LIMIT 1) AS before FROM json_each(?) j`,
    table,
    JSON.stringify(changes.map((change) => [change.row_id, change.sequence])),
  ).flatMap(({ id, before }): [string, Image][] => (before ? [[id, JSON.parse(before) as Image]] : []));
  return new Map([...current, ...followed]);
}

export function readImages(
  connection: Connection,
  table: LoggedTable,
  changes: readonly ChangeRow[],
): ReadonlyMap<string, Image> {
  const columns = imageColumns(connection, table);
  return new Map(
    all<Image>(
      connection,
      `SELECT ${columns.map((name) => `"${name}"`).join(', ')} FROM ${table}
       WHERE id IN (SELECT value FROM json_each(?))`,
      JSON.stringify(changes.map(({ row_id }) => row_id)),
    ).map((image) => [String(image.id), image]),
  );
}

export function readImage(connection: Connection, table: LoggedTable, id: string): Image | undefined {
  const columns = imageColumns(connection, table);
  return one<Image>(
    connection,
    `SELECT ${columns.map((name) => `"${name}"`).join(', ')} FROM ${table} WHERE id = ?`,
    id,
  );
}

export function insertImage(connection: Connection, table: LoggedTable, image: Image): void {
  const columns = imageColumns(connection, table).filter((name) => name in image);
  run(
    connection,
    `INSERT INTO ${table} (${columns.map((name) => `"${name}"`).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    ...columns.map((name) => image[name]),
  );
}
