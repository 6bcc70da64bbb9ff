import type { Utterance } from '#shared/contract/utterance.ts';
import { all, type Connection, one } from '../connection.ts';
import { notFound } from './row.ts';

const select = `SELECT id, sequence, speaker_id AS speakerId, start_ms AS startMs, end_ms AS endMs, timing, text,
  source_page AS sourcePage, source_line AS sourceLine, source_paragraph AS sourceParagraph, revision FROM utterance`;

export function listUtterances(
  connection: Connection,
  transcriptId: string,
  from: number,
  limit: number,
): Utterance[] {
  return all<Utterance>(
    connection,
    `${select} WHERE transcript_id = ? AND sequence >= ? ORDER BY sequence LIMIT ?`,
    transcriptId,
    from,
    limit,
  );
}

/** A turn with the transcript it is in. Throws not-found. */
export function readUtterance(connection: Connection, id: string): Utterance & { transcriptId: string } {
  const row = findUtterance(connection, id);
  if (!row) throw notFound('turn');
  return row;
}

/** A turn with the transcript it is in, or undefined where it is not there (any more). */
export function findUtterance(
  connection: Connection,
  id: string,
): (Utterance & { transcriptId: string }) | undefined {
  return one<Utterance & { transcriptId: string }>(
    connection,
    `${select.replace(' FROM', ', transcript_id AS transcriptId FROM')} WHERE id = ?`,
    id,
  );
}

/** All turns of a transcript in order. */
export function listAllUtterances(connection: Connection, transcriptId: string): Utterance[] {
  return all<Utterance>(connection, `${select} WHERE transcript_id = ? ORDER BY sequence`, transcriptId);
}

/** The turn that follows, or undefined behind the last one. */
export function nextUtterance(
  connection: Connection,
  transcriptId: string,
  sequence: number,
): Utterance | undefined {
  return one<Utterance>(
    connection,
    `${select} WHERE transcript_id = ? AND sequence > ? ORDER BY sequence LIMIT 1`,
    transcriptId,
    sequence,
  );
}

/** The first time behind a turn that is known, in ms, or undefined. */
export function nextStart(
  connection: Connection,
  transcriptId: string,
  sequence: number,
): number | undefined {
  return one<{ startMs: number }>(
    connection,
    `SELECT start_ms AS startMs FROM utterance WHERE transcript_id = ? AND sequence > ? AND start_ms IS NOT NULL
     ORDER BY sequence LIMIT 1`,
    transcriptId,
    sequence,
  )?.startMs;
}

export interface SpokenTurn {
  id: string;
  transcriptId: string;
  sequence: number;
  text: string;
  speakerKind: string | null;
  participantId: string | null;
  role: 'client' | 'therapist' | null;
}

/** A turn with who speaks it. */
export function readSpokenTurn(connection: Connection, id: string): SpokenTurn | undefined {
  return one<SpokenTurn>(connection, `${selectSpoken} WHERE u.id = ?`, id);
}

/** The turns of a transcript between two sequence numbers, both included. */
export function listSpokenTurns(
  connection: Connection,
  transcriptId: string,
  first: number,
  last: number,
): SpokenTurn[] {
  return all<SpokenTurn>(
    connection,
    `${selectSpoken} WHERE u.transcript_id = ? AND u.sequence BETWEEN ? AND ? ORDER BY u.sequence`,
    transcriptId,
    first,
    last,
  );
}

const selectSpoken = `SELECT u.id, u.transcript_id AS transcriptId, u.sequence, u.text, sp.kind AS speakerKind,
  sp.participant_id AS participantId,
  (SELECT dp.role FROM dyad_participant dp JOIN session s ON s.dyad_id = dp.dyad_id
    WHERE dp.participant_id = sp.participant_id AND s.id = coalesce(t.session_id, i.session_id)) AS role
  FROM utterance u JOIN transcript t ON t.id = u.transcript_id LEFT JOIN interview i ON i.id = t.interview_id
  LEFT JOIN speaker sp ON sp.id = u.speaker_id`;
