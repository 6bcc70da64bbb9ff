import type { Comment } from '#shared/contract/comment.ts';
import { all, type Connection, one } from '../connection.ts';
import { notFound } from './row.ts';

// Comments are memos on moments that can be resolved: found by search and pseudonyms, handed over and removed as these.
const select = `SELECT id, subject_id AS momentId, text, member_id AS memberId, created_wall_ms AS createdWallMs,
  edited_wall_ms AS editedWallMs, resolved_wall_ms AS resolvedWallMs, resolved_member_id AS resolvedMemberId, revision
  FROM memo WHERE kind = 'comment' AND subject_table = 'moment'`;

/** The comments on a moment, the first one first. */
export function listComments(connection: Connection, momentId: string): Comment[] {
  return all<Comment>(connection, `${select} AND subject_id = ? ORDER BY created_wall_ms, id`, momentId);
}

/** Throws not-found. */
export function readComment(connection: Connection, id: string): Comment {
  const row = one<Comment>(connection, `${select} AND id = ?`, id);
  if (!row) throw notFound('comment');
  return row;
}
