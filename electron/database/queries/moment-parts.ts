import { newIdentifier } from '#shared/domain/identifier.ts';
import { all, type Connection, run } from '../connection.ts';
import { handOverPairs } from './pair.ts';
import { insertRow } from './row.ts';

interface Coding {
  codeId: string;
  memberId: string | null;
  createdWallMs: number;
}

/** Attaches to a moment what is attached to another one: its snippets and its codings, each by its coder. */
export function copyAttachments(connection: Connection, fromId: string, toId: string): void {
  const snippets = all<{ snippetId: string; createdWallMs: number }>(
    connection,
    `SELECT snippet_id AS snippetId, created_wall_ms AS createdWallMs FROM snippet_moment own
     WHERE moment_id = @from AND NOT EXISTS
       (SELECT 1 FROM snippet_moment WHERE moment_id = @to AND snippet_id = own.snippet_id) ORDER BY id`,
    { from: fromId, to: toId },
  );
  for (const snippet of snippets) {
    insertRow(connection, 'snippet_moment', { id: newIdentifier(), momentId: toId, ...snippet });
  }
  const codings = all<Coding>(
    connection,
    `SELECT code_id AS codeId, member_id AS memberId, created_wall_ms AS createdWallMs FROM coding own
     WHERE moment_id = @from AND NOT EXISTS
       (SELECT 1 FROM coding WHERE moment_id = @to AND code_id = own.code_id AND member_id IS own.member_id)
     ORDER BY id`,
    { from: fromId, to: toId },
  );
  for (const coding of codings) {
    insertRow(connection, 'coding', { id: newIdentifier(), snippetId: null, momentId: toId, ...coding });
  }
}

/** Puts what tells of a moment on another one: memos, nominations, clips, accepted proposals, pairs. */
export function handOver(connection: Connection, fromId: string, toId: string): void {
  run(
    connection,
    `UPDATE memo SET subject_id = ?, revision = revision + 1 WHERE subject_table = 'moment' AND subject_id = ?`,
    toId,
    fromId,
  );
  for (const table of ['nomination', 'recall_clip', 'proposal']) {
    run(
      connection,
      `UPDATE ${table} SET moment_id = ?, revision = revision + 1 WHERE moment_id = ?`,
      toId,
      fromId,
    );
  }
  handOverPairs(connection, fromId, toId);
}
