import type { Role } from '#shared/contract/common.ts';
import type { Speaker } from '#shared/contract/transcript.ts';
import type { AttachedSnippet } from '#shared/recall/marked.ts';
import { all, type Connection } from '../connection.ts';

/** What a person decided about a stop, or talk, of a recall. */
export interface DecisionRow {
  id: string;
  eventId: string;
  kind: 'stop' | 'talk';
  state: 'accepted' | 'refused';
  momentId: string | null;
  /** JSON of what it was decided on (shared/recall/decisions.ts). */
  seen: string;
  revision: number;
}

export function listDecisions(connection: Connection, interviewId: string): DecisionRow[] {
  return all<DecisionRow>(
    connection,
    `SELECT id, recall_event_id AS eventId, kind, state, moment_id AS momentId, seen, revision
     FROM proposal WHERE interview_id = ?`,
    interviewId,
  );
}

/** A turn with its time on the transcript's clock and who speaks it. */
export interface HeardTurn {
  id: string;
  startMs: number | null;
  endMs: number | null;
  text: string;
  speaker: string;
  speakerKind: Speaker['kind'] | null;
  participantId: string | null;
  role: Role | null;
}

/** All turns of an interview's transcript in its order. */
export function listHeardTurns(connection: Connection, transcriptId: string): HeardTurn[] {
  return all<HeardTurn>(
    connection,
    `WITH who AS (
       SELECT sp.id, sp.name, sp.kind, sp.participant_id,
         (SELECT dp.role FROM dyad_participant dp JOIN session s ON s.dyad_id = dp.dyad_id
           WHERE dp.participant_id = sp.participant_id AND s.id = i.session_id) AS role
       FROM speaker sp JOIN transcript t ON t.id = sp.transcript_id JOIN interview i ON i.id = t.interview_id
       WHERE sp.transcript_id = @transcriptId)
     SELECT u.id, u.start_ms AS startMs, u.end_ms AS endMs, u.text, coalesce(who.name, '') AS speaker,
       who.kind AS speakerKind, who.participant_id AS participantId, who.role
     FROM utterance u LEFT JOIN who ON who.id = u.speaker_id
     WHERE u.transcript_id = @transcriptId ORDER BY u.sequence`,
    { transcriptId },
  );
}

/** An interview's transcripts in the order of their import. */
export function listInterviewTranscripts(
  connection: Connection,
  interviewId: string,
): { id: string; fileName: string; turns: number; timedTurns: number; clock: string }[] {
  return all(
    connection,
    `SELECT t.id, t.file_name AS fileName, t.turns, t.clock,
       (SELECT count(*) FROM utterance u WHERE u.transcript_id = t.id AND u.start_ms IS NOT NULL) AS timedTurns
     FROM transcript t WHERE t.interview_id = ? ORDER BY t.imported_wall_ms, t.id`,
    interviewId,
  );
}

/** The snippets of a transcript that have their words and belong to moments. */
export function listAttachedSnippets(connection: Connection, transcriptId: string): AttachedSnippet[] {
  return all<Omit<AttachedSnippet, 'momentIds'> & { momentIds: string }>(
    connection,
    `SELECT s.id, s.first_utterance_id AS firstUtteranceId, s.last_utterance_id AS lastUtteranceId,
       json_group_array(sm.moment_id) AS momentIds
     FROM snippet s JOIN snippet_moment sm ON sm.snippet_id = s.id
     WHERE s.transcript_id = ? AND s.anchor = 'held' GROUP BY s.id ORDER BY s.id`,
    transcriptId,
  ).map((row) => ({ ...row, momentIds: JSON.parse(row.momentIds) as string[] }));
}

/** The snippet that marks just these words, or undefined. */
export function findSnippetOver(
  connection: Connection,
  first: { utteranceId: string; offset: number },
  last: { utteranceId: string; offset: number },
): { id: string } | undefined {
  return all<{ id: string }>(
    connection,
    `SELECT id FROM snippet WHERE first_utterance_id = ? AND first_offset = ? AND last_utterance_id = ?
       AND last_offset = ? AND anchor = 'held' ORDER BY id LIMIT 1`,
    first.utteranceId,
    first.offset,
    last.utteranceId,
    last.offset,
  )[0];
}
