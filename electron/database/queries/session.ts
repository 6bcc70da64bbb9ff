import type { Session } from '#shared/contract/session.ts';
import { all, type Connection, one } from '../connection.ts';
import { notFound } from './row.ts';

const select =
  'SELECT id, dyad_id AS dyadId, number, held_wall_ms AS heldWallMs, note, revision FROM session';

export function listSessions(connection: Connection, dyadId: string | null): Session[] {
  return dyadId === null
    ? all<Session>(connection, `${select} ORDER BY number`)
    : all<Session>(connection, `${select} WHERE dyad_id = ? ORDER BY number`, dyadId);
}

export function readSession(connection: Connection, id: string): Session {
  const row = one<Session>(connection, `${select} WHERE id = ?`, id);
  if (!row) throw notFound('session');
  return row;
}

export function sessionByNumber(
  connection: Connection,
  dyadId: string,
  number: number,
): { id: string } | undefined {
  return one(connection, 'SELECT id FROM session WHERE dyad_id = ? AND number = ?', dyadId, number);
}

/** How much of each interview is done, for the board. */
export function interviewCounts(
  connection: Connection,
): Map<string, { recordings: number; transcripts: number; snippets: number; codings: number }> {
  const counts = (sql: string) =>
    new Map(all<{ id: string; n: number }>(connection, sql).map((row) => [row.id, row.n]));
  const recordings = counts(
    'SELECT interview_id AS id, count(*) AS n FROM recording WHERE interview_id IS NOT NULL GROUP BY interview_id',
  );
  const transcripts = counts(
    'SELECT interview_id AS id, count(*) AS n FROM transcript WHERE interview_id IS NOT NULL GROUP BY interview_id',
  );
  const snippets = counts(
    `SELECT t.interview_id AS id, count(*) AS n FROM snippet s JOIN transcript t ON t.id = s.transcript_id
     WHERE t.interview_id IS NOT NULL GROUP BY t.interview_id`,
  );
  const codings = counts(
    `SELECT t.interview_id AS id, count(*) AS n FROM coding c JOIN snippet s ON s.id = c.snippet_id
     JOIN transcript t ON t.id = s.transcript_id WHERE t.interview_id IS NOT NULL GROUP BY t.interview_id`,
  );
  const interviews = all<{ id: string }>(connection, 'SELECT id FROM interview');
  return new Map(
    interviews.map(({ id }) => [
      id,
      {
        recordings: recordings.get(id) ?? 0,
        transcripts: transcripts.get(id) ?? 0,
        snippets: snippets.get(id) ?? 0,
        codings: codings.get(id) ?? 0,
      },
    ]),
  );
}

/** How many transcripts of its own each session has; sessions without one are not in it. */
export function sessionTranscriptCounts(connection: Connection): Map<string, number> {
  return new Map(
    all<{ id: string; n: number }>(
      connection,
      'SELECT session_id AS id, count(*) AS n FROM transcript WHERE session_id IS NOT NULL GROUP BY session_id',
    ).map((row) => [row.id, row.n]),
  );
}

export function momentCounts(connection: Connection): Map<string, number> {
  return new Map(
    all<{ id: string; n: number }>(
      connection,
      'SELECT session_id AS id, count(*) AS n FROM moment GROUP BY session_id',
    ).map((row) => [row.id, row.n]),
  );
}

/** The end (ms) of the last turn of a session's own transcripts on its clock; 0 without one. */
export function lastWordOf(connection: Connection, id: string): number {
  const row = one<{ lastMs: number | null }>(
    connection,
    `SELECT max(max(u.start_ms, coalesce(u.end_ms, 0))) AS lastMs FROM transcript t JOIN utterance u
       ON u.transcript_id = t.id WHERE t.session_id = ? AND t.clock = 'session' AND u.start_ms IS NOT NULL`,
    id,
  );
  return row?.lastMs ?? 0;
}
