import type { Unmarked } from '#shared/contract/unmarked.ts';
import { all, type Connection, one } from '../connection.ts';
import { notFound } from './row.ts';

const select = `SELECT id, session_id AS sessionId, perspective, start_ms AS startMs, end_ms AS endMs, note,
  member_id AS memberId, created_wall_ms AS createdWallMs, revision FROM unmarked`;

/** A session's stretches without moments by start, then by their making. */
export function listUnmarked(connection: Connection, sessionId: string): Unmarked[] {
  return all<Unmarked>(connection, `${select} WHERE session_id = ? ORDER BY start_ms, id`, sessionId);
}

/** Throws not-found. */
export function readUnmarked(connection: Connection, id: string): Unmarked {
  const row = one<Unmarked>(connection, `${select} WHERE id = ?`, id);
  if (!row) throw notFound('stretch');
  return row;
}
