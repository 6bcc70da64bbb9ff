import type { ParsedTranscript } from '#shared/formats/transcript-file.ts';
import { type Placement, placeTimes } from '#shared/transcript/placed-times.ts';
import type { Connection } from '../../database/connection.ts';
import { readPlacement } from '../../database/queries/recording.ts';
import { notFound, updateRow } from '../../database/queries/row.ts';
import { transcriptsBy } from '../../database/queries/transcript.ts';
import { readTranscriptRow, writeTurns } from '../../database/queries/transcript-edit.ts';
import { listAllUtterances } from '../../database/queries/utterance.ts';

/** What became of a transcript's times: turns that have others now, and those that have none any more. */
export interface MovedTimes {
  transcriptId: string;
  turns: number;
  lost: number;
}

/**
 * Says by which recording's file a transcript's times were written (null: they are on their clock as they
 * are), inside the command that is running, and moves them so. Throws not-found for a recording that is not
 * of the transcript's interview.
 */
export function tieTimes(
  connection: Connection,
  transcriptId: string,
  recordingId: string | null,
): MovedTimes {
  const { recordingId: formerId, interviewId, revision } = readTranscriptRow(connection, transcriptId);
  if (formerId === recordingId) return { transcriptId, turns: 0, lost: 0 };
  const to = recordingId === null ? null : placementIn(connection, interviewId, recordingId);
  const from = formerId === null ? null : readPlacement(connection, formerId);
  updateRow(connection, 'transcript', transcriptId, revision, { recordingId });
  return moveTimes(connection, transcriptId, from, to);
}

/** Moves the times of a transcript from one placement of its recording to another. */
export function moveTimes(
  connection: Connection,
  transcriptId: string,
  from: Placement | null,
  to: Placement | null,
): MovedTimes {
  const moved = listAllUtterances(connection, transcriptId).flatMap((turn) => {
    const times = placeTimes(turn, from, to);
    if (times.startMs === turn.startMs && times.endMs === turn.endMs) return [];
    const timing = times.startMs === null ? ('none' as const) : turn.timing;
    return [{ before: turn, after: { ...turn, ...times, timing } }];
  });
  writeTurns(
    connection,
    moved.map(({ after }) => after),
  );
  const lost = moved.filter(({ before, after }) => before.startMs !== null && after.startMs === null);
  return { transcriptId, turns: moved.length, lost: lost.length };
}

/** After a recording was placed anew: the transcripts by its time move with it, inside the command that is running. */
export function moveFollowers(connection: Connection, recordingId: string, from: Placement): MovedTimes[] {
  const to = readPlacement(connection, recordingId);
  if (to.offsetMs === from.offsetMs && to.rate === from.rate) return [];
  return transcriptsBy(connection, recordingId).map((id) => moveTimes(connection, id, from, to));
}

/** A transcript as read from a file, its times brought from a recording's file onto the interview's clock. */
export function onPlacedClock(parsed: ParsedTranscript, placement: Placement): ParsedTranscript {
  const utterances = parsed.utterances.map((turn) => ({ ...turn, ...placeTimes(turn, null, placement) }));
  return { ...parsed, utterances };
}

/** Where a recording of this interview lies on its clock. Throws not-found where it is of another. */
export function placementIn(
  connection: Connection,
  interviewId: string | null,
  recordingId: string,
): Placement {
  const placement = readPlacement(connection, recordingId);
  if (interviewId === null || placement.interviewId !== interviewId) throw notFound('recording');
  return placement;
}
