import type { Nomination } from '#shared/contract/nomination.ts';
import { all, type Connection, one } from '../connection.ts';
import { notFound } from './row.ts';

const select = `SELECT id, interview_id AS interviewId, position, label, state, session_ms AS sessionMs, moment_id AS momentId,
  revision FROM nomination`;

/** An interview's nominations in their order. */
export function listNominations(connection: Connection, interviewId: string): Nomination[] {
  return all<Nomination>(connection, `${select} WHERE interview_id = ? ORDER BY position, id`, interviewId);
}

export function readNomination(connection: Connection, id: string): Nomination {
  const row = one<Nomination>(connection, `${select} WHERE id = ?`, id);
  if (!row) throw notFound('nomination');
  return row;
}

export function nextNominationPosition(connection: Connection, interviewId: string): number {
  return (
    one<{ next: number }>(
      connection,
      'SELECT coalesce(max(position) + 1, 0) AS next FROM nomination WHERE interview_id = ?',
      interviewId,
    )?.next ?? 0
  );
}
