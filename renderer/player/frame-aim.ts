import { type Frames, stepFrames } from '#shared/domain/frame-time.ts';
import { clockEnd, type PlacedRecording } from '#shared/domain/recording-clock.ts';
import { besideOf, type Course } from './course.ts';

/** How long (ms) a frame is where there is no picture. */
export const soundFrameMs = 40;

/**
 * Where a step by frames leads (session ms): to a frame of the recording on the stage, beyond its last or before its
 * first one to the nearest picture there, and nowhere else where there is none. Without any recording it is 40 ms long.
 * @param recording the one on the stage with its `frames` on the session's clock; both null in a gap
 */
export function stepAim(
  course: Pick<Course, 'recordings' | 'durationMs'>,
  recording: PlacedRecording | null,
  frames: Frames | null,
  sessionMs: number,
  count: number,
): number {
  // Where nothing is recorded at all, moments are placed by the times of the transcript.
  if (course.recordings.length === 0) return Math.max(0, sessionMs + count * soundFrameMs);
  const aim = frames ? stepFrames(sessionMs, count, frames) : sessionMs;
  const goesOn = count < 0 ? aim < sessionMs : aim > sessionMs;
  if (recording && goesOn && aim >= recording.offsetMs && aim < clockEnd(recording)) return aim;
  const besideMs = besideOf(course, recording, sessionMs, count);
  if (besideMs !== null) return besideMs;
  // Of pictures that are not read the numbers go on beyond the ends.
  const firstMs = recording ? Math.min(sessionMs, Math.ceil(recording.offsetMs)) : sessionMs;
  return count < 0 ? Math.max(firstMs, Math.min(aim, sessionMs)) : Math.max(aim, sessionMs);
}
