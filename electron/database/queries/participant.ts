import type { Role } from '#shared/contract/common.ts';
import type { Participant } from '#shared/contract/participant.ts';
import { all, type Connection, one } from '../connection.ts';
import { notFound } from './row.ts';

interface Row extends Omit<Participant, 'attributes' | 'dyads'> {
  attributes: string;
}

interface InDyad {
  participantId: string;
  dyadId: string;
  dyadNumber: number;
  role: 'client' | 'therapist';
  code: string;
}

const select = 'SELECT id, code, attributes, note, revision FROM participant';
const selectDyads = `SELECT dp.participant_id AS participantId, dp.dyad_id AS dyadId, d.number AS dyadNumber, dp.role, dp.code
  FROM dyad_participant dp JOIN dyad d ON d.id = dp.dyad_id`;

export function listParticipants(connection: Connection): Participant[] {
  const places = all<InDyad>(connection, `${selectDyads} ORDER BY d.number`);
  return all<Row>(connection, `${select} ORDER BY code`).map((row) =>
    toParticipant(
      row,
      places.filter((place) => place.participantId === row.id),
    ),
  );
}

export function readParticipant(connection: Connection, id: string): Participant {
  const row = one<Row>(connection, `${select} WHERE id = ?`, id);
  if (!row) throw notFound('participant');
  return toParticipant(
    row,
    all<InDyad>(connection, `${selectDyads} WHERE dp.participant_id = ? ORDER BY d.number`, id),
  );
}

function toParticipant(row: Row, places: InDyad[]): Participant {
  return {
    ...row,
    attributes: JSON.parse(row.attributes) as Record<string, string>,
    dyads: places.map(({ participantId: _, ...place }) => place),
  };
}

/** The code, or the code with a letter behind it where another participant has it. */
export function freeParticipantCode(connection: Connection, wished: string): string {
  for (const ending of ['', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) {
    if (!participantByCode(connection, wished + ending)) return wished + ending;
  }
  return freeParticipantCode(connection, `${wished}i`);
}

export function participantByCode(connection: Connection, code: string): { id: string } | undefined {
  return one<{ id: string }>(connection, 'SELECT id FROM participant WHERE code = ?', code);
}

/** Who is the client or the therapist of a session's dyad, with the code they have there. */
export function participantOfRole(
  connection: Connection,
  sessionId: string,
  role: Role,
): { id: string; code: string } | undefined {
  return one<{ id: string; code: string }>(
    connection,
    `SELECT dp.participant_id AS id, dp.code FROM session s JOIN dyad_participant dp ON dp.dyad_id = s.dyad_id
     WHERE s.id = ? AND dp.role = ?`,
    sessionId,
    role,
  );
}

/** A participant's places in the interviews of one dyad. */
export function interviewPlacesInDyad(
  connection: Connection,
  dyadId: string,
  participantId: string,
): { id: string; revision: number }[] {
  return all(
    connection,
    `SELECT ip.id, ip.revision FROM interview_participant ip JOIN interview i ON i.id = ip.interview_id
     JOIN session s ON s.id = i.session_id WHERE s.dyad_id = ? AND ip.participant_id = ?`,
    dyadId,
    participantId,
  );
}

/** The transcripts of a dyad: of its sessions and of their interviews. */
const transcriptsInDyad = `SELECT t.id FROM transcript t LEFT JOIN interview i ON i.id = t.interview_id
  JOIN session s ON s.id = coalesce(t.session_id, i.session_id) WHERE s.dyad_id = ?`;

/** Who is a participant among the speakers of a dyad's transcripts. */
export function speakersInDyad(
  connection: Connection,
  dyadId: string,
  participantId: string,
): { id: string; revision: number }[] {
  return all(
    connection,
    `SELECT id, revision FROM speaker WHERE participant_id = ? AND transcript_id IN (${transcriptsInDyad})`,
    participantId,
    dyadId,
  );
}

/** The snippets of a dyad's transcripts that a participant tells. */
export function tellingsInDyad(
  connection: Connection,
  dyadId: string,
  participantId: string,
): { id: string; revision: number }[] {
  return all(
    connection,
    `SELECT id, revision FROM snippet WHERE teller_participant_id = ? AND transcript_id IN (${transcriptsInDyad})`,
    participantId,
    dyadId,
  );
}

/** In how many dyads, interviews and transcripts a participant is named. */
export function participantUses(connection: Connection, id: string): number {
  return (
    one<{ n: number }>(
      connection,
      `SELECT (SELECT count(*) FROM dyad_participant WHERE participant_id = @id)
        + (SELECT count(*) FROM interview_participant WHERE participant_id = @id)
        + (SELECT count(*) FROM speaker WHERE participant_id = @id)
        + (SELECT count(*) FROM snippet WHERE teller_participant_id = @id)
        + (SELECT count(*) FROM measure WHERE participant_id = @id) AS n`,
      { id },
    )?.n ?? 0
  );
}
