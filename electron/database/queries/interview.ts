import type { Interview } from '#shared/contract/interview.ts';
import { all, type Connection, one } from '../connection.ts';
import { notFound } from './row.ts';

type Row = Omit<Interview, 'participants'>;
type Place = Interview['participants'][number] & { interviewId: string };

const select = `SELECT i.id, i.session_id AS sessionId, i.kind, i.state, i.missed_why AS missedWhy, i.ended, i.held_wall_ms AS heldWallMs,
  i.interviewer, i.note, i.revision FROM interview i`;
const selectPlaces = `SELECT ip.interview_id AS interviewId, ip.participant_id AS participantId, dp.role, dp.code
  FROM interview_participant ip
  JOIN interview i ON i.id = ip.interview_id JOIN session s ON s.id = i.session_id
  JOIN dyad_participant dp ON dp.dyad_id = s.dyad_id AND dp.participant_id = ip.participant_id`;

/** Interviews of one session, or all; the client's first. */
export function listInterviews(connection: Connection, sessionId: string | null): Interview[] {
  const [rows, places] =
    sessionId === null
      ? [all<Row>(connection, select), all<Place>(connection, selectPlaces)]
      : [
          all<Row>(connection, `${select} WHERE i.session_id = ?`, sessionId),
          all<Place>(connection, `${selectPlaces} WHERE i.session_id = ?`, sessionId),
        ];
  const byInterview = Map.groupBy(places, (place) => place.interviewId);
  return rows.map((row) => toInterview(row, byInterview.get(row.id) ?? [])).sort(clientFirst);
}

export function readInterview(connection: Connection, id: string): Interview {
  const row = one<Row>(connection, `${select} WHERE i.id = ?`, id);
  if (!row) throw notFound('interview');
  return toInterview(row, all<Place>(connection, `${selectPlaces} WHERE i.id = ?`, id));
}

function toInterview(row: Row, places: Place[]): Interview {
  const participants = places
    .map(({ interviewId: _, ...place }) => place)
    .sort((one, other) => one.role.localeCompare(other.role));
  return { ...row, participants };
}

function clientFirst(one: Interview, other: Interview): number {
  const rank = (interview: Interview) =>
    interview.kind === 'mutual' ? 2 : interview.participants[0]?.role === 'client' ? 0 : 1;
  return rank(one) - rank(other) || one.id.localeCompare(other.id);
}
