import type { Speaker, Transcript } from '#shared/contract/transcript.ts';
import { all, type Connection, one, run } from '../connection.ts';
import { notFound } from './row.ts';

type Row = Omit<Transcript, 'speakers'>;

const select = `SELECT t.id, t.session_id AS sessionId, t.interview_id AS interviewId, t.recording_id AS recordingId, t.file_name AS fileName, t.format, t.encoding,
  t.clock, t.turns, t.imported_wall_ms AS importedWallMs, t.revision,
  (SELECT count(*) FROM utterance u WHERE u.transcript_id = t.id AND u.start_ms IS NOT NULL) AS timedTurns,
  (SELECT count(*) FROM utterance u WHERE u.transcript_id = t.id AND u.start_ms IS NOT NULL AND u.timing = 'anchored') AS anchoredTurns,
  coalesce((SELECT r.turns_read FROM reading r WHERE r.transcript_id = t.id AND r.member_id = ?), 0) AS turnsRead,
  (SELECT count(*) FROM snippet s WHERE s.transcript_id = t.id) AS snippets
  FROM transcript t`;
const selectSpeakers = `SELECT sp.id, sp.transcript_id AS transcriptId, sp.position, sp.name, sp.kind, sp.participant_id AS participantId,
  (SELECT dp.role FROM dyad_participant dp JOIN session s ON s.dyad_id = dp.dyad_id
    WHERE dp.participant_id = sp.participant_id AND s.id = coalesce(t.session_id, i.session_id)) AS role, sp.revision
  FROM speaker sp JOIN transcript t ON t.id = sp.transcript_id LEFT JOIN interview i ON i.id = t.interview_id`;

export function readTranscript(connection: Connection, id: string, memberId: string | null): Transcript {
  const row = one<Row>(connection, `${select} WHERE t.id = ?`, memberId, id);
  if (!row) throw notFound('transcript');
  return {
    ...row,
    speakers: all<Speaker>(
      connection,
      `${selectSpeakers} WHERE sp.transcript_id = ? ORDER BY sp.position`,
      id,
    ),
  };
}

/** The transcripts of a session and of its interviews. */
export function listTranscriptsAround(
  connection: Connection,
  sessionId: string,
  memberId: string | null,
): Transcript[] {
  const rows = all<Row>(
    connection,
    `${select} LEFT JOIN interview i ON i.id = t.interview_id WHERE t.session_id = ? OR i.session_id = ? ORDER BY t.imported_wall_ms, t.id`,
    memberId,
    sessionId,
    sessionId,
  );
  const speakers = all<Speaker>(
    connection,
    `${selectSpeakers} WHERE t.session_id = ? OR i.session_id = ? ORDER BY sp.position`,
    sessionId,
    sessionId,
  );
  return rows.map((row) => ({
    ...row,
    speakers: speakers.filter((speaker) => speaker.transcriptId === row.id),
  }));
}

/** The transcripts whose times were written by a recording's file. */
export function transcriptsBy(connection: Connection, recordingId: string): string[] {
  return all<{ id: string }>(
    connection,
    'SELECT id FROM transcript WHERE recording_id = ? ORDER BY imported_wall_ms, id',
    recordingId,
  ).map(({ id }) => id);
}

/** Whether the transcript is of a session or an interview, and which dyad that is of. */
export function transcriptOwner(
  connection: Connection,
  transcriptId: string,
): { sessionId: string | null; interviewId: string | null; dyadId: string; kind: string | null } | undefined {
  return one(
    connection,
    `SELECT t.session_id AS sessionId, t.interview_id AS interviewId, s.dyad_id AS dyadId, i.kind
     FROM transcript t LEFT JOIN interview i ON i.id = t.interview_id
     JOIN session s ON s.id = coalesce(t.session_id, i.session_id) WHERE t.id = ?`,
    transcriptId,
  );
}

/** The transcript that a speaker is in, or undefined. */
export function transcriptOfSpeaker(connection: Connection, speakerId: string): string | undefined {
  return one<{ transcriptId: string }>(
    connection,
    'SELECT transcript_id AS transcriptId FROM speaker WHERE id = ?',
    speakerId,
  )?.transcriptId;
}

export function readPresets(connection: Connection): { spokenName: string; kind: string }[] {
  return all(connection, 'SELECT spoken_name AS spokenName, kind FROM speaker_preset');
}

export function readPreset(
  connection: Connection,
  spokenName: string,
): { id: string; kind: string; revision: number } | undefined {
  return one(connection, 'SELECT id, kind, revision FROM speaker_preset WHERE spoken_name = ?', spokenName);
}

/** Which tiers this study has read as turns or left out, by their names. */
export function readTierPresets(connection: Connection): Map<string, boolean> {
  const rows = all<{ tierName: string; isRead: number }>(
    connection,
    'SELECT tier_name AS tierName, is_read AS isRead FROM tier_preset',
  );
  return new Map(rows.map(({ tierName, isRead }) => [tierName, isRead === 1]));
}

export function readTierPreset(
  connection: Connection,
  tierName: string,
): { id: string; isRead: number; revision: number } | undefined {
  return one(
    connection,
    'SELECT id, is_read AS isRead, revision FROM tier_preset WHERE tier_name = ?',
    tierName,
  );
}

/** Notes how far a member has read; a lower number than before changes nothing. */
export function noteReading(
  connection: Connection,
  transcriptId: string,
  memberId: string,
  turnsRead: number,
): void {
  run(
    connection,
    `INSERT INTO reading (transcript_id, member_id, turns_read) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET turns_read = max(turns_read, excluded.turns_read)`,
    transcriptId,
    memberId,
    turnsRead,
  );
}
