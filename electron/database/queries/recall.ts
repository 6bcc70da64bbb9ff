import type { Role } from '#shared/contract/common.ts';
import type {
  PlannedClip,
  RecallClosing,
  RecallPlan,
  RecordingAnchor,
  StopNote,
} from '#shared/contract/recall-log.ts';
import { all, type Connection, one, run } from '../connection.ts';
import { notFound } from './row.ts';

// What stands beside an interview's log: notes of stops, plan, closing, anchors, consents.

const selectNote = `SELECT n.id, n.recall_event_id AS eventId, n.lead_category AS leadCategory, n.lead, n.note,
  n.nomination_id AS nominationId, n.revision FROM stop_note n`;

/** The notes of an interview's stops, in the order of its clock. */
export function listStopNotes(connection: Connection, interviewId: string): StopNote[] {
  return all<StopNote>(
    connection,
    `${selectNote} JOIN recall_event e ON e.id = n.recall_event_id WHERE e.interview_id = ?
     ORDER BY e.interview_ms, e.sequence`,
    interviewId,
  );
}

export function findStopNote(connection: Connection, eventId: string): StopNote | undefined {
  return one<StopNote>(connection, `${selectNote} WHERE n.recall_event_id = ?`, eventId);
}

export function readStopNote(connection: Connection, id: string): StopNote {
  const row = one<StopNote>(connection, `${selectNote} WHERE n.id = ?`, id);
  if (!row) throw notFound('stop_note');
  return row;
}

export function readPlan(connection: Connection, interviewId: string): RecallPlan {
  const clips = all<Omit<PlannedClip, 'prompted'> & { prompted: 0 | 1 }>(
    connection,
    `SELECT id, start_ms AS startMs, end_ms AS endMs, moment_id AS momentId, prompted FROM recall_clip
     WHERE interview_id = ? ORDER BY position, id`,
    interviewId,
  ).map((clip) => ({ ...clip, prompted: clip.prompted === 1 }));
  const row = one<{ intervalMs: number | null }>(
    connection,
    'SELECT stop_interval_ms AS intervalMs FROM interview WHERE id = ?',
    interviewId,
  );
  return { clips, intervalMs: row?.intervalMs ?? null };
}

/** What was answered at the closing; null before it. */
export function readClosing(connection: Connection, interviewId: string): RecallClosing | null {
  const row = one<{ closing: string | null }>(
    connection,
    'SELECT closing FROM interview WHERE id = ?',
    interviewId,
  );
  return row?.closing ? (JSON.parse(row.closing) as RecallClosing) : null;
}

const selectAnchor = `SELECT a.id, a.recording_id AS recordingId, a.recording_ms AS recordingMs, a.clock_ms AS clockMs,
  a.kind, a.note FROM recording_anchor a`;

/** The anchors of one recording, or of all of an interview's, by their place in the file. */
export function listAnchors(
  connection: Connection,
  of: { recordingId: string } | { interviewId: string },
): RecordingAnchor[] {
  return 'recordingId' in of
    ? all<RecordingAnchor>(
        connection,
        `${selectAnchor} WHERE a.recording_id = ? ORDER BY a.recording_ms, a.id`,
        of.recordingId,
      )
    : all<RecordingAnchor>(
        connection,
        `${selectAnchor} JOIN recording r ON r.id = a.recording_id WHERE r.interview_id = ?
         ORDER BY a.recording_id, a.recording_ms, a.id`,
        of.interviewId,
      );
}

/** What was made of one stop becomes what was made of another. */
export function moveProposals(connection: Connection, fromEventId: string, toEventId: string): void {
  run(
    connection,
    'UPDATE proposal SET recall_event_id = ?, revision = revision + 1 WHERE recall_event_id = ?',
    toEventId,
    fromEventId,
  );
}

export type ConsentState = 'given' | 'missing' | 'withdrawn';

/**
 * Where the consent of each of a dyad's two stands, for one interview: what was said last, of everything or
 * of this interview.
 */
export function consentStates(
  connection: Connection,
  interviewId: string,
): Partial<Record<Role, ConsentState>> {
  const rows = all<{ role: Role; givenWallMs: number | null; withdrawnWallMs: number | null }>(
    connection,
    `SELECT dp.role, max(c.given_wall_ms) AS givenWallMs, max(c.withdrawn_wall_ms) AS withdrawnWallMs
     FROM interview i JOIN session s ON s.id = i.session_id JOIN dyad_participant dp ON dp.dyad_id = s.dyad_id
     LEFT JOIN consent c ON c.participant_id = dp.participant_id AND c.scope IN ('all', 'interview')
       AND (c.interview_id IS NULL OR c.interview_id = i.id)
     WHERE i.id = ? GROUP BY dp.role`,
    interviewId,
  );
  return Object.fromEntries(rows.map((row) => [row.role, stateOf(row)]));
}

function stateOf(said: { givenWallMs: number | null; withdrawnWallMs: number | null }): ConsentState {
  if (said.withdrawnWallMs !== null && said.withdrawnWallMs >= (said.givenWallMs ?? 0)) return 'withdrawn';
  return said.givenWallMs === null ? 'missing' : 'given';
}

/** The moments of these that are not of the session of an interview. */
export function momentsElsewhere(
  connection: Connection,
  interviewId: string,
  momentIds: readonly string[],
): string[] {
  return all<{ id: string }>(
    connection,
    `SELECT value AS id FROM json_each(?) WHERE value NOT IN (
       SELECT m.id FROM moment m JOIN interview i ON i.session_id = m.session_id WHERE i.id = ?)`,
    JSON.stringify(momentIds),
    interviewId,
  ).map((row) => row.id);
}
