import { existsSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { Recording } from '#shared/contract/recording.ts';
import { all, type Connection, one } from '../connection.ts';
import { notFound } from './row.ts';

interface Row extends Omit<Recording, 'present' | 'playable'> {
  playable: 0 | 1;
}

const select = `SELECT id, session_id AS sessionId, interview_id AS interviewId, role, position, path, file_name AS fileName, mime,
  fingerprint, byte_length AS byteLength, duration_ms AS durationMs, offset_ms AS offsetMs, rate, width, height,
  frame_rate AS frameRate, keyframe_gap_ms AS keyframeGapMs, video_codec AS videoCodec, audio_codec AS audioCodec,
  playable, state, added_wall_ms AS addedWallMs, revision FROM recording`;

/** The absolute path of a recording: relative paths are from the study's folder. */
export function recordingPath(folder: string, path: string): string {
  return isAbsolute(path) || /^[A-Za-z]:[\\/]/.test(path) ? path : join(folder, path);
}

export function listRecordings(
  connection: Connection,
  folder: string,
  owner: { sessionId: string } | { interviewId: string } | 'all',
): Recording[] {
  const order = 'ORDER BY position, added_wall_ms, id';
  const rows =
    owner === 'all'
      ? all<Row>(connection, `${select} ${order}`)
      : 'sessionId' in owner
        ? all<Row>(connection, `${select} WHERE session_id = ? ${order}`, owner.sessionId)
        : all<Row>(connection, `${select} WHERE interview_id = ? ${order}`, owner.interviewId);
  return rows.map((row) => toRecording(row, folder));
}

/** The key of a sealed recording (base64); null where it is not sealed. Throws not-found. */
export function sealKeyOf(connection: Connection, id: string): string | null {
  const row = one<{ sealKey: string | null }>(
    connection,
    'SELECT seal_key AS sealKey FROM recording WHERE id = ?',
    id,
  );
  if (!row) throw notFound('recording');
  return row.sealKey;
}

export function readRecording(connection: Connection, folder: string, id: string): Recording {
  const row = one<Row>(connection, `${select} WHERE id = ?`, id);
  if (!row) throw notFound('recording');
  return toRecording(row, folder);
}

/** Where a recording's file lies on its clock, and whose it is. Throws not-found. */
export function readPlacement(
  connection: Connection,
  id: string,
): { offsetMs: number; rate: number; interviewId: string | null } {
  const row = one<ReturnType<typeof readPlacement>>(
    connection,
    'SELECT offset_ms AS offsetMs, rate, interview_id AS interviewId FROM recording WHERE id = ?',
    id,
  );
  if (!row) throw notFound('recording');
  return row;
}

/** The recording that an interview's times are written by, unless somebody says otherwise: its first part. */
export function firstRecordingOf(connection: Connection, interviewId: string): string | null {
  const row = one<{ id: string }>(
    connection,
    `SELECT id FROM recording WHERE interview_id = ?
     ORDER BY CASE role WHEN 'part' THEN 0 WHEN 'sound' THEN 1 ELSE 2 END, position, added_wall_ms, id LIMIT 1`,
    interviewId,
  );
  return row?.id ?? null;
}

/** The next place among a session's or an interview's recordings. */
export function nextRecordingPosition(
  connection: Connection,
  sessionId: string | null,
  interviewId: string | null,
): number {
  return (
    one<{ next: number }>(
      connection,
      'SELECT coalesce(max(position) + 1, 0) AS next FROM recording WHERE session_id IS ? AND interview_id IS ?',
      sessionId,
      interviewId,
    )?.next ?? 0
  );
}

function toRecording(row: Row, folder: string): Recording {
  return { ...row, playable: row.playable === 1, present: existsSync(recordingPath(folder, row.path)) };
}
