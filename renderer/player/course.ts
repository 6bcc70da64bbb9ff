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

/** Where playing begins at a time; `stepBackMs` earlier where it goes on from a pause, and nothing else leads elsewhere. */
export function playedFirst(course: Course, sessionMs: number, stepBackMs: number): number {
  const { recordings, durationMs, loop, only } = course;
  const [first] = only;
  if (loop && (sessionMs < loop.startMs || sessionMs >= loop.endMs)) return loop.startMs;
  if (sessionMs >= durationMs) return nextBeginning(recordings, -1) ?? 0;
  const recording = recordingAt(recordings, sessionMs, null);
  if (!recording) return nextBeginning(recordings, sessionMs) ?? 0;
  if (first && playedFrom(only, sessionMs) === null) return first.startMs;
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
  if (loop && sessionMs >= loop.endMs) return { kind: 'jump', toMs: loop.startMs };
  if (rangeEndMs !== null && sessionMs >= rangeEndMs) return { kind: 'stop', atMs: rangeEndMs };
  if (!loop && rangeEndMs === null && only.length > 0) {
    const playedMs = playedFrom(only, sessionMs);
    if (playedMs === null) return { kind: 'stop', atMs: null };
    if (playedMs !== sessionMs) return { kind: 'jump', toMs: playedMs };
  }
  return sessionMs >= recordingEndMs && sessionMs < durationMs ? { kind: 'ended' } : { kind: 'on' };
}

/** Where it plays on when a recording has ended; it stands at the end of the last. */
export function afterEnd(course: Course, recordingEndMs: number): Turn {
  const { recordings, durationMs, loop } = course;
  const next = nextBeginning(recordings, recordingEndMs - 1);
  if (loop && loop.endMs >= recordingEndMs) return { kind: 'jump', toMs: loop.startMs };
  return next === null ? { kind: 'stop', atMs: durationMs } : { kind: 'jump', toMs: next };
}

/** Where it goes backwards: over what nothing was recorded of, and no further than the first beginning. */
export function turnBackAt(recordings: readonly PlacedRecording[], sessionMs: number): Turn {
  if (sessionMs > 0 && recordingAt(recordings, sessionMs, null)) return { kind: 'jump', toMs: sessionMs };
  const before = recordings.filter((recording) => clockEnd(recording) <= sessionMs);
  if (before.length > 0) return { kind: 'jump', toMs: Math.ceil(Math.max(...before.map(clockEnd))) - 1 };
  return { kind: 'stop', atMs: nextBeginning(recordings, -1) ?? 0 };
}
