import type { Code } from '#shared/contract/code.ts';
import { all, type Connection, one, run } from '../connection.ts';
import { deleteRow, insertRow, notFound } from './row.ts';

type Row = Omit<Code, 'quick'>;

/**
 * The tree in its order: each parent before its children, those by position, then name.
 * @param memberId whose last use of each code is told
 */
export function listCodes(connection: Connection, memberId: string | null): Code[] {
  const rows = all<Row>(
    connection,
    `SELECT c.id, c.parent_id AS parentId, c.position, c.kind, c.name, c.definition, c.colour, c.revision,
       (SELECT count(DISTINCT snippet_id) FROM coding g WHERE g.code_id = c.id) AS snippets,
       (SELECT count(DISTINCT moment_id) FROM coding g WHERE g.code_id = c.id) AS moments,
       (SELECT count(DISTINCT pair_id) FROM pair_coding g WHERE g.code_id = c.id) AS pairs,
       (SELECT max(created_wall_ms) FROM (
         SELECT created_wall_ms FROM coding g WHERE g.code_id = c.id AND g.member_id = @memberId
         UNION ALL SELECT created_wall_ms FROM pair_coding g WHERE g.code_id = c.id AND g.member_id = @memberId
       )) AS usedWallMs
     FROM code c ORDER BY c.position, c.name, c.id`,
    { memberId },
  );
  const quick = new Map(readQuickCodes(connection).map(([digit, id]) => [id, digit]));
  const children = Map.groupBy(rows, (row) => row.parentId);
  const inOrder = (parentId: string | null): Row[] =>
    (children.get(parentId) ?? []).flatMap((row) => [row, ...inOrder(row.id)]);
  return inOrder(null).map((row) => ({ ...row, quick: quick.get(row.id) ?? null }));
}

/** @throws CallFailure not-found */
export function readCode(connection: Connection, memberId: string | null, id: string): Code {
  const found = listCodes(connection, memberId).find((code) => code.id === id);
  if (!found) throw notFound('code');
  return found;
}

export interface CodePlace {
  id: string;
  parentId: string | null;
  name: string;
}

/** Where all codes stand, for rules about the tree. */
export function listCodePlaces(connection: Connection): CodePlace[] {
  return all<CodePlace>(connection, 'SELECT id, parent_id AS parentId, name FROM code');
}

/** The position behind the last child of a parent. */
export function nextPosition(connection: Connection, parentId: string | null): number {
  const row = one<{ next: number }>(
    connection,
    'SELECT coalesce(max(position), -1) + 1 AS next FROM code WHERE parent_id IS ?',
    parentId,
  );
  return row?.next ?? 0;
}

/** Puts the children of a code, in their order, behind those that its parent has. */
export function moveChildrenUp(connection: Connection, id: string, parentId: string | null): void {
  const children = all<{ id: string }>(
    connection,
    'SELECT id FROM code WHERE parent_id = ? ORDER BY position, name, id',
    id,
  );
  for (const child of children) {
    run(
      connection,
      'UPDATE code SET parent_id = ?, position = ?, revision = revision + 1 WHERE id = ?',
      parentId,
      nextPosition(connection, parentId),
      child.id,
    );
  }
}

/** Makes a code's codings codings of another; those that the other has already go. */
export function moveCodings(connection: Connection, from: string, to: string): { moved: number } {
  run(
    connection,
    `DELETE FROM coding WHERE code_id = @from AND EXISTS (SELECT 1 FROM coding o WHERE o.code_id = @to
       AND o.snippet_id IS coding.snippet_id AND o.moment_id IS coding.moment_id AND o.member_id IS coding.member_id)`,
    { from, to },
  );
  run(
    connection,
    `DELETE FROM pair_coding WHERE code_id = @from AND EXISTS (SELECT 1 FROM pair_coding o WHERE o.code_id = @to
       AND o.pair_id = pair_coding.pair_id AND o.member_id IS pair_coding.member_id)`,
    { from, to },
  );
  const pairs = run(
    connection,
    'UPDATE pair_coding SET code_id = ?, revision = revision + 1 WHERE code_id = ?',
    to,
    from,
  );
  const moved = run(
    connection,
    'UPDATE coding SET code_id = ?, revision = revision + 1 WHERE code_id = ?',
    to,
    from,
  );
  return { moved: moved + pairs };
}

/** Removes a code that has no children any more, with its codings and memos; answers how many codings went. */
export function removeCode(connection: Connection, id: string): number {
  const removed = run(connection, 'DELETE FROM coding WHERE code_id = ?', id);
  const pairs = run(connection, 'DELETE FROM pair_coding WHERE code_id = ?', id);
  run(connection, 'DELETE FROM memo WHERE subject_id = ?', id);
  deleteRow(connection, 'code', id);
  return removed + pairs;
}

export function countCodings(connection: Connection, codeId: string): number {
  return (
    one<{ n: number }>(
      connection,
      `SELECT (SELECT count(*) FROM coding WHERE code_id = @id) + (SELECT count(*) FROM pair_coding WHERE code_id = @id) AS n`,
      { id: codeId },
    )?.n ?? 0
  );
}

export function insertCode(
  connection: Connection,
  fields: Omit<Row, 'snippets' | 'moments' | 'pairs' | 'usedWallMs' | 'revision' | 'position'>,
): void {
  insertRow(connection, 'code', { ...fields, position: nextPosition(connection, fields.parentId) });
}

/** Which keys apply which codes; a code that was removed keeps its key, for the undo. */
export function readQuickCodes(connection: Connection): [digit: number, codeId: string][] {
  return all<{ digit: string; codeId: string }>(
    connection,
    `SELECT j.key AS digit, j.value AS codeId FROM study, json_each(study.settings, '$.quickCodes') j`,
  ).map(({ digit, codeId }) => [Number(digit), codeId]);
}

export function writeQuickCodes(connection: Connection, quick: ReadonlyMap<number, string>): void {
  run(
    connection,
    `UPDATE study SET settings = json_set(settings, '$.quickCodes', json(?)), revision = revision + 1`,
    JSON.stringify(Object.fromEntries(quick)),
  );
}
