import type { Utterance } from '#shared/contract/utterance.ts';
import { holdTimes, interpolateTimes } from '#shared/transcript/interpolate.ts';
import type { Connection } from '../../database/connection.ts';
import { readTranscriptRow, writeTurns } from '../../database/queries/transcript-edit.ts';
import { listAllUtterances } from '../../database/queries/utterance.ts';
import { putOnClock } from './utterance-edit.ts';

/** An interview's times on the session's clock are pins: they say what was on the screen, not when it was said. */
export function isPinned(transcript: { interviewId: string | null; clock: string }): boolean {
  return transcript.interviewId !== null && transcript.clock === 'session';
}

/**
 * Reckons the times of turns that are not anchored, inside the command that is running. Pinned turns hold
 * their pin's time. Elsewhere `all` gives every turn between two anchors a time; without it those alone that
 * were reckoned before, and `turnId`, so that setting one time makes up no others.
 */
export function reckonTimes(
  connection: Connection,
  transcriptId: string,
  which: 'all' | { turnId: string | null },
): void {
  const pinned = isPinned(readTranscriptRow(connection, transcriptId));
  const turns = listAllUtterances(connection, transcriptId);
  const timed = turns.map((turn) => ({ ...turn, length: turn.text.length }));
  const times = pinned ? holdTimes(timed) : interpolateTimes(timed);
  const mayChange = (turn: Utterance) =>
    pinned || which === 'all' || turn.timing === 'interpolated' || turn.id === which.turnId;
  const changed = turns.flatMap((turn, index) => {
    const time = times[index];
    if (!time || !mayChange(turn)) return [];
    const same = turn.startMs === time.startMs && turn.endMs === time.endMs && turn.timing === time.timing;
    return same ? [] : [{ ...turn, ...time }];
  });
  writeTurns(connection, changed);
}

/**
 * Makes a transcript ready for times that are set here, inside the command that is running: says on which
 * clock they are (see putOnClock). Times that were left out at the import are on none; they go, for they
 * would pass for times that were set.
 */
export function readyForTimes(
  connection: Connection,
  transcriptId: string,
  clock: 'interview' | 'session' | undefined,
): void {
  if (readTranscriptRow(connection, transcriptId).clock === 'none') {
    const timed = listAllUtterances(connection, transcriptId).filter((turn) => turn.startMs !== null);
    writeTurns(
      connection,
      timed.map((turn) => ({ ...turn, startMs: null, endMs: null, timing: 'none' })),
    );
  }
  putOnClock(connection, transcriptId, clock);
}
