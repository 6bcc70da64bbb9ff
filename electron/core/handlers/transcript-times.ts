import { CallFailure } from '#shared/contract/call.ts';
import type { TranscriptClock } from '#shared/contract/transcript.ts';
import type { Utterance } from '#shared/contract/utterance.ts';
import type { ParsedTranscript } from '#shared/formats/transcript-file.ts';
import { turnOnRecordingClock } from '#shared/transcript/day-clock.ts';
import { holdTimes, interpolateTimes } from '#shared/transcript/interpolate.ts';
import type { Connection } from '../../database/connection.ts';
import { firstRecordingOf } from '../../database/queries/recording.ts';
import { updateRow } from '../../database/queries/row.ts';
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
  const before = readTranscriptRow(connection, transcriptId);
  putOnClock(connection, transcriptId, clock);
  const { clock: now, interviewId, revision } = readTranscriptRow(connection, transcriptId);
  // Whoever sets times while listening sets them by the recording: they move with it.
  if (before.clock === 'none' && now === 'interview' && interviewId !== null) {
    const recordingId = firstRecordingOf(connection, interviewId);
    updateRow(connection, 'transcript', transcriptId, revision, { recordingId });
  }
}

/** A transcript as read from a file, its times of day brought onto the recording's own clock where its zero is said. */
export function onOwnClock(
  parsed: ParsedTranscript,
  args: { clock: TranscriptClock; dayZeroMs: number | null; interviewId: string | null },
): { parsed: ParsedTranscript; clock: TranscriptClock } {
  const { clock, dayZeroMs } = args;
  if (clock !== 'time of day' || dayZeroMs === null) return { parsed, clock };
  return {
    parsed: withoutDay(parsed, dayZeroMs),
    clock: args.interviewId === null ? 'session' : 'interview',
  };
}

/** The same transcript with its times of day on the clock of a recording that began at `zeroMs` of the day. */
export function withoutDay(parsed: ParsedTranscript, zeroMs: number): ParsedTranscript {
  const utterances = parsed.utterances.map((turn) => ({ ...turn, ...turnOnRecordingClock(turn, zeroMs) }));
  return { ...parsed, utterances };
}

/**
 * Brings a stored transcript's times of day onto its recording's own clock, inside the command that is running;
 * answers that clock. Throws transcript.clock where its times are no times of day.
 */
export function offTheDay(connection: Connection, transcriptId: string, zeroMs: number): TranscriptClock {
  const { clock, interviewId } = readTranscriptRow(connection, transcriptId);
  if (clock !== 'time of day') {
    throw new CallFailure(
      'transcript.clock',
      'The times of this transcript are no times of day. Say first that they are, if so.',
    );
  }
  const timed = listAllUtterances(connection, transcriptId).filter(
    (turn) => turn.startMs !== null || turn.endMs !== null,
  );
  writeTurns(
    connection,
    timed.map((turn) => {
      const times = turnOnRecordingClock(turn, zeroMs);
      return { ...turn, ...times, timing: times.startMs === null ? ('none' as const) : turn.timing };
    }),
  );
  return interviewId === null ? 'session' : 'interview';
}
