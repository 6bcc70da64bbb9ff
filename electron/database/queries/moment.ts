import type { Role } from '#shared/contract/common.ts';
import type { Moment } from '#shared/contract/moment.ts';
import { all, type Connection, one } from '../connection.ts';
import { notFound } from './row.ts';

/** A moment's own columns; what hangs on it is counted beside. */
type Row = Omit<Moment, 'tellings' | 'comments'>;
interface CountedRow extends Row {
  clientTellings: number;
  therapistTellings: number;
  otherTellings: number;
  openComments: number;
  resolvedComments: number;
}

const columns = `m.id, m.session_id AS sessionId, m.interview_id AS interviewId, m.start_ms AS startMs, m.end_ms AS endMs,
  m.original_start_ms AS originalStartMs, m.original_end_ms AS originalEndMs, m.pressed_ms AS pressedMs, m.label, m.note, m.nominated_by AS nominatedBy,
  m.prompting, m.rating, m.colour, m.member_id AS memberId, m.created_wall_ms AS createdWallMs, m.revision`;
const tellings = `count(*) FILTER (WHERE s.teller = 'client') AS clientTellings,
  count(*) FILTER (WHERE s.teller = 'therapist') AS therapistTellings,
  count(*) FILTER (WHERE s.teller NOT IN ('client', 'therapist')) AS otherTellings`;
const commentOn = `me.subject_table = 'moment' AND me.kind = 'comment'`;

/** A session's moments by start, then by their making. */
export function listMoments(connection: Connection, sessionId: string): Moment[] {
  const counts = new Map(
    all<{ momentId: string; clientTellings: number; therapistTellings: number; otherTellings: number }>(
      connection,
      `SELECT sm.moment_id AS momentId, ${tellings} FROM snippet_moment sm
       JOIN moment m ON m.id = sm.moment_id JOIN snippet s ON s.id = sm.snippet_id
       WHERE m.session_id = ? GROUP BY sm.moment_id`,
      sessionId,
    ).map((row) => [row.momentId, row]),
  );
  const comments = new Map(
    all<{ momentId: string; open: number; resolved: number }>(
      connection,
      `SELECT m.id AS momentId, count(*) FILTER (WHERE me.resolved_wall_ms IS NULL) AS open,
         count(me.resolved_wall_ms) AS resolved
       FROM memo me JOIN moment m ON m.id = me.subject_id WHERE ${commentOn} AND m.session_id = ? GROUP BY m.id`,
      sessionId,
    ).map(({ momentId, ...counted }) => [momentId, counted]),
  );
  return all<Row>(
    connection,
    `SELECT ${columns} FROM moment m WHERE m.session_id = ? ORDER BY m.start_ms, m.id`,
    sessionId,
  ).map((row) => {
    const count = counts.get(row.id);
    return {
      ...row,
      tellings: {
        client: count?.clientTellings ?? 0,
        therapist: count?.therapistTellings ?? 0,
        other: count?.otherTellings ?? 0,
      },
      comments: comments.get(row.id) ?? { open: 0, resolved: 0 },
    };
  });
}

/** The labels of a session's moments. */
export function listLabels(connection: Connection, sessionId: string): { id: string; label: string }[] {
  return all(connection, 'SELECT id, label FROM moment WHERE session_id = ?', sessionId);
}

/** Moments by their identifiers, in that order; for many of a few sessions. Those that are not there are left out. */
export function readMoments(connection: Connection, ids: readonly string[]): Moment[] {
  const sessions = all<{ id: string }>(
    connection,
    'SELECT DISTINCT session_id AS id FROM moment WHERE id IN (SELECT value FROM json_each(?))',
    JSON.stringify(ids),
  );
  const known = new Map(
    sessions.flatMap(({ id }) => listMoments(connection, id).map((moment) => [moment.id, moment] as const)),
  );
  return ids.flatMap((id) => known.get(id) ?? []);
}

export function readMoment(connection: Connection, id: string): Moment {
  const moment = findMoment(connection, id);
  if (!moment) throw notFound('moment');
  return moment;
}

/** A moment, or null where it is not there (any more). */
export function findMoment(connection: Connection, id: string): Moment | null {
  const row = one<CountedRow>(
    connection,
    `SELECT ${columns},
       (SELECT count(*) FROM snippet_moment sm JOIN snippet s ON s.id = sm.snippet_id WHERE sm.moment_id = m.id AND s.teller = 'client') AS clientTellings,
       (SELECT count(*) FROM snippet_moment sm JOIN snippet s ON s.id = sm.snippet_id WHERE sm.moment_id = m.id AND s.teller = 'therapist') AS therapistTellings,
       (SELECT count(*) FROM snippet_moment sm JOIN snippet s ON s.id = sm.snippet_id WHERE sm.moment_id = m.id AND s.teller NOT IN ('client', 'therapist')) AS otherTellings,
       (SELECT count(*) FROM memo me WHERE me.subject_id = m.id AND ${commentOn} AND me.resolved_wall_ms IS NULL) AS openComments,
       (SELECT count(*) FROM memo me WHERE me.subject_id = m.id AND ${commentOn} AND me.resolved_wall_ms IS NOT NULL) AS resolvedComments
     FROM moment m WHERE m.id = ?`,
    id,
  );
  if (!row) return null;
  const { clientTellings, therapistTellings, otherTellings, openComments, resolvedComments, ...rest } = row;
  return {
    ...rest,
    tellings: { client: clientTellings, therapist: therapistTellings, other: otherTellings },
    comments: { open: openComments, resolved: resolvedComments },
  };
}

export interface SessionTurn {
  id: string;
  startMs: number;
  endMs: number | null;
  letters: number;
}

/** The turns of a session's own transcripts that have a time on its clock, in its order. */
export function listSessionTurns(connection: Connection, sessionId: string): SessionTurn[] {
  return all<SessionTurn>(
    connection,
    `SELECT u.id, u.start_ms AS startMs, u.end_ms AS endMs, length(u.text) AS letters
     FROM transcript t JOIN utterance u ON u.transcript_id = t.id
     WHERE t.session_id = ? AND t.clock = 'session' AND u.start_ms IS NOT NULL ORDER BY u.start_ms, u.sequence`,
    sessionId,
  );
}

export interface TurnWords {
  id: string;
  transcriptId: string;
  speaker: string;
  role: Role | null;
  text: string;
}

/** What was said in turns of a session's transcripts, and by whom. */
export function readTurnWords(connection: Connection, ids: readonly string[]): TurnWords[] {
  return all<TurnWords>(
    connection,
    `SELECT u.id, t.id AS transcriptId, coalesce(sp.name, '') AS speaker, u.text,
       (SELECT dp.role FROM dyad_participant dp JOIN session s ON s.dyad_id = dp.dyad_id
         WHERE dp.participant_id = sp.participant_id AND s.id = t.session_id) AS role
     FROM json_each(?) j CROSS JOIN utterance u ON u.id = j.value
     JOIN transcript t ON t.id = u.transcript_id LEFT JOIN speaker sp ON sp.id = u.speaker_id`,
    JSON.stringify(ids),
  );
}
