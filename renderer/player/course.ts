import {
  clockEnd,
  nextBeginning,
  type PlacedRecording,
  recordingAt,
} from '#shared/domain/recording-clock.ts';
import type { ClockRange } from '../stores/playback.ts';
import { playedFrom } from './only-moments.ts';

/** What says where playing goes; all times are the session's, in ms. */
export interface Course {
  recordings: readonly PlacedRecording[];
  /** The end of the last recording. */
  durationMs: number;
  loop: ClockRange | null;
  /** What alone is played, where that is not all. */
  only: readonly ClockRange[];
  /** Where a range that is played once ends. */
  rangeEndMs: number | null;
}

/** That time, or where nothing is recorded then, the next one (whole ms) from which something is. */
function recordedFrom({ recordings }: Pick<Course, 'recordings'>, ms: number): number {
  if (recordingAt(recordings, ms, null)) return ms;
  return Math.ceil(nextBeginning(recordings, ms) ?? ms);
}

/** Where a loop begins to play: where nothing of it was recorded, at its beginning, which stands. */
function loopBeginning(course: Course, loop: ClockRange): number {
  const beginningMs = recordedFrom(course, loop.startMs);
  return beginningMs < loop.endMs ? beginningMs : loop.startMs;
}

/** Where playing begins at a time; `stepBackMs` earlier where it goes on from a pause, and nothing else leads elsewhere. */
export function playedFirst(course: Course, sessionMs: number, stepBackMs: number): number {
  const { recordings, durationMs, loop, only } = course;
  const [first] = only;
  if (loop && (sessionMs < loop.startMs || sessionMs >= loop.endMs)) return loopBeginning(course, loop);
  if (sessionMs >= durationMs) return nextBeginning(recordings, -1) ?? 0;
  const recording = recordingAt(recordings, sessionMs, null);
  if (!recording) return nextBeginning(recordings, sessionMs) ?? 0;
  if (first && playedFrom(only, sessionMs) === null) return recordedFrom(course, first.startMs);
  const backMs = Math.max(0, sessionMs - stepBackMs);
  // A step back ends where nothing was recorded before.
  return recordingAt(recordings, backMs, null) ? backMs : Math.ceil(recording.offsetMs);
}

/** It goes elsewhere, or no further: to stand at a time, or, where that is null, wherever it is. */
export type Turn = { kind: 'jump'; toMs: number } | { kind: 'stop'; atMs: number | null };

/**
 * What comes at a time while it plays; `ended` where the recording ends there.
 * @param recordingEndMs where the recording that plays ends on the session's clock
 */
export function turnAt(
  course: Course,
  sessionMs: number,
  recordingEndMs: number,
): Turn | { kind: 'on' } | { kind: 'ended' } {
  const { durationMs, loop, only, rangeEndMs } = course;
  if (loop && sessionMs >= loop.endMs) return { kind: 'jump', toMs: loopBeginning(course, loop) };
  if (rangeEndMs !== null && sessionMs >= rangeEndMs) return { kind: 'stop', atMs: rangeEndMs };
  if (!loop && rangeEndMs === null && only.length > 0) {
    const playedMs = playedFrom(only, sessionMs);
    if (playedMs === null) return { kind: 'stop', atMs: null };
    if (playedMs !== sessionMs) return { kind: 'jump', toMs: recordedFrom(course, playedMs) };
  }
  return sessionMs >= recordingEndMs && sessionMs < durationMs ? { kind: 'ended' } : { kind: 'on' };
}

/**
 * Where it plays on when a recording has ended: there where another one runs, else where the next begins; it stands
 * at the end of the last.
 * @param recordingEndMs as the session's clock has it, with fractions
 */
export function afterEnd(course: Course, recordingEndMs: number): Turn {
  const { durationMs, loop } = course;
  const nextMs = recordedAfter(course, recordingEndMs);
  if (loop && (nextMs === null || nextMs >= loop.endMs))
    return { kind: 'jump', toMs: loopBeginning(course, loop) };
  return nextMs === null ? { kind: 'stop', atMs: durationMs } : { kind: 'jump', toMs: nextMs };
}

/** The first whole ms from an end on at which something is recorded; null where nothing is any more. */
function recordedAfter(course: Pick<Course, 'recordings' | 'durationMs'>, endMs: number): number | null {
  const wholeMs = Math.ceil(endMs);
  return wholeMs < course.durationMs ? recordedFrom(course, wholeMs) : null;
}

/** What has to be taken off for a range to be played: a loop, and what alone is played, where it lies outside of them. */
export function takenOffFor(
  { loop, only }: Pick<Course, 'loop' | 'only'>,
  startMs: number,
  endMs: number | null,
): { loop?: null; only?: null } {
  const isIn = (range: ClockRange) => startMs >= range.startMs && startMs < range.endMs;
  const loops = !loop || (isIn(loop) && (endMs ?? startMs) <= loop.endMs);
  return {
    ...(loops ? {} : { loop: null }),
    ...(only.length === 0 || only.some(isIn) ? {} : { only: null }),
  };
}

/**
 * Where a step goes that the recording on the stage has no frame for: the nearest picture in its direction; null
 * where there is none.
 * @param recording the one on the stage, null in a gap
 */
export function besideOf(
  course: Pick<Course, 'recordings' | 'durationMs'>,
  recording: PlacedRecording | null,
  sessionMs: number,
  direction: number,
): number | null {
  if (direction > 0) return recordedAfter(course, recording ? clockEnd(recording) : sessionMs);
  const beforeMs = recording ? Math.ceil(recording.offsetMs) - 1 : sessionMs;
  const turn = turnBackAt(course.recordings, beforeMs);
  return turn.kind === 'jump' ? turn.toMs : null;
}

/** Where it goes backwards: over what nothing was recorded of, and no further than the first beginning. */
export function turnBackAt(recordings: readonly PlacedRecording[], sessionMs: number): Turn {
  if (sessionMs > 0 && recordingAt(recordings, sessionMs, null)) return { kind: 'jump', toMs: sessionMs };
  const before = recordings.filter((recording) => clockEnd(recording) <= sessionMs);
  if (before.length > 0) return { kind: 'jump', toMs: Math.ceil(Math.max(...before.map(clockEnd))) - 1 };
  return { kind: 'stop', atMs: nextBeginning(recordings, -1) ?? 0 };
}
