import { all, type Connection, run } from '../connection.ts';
import { removePairsOf } from './pair.ts';
import { deleteRow, inBatches, notFound, requireRows, rowExists } from './row.ts';
import { deleteTranscriptInBulk } from './transcript-bulk.ts';

// What hangs on a row goes with it, in commands that can be undone. Media files are never touched.

function idsOf(connection: Connection, sql: string, id: string): string[] {
  return all<{ id: string }>(connection, sql, id).map((row) => row.id);
}

export function removeSnippet(connection: Connection, id: string): void {
  if (!rowExists(connection, 'snippet', id)) throw notFound('snippet');
  run(connection, 'DELETE FROM snippet_moment WHERE snippet_id = ?', id);
  run(connection, 'DELETE FROM coding WHERE snippet_id = ?', id);
  run(connection, 'DELETE FROM memo WHERE subject_id = ?', id);
  deleteRow(connection, 'snippet', id);
}

/** The moment goes; its snippets stay, without it. */
export function removeMoment(connection: Connection, id: string): void {
  for (const _ of removeMoments(connection, [id]));
}

/** The same for several, many by one statement; it may be left between any two steps. Throws not-found. */
export function* removeMoments(connection: Connection, ids: readonly string[]): Generator<void, void> {
  requireRows(connection, 'moment', ids);
  for (const some of inBatches(ids)) {
    requireRows(connection, 'moment', some);
    const list = JSON.stringify(some);
    const these = 'IN (SELECT value FROM json_each(?))';
    run(connection, `DELETE FROM snippet_moment WHERE moment_id ${these}`, list);
    run(connection, `DELETE FROM coding WHERE moment_id ${these}`, list);
    run(connection, `DELETE FROM memo WHERE subject_id ${these}`, list);
    for (const table of ['nomination', 'recall_clip', 'proposal']) {
      run(
        connection,
        `UPDATE ${table} SET moment_id = NULL, revision = revision + 1 WHERE moment_id ${these}`,
        list,
      );
    }
    removePairsOf(connection, some);
    run(connection, `DELETE FROM moment WHERE id ${these}`, list);
    yield;
  }
}

export function removeTranscript(connection: Connection, id: string): void {
  if (!rowExists(connection, 'transcript', id)) throw notFound('transcript');
  for (const snippet of idsOf(connection, 'SELECT id FROM snippet WHERE transcript_id = ?', id)) {
    removeSnippet(connection, snippet);
  }
  deleteTranscriptInBulk(connection, id);
}

/** The nomination goes; notes of stops that were bound to it stay. */
export function removeNomination(connection: Connection, id: string): void {
  run(
    connection,
    'UPDATE stop_note SET nomination_id = NULL, revision = revision + 1 WHERE nomination_id = ?',
    id,
  );
  deleteRow(connection, 'nomination', id);
}

/** The row goes; the file stays. */
export function removeRecording(connection: Connection, id: string): void {
  run(connection, 'DELETE FROM recording_anchor WHERE recording_id = ?', id);
  run(
    connection,
    'UPDATE transcript SET recording_id = NULL, revision = revision + 1 WHERE recording_id = ?',
    id,
  );
  deleteRow(connection, 'recording', id);
}

export function removeInterview(connection: Connection, id: string): void {
  if (!rowExists(connection, 'interview', id)) throw notFound('interview');
  for (const transcript of idsOf(connection, 'SELECT id FROM transcript WHERE interview_id = ?', id)) {
    removeTranscript(connection, transcript);
  }
  run(
    connection,
    'UPDATE moment SET interview_id = NULL, revision = revision + 1 WHERE interview_id = ?',
    id,
  );
  for (const recording of idsOf(connection, 'SELECT id FROM recording WHERE interview_id = ?', id)) {
    removeRecording(connection, recording);
  }
  run(connection, 'DELETE FROM consent WHERE interview_id = ?', id);
  run(connection, 'DELETE FROM interview_participant WHERE interview_id = ?', id);
  run(connection, 'DELETE FROM proposal WHERE interview_id = ?', id);
  run(connection, 'DELETE FROM recall_clip WHERE interview_id = ?', id);
  run(
    connection,
    'DELETE FROM stop_note WHERE recall_event_id IN (SELECT id FROM recall_event WHERE interview_id = ?)',
    id,
  );
  run(connection, 'DELETE FROM nomination WHERE interview_id = ?', id);
  deleteRow(connection, 'interview', id);
}

/** A participant who is in no dyad, interview or transcript, with the consents that are noted of them. */
export function removeParticipant(connection: Connection, id: string): void {
  run(connection, 'DELETE FROM consent WHERE participant_id = ?', id);
  deleteRow(connection, 'participant', id);
}

export function removeSession(connection: Connection, id: string): void {
  if (!rowExists(connection, 'session', id)) throw notFound('session');
  for (const interview of idsOf(connection, 'SELECT id FROM interview WHERE session_id = ?', id)) {
    removeInterview(connection, interview);
  }
  for (const transcript of idsOf(connection, 'SELECT id FROM transcript WHERE session_id = ?', id)) {
    removeTranscript(connection, transcript);
  }
  const moments = idsOf(connection, 'SELECT id FROM moment WHERE session_id = ?', id);
  for (const _ of removeMoments(connection, moments));
  run(connection, 'DELETE FROM unmarked WHERE session_id = ?', id);
  for (const recording of idsOf(connection, 'SELECT id FROM recording WHERE session_id = ?', id)) {
    removeRecording(connection, recording);
  }
  run(connection, 'DELETE FROM measure WHERE session_id = ?', id);
  deleteRow(connection, 'session', id);
}

export function removeDyad(connection: Connection, id: string): void {
  if (!rowExists(connection, 'dyad', id)) throw notFound('dyad');
  for (const session of idsOf(connection, 'SELECT id FROM session WHERE dyad_id = ?', id)) {
    removeSession(connection, session);
  }
  run(connection, 'DELETE FROM measure WHERE dyad_id = ?', id);
  run(connection, 'DELETE FROM dyad_participant WHERE dyad_id = ?', id);
  deleteRow(connection, 'dyad', id);
}
