import type { Recording } from '../contract/recording.ts';

/**
 * A recording's file on its session's (or interview's) clock: `offsetMs` is the clock's time at the file's
 * zero, `rate` the clock's milliseconds in one of the file's (1 unless the camera's clock was off).
 */
export type PlacedRecording = Pick<
  Recording,
  'id' | 'role' | 'position' | 'offsetMs' | 'rate' | 'durationMs'
>;

/** The clock's time (ms, with fractions) at a time of the file (ms). */
export function clockOfFile(recording: Pick<PlacedRecording, 'offsetMs' | 'rate'>, fileMs: number): number {
  return recording.offsetMs + fileMs * recording.rate;
}

/** The file's time (ms, with fractions; may lie outside the file) at a time of the clock (ms). */
export function fileOfClock(recording: Pick<PlacedRecording, 'offsetMs' | 'rate'>, clockMs: number): number {
  return (clockMs - recording.offsetMs) / recording.rate;
}

/** The clock's time (ms, with fractions) at which the recording ends. */
export function clockEnd(recording: PlacedRecording): number {
  return clockOfFile(recording, recording.durationMs);
}

/** The end (whole ms) of the last of the recordings; 0 without one. */
export function lastClockEnd(recordings: readonly PlacedRecording[]): number {
  return Math.round(recordings.reduce((end, recording) => Math.max(end, clockEnd(recording)), 0));
}

function covers(recording: PlacedRecording, clockMs: number): boolean {
  return clockMs >= recording.offsetMs && clockMs < clockEnd(recording);
}

function byPlace(a: PlacedRecording, b: PlacedRecording): number {
  return a.offsetMs - b.offsetMs || a.position - b.position;
}

/**
 * What to play at a time of the clock. Parts follow each other; a camera or a separate sound is played in
 * their place where it was chosen and runs. At the very end the last one that ends there is meant. Null in
 * a gap between parts.
 */
export function recordingAt<R extends PlacedRecording>(
  recordings: readonly R[],
  clockMs: number,
  chosenId: string | null,
): R | null {
  const chosen = recordings.find((recording) => recording.id === chosenId);
  if (chosen && covers(chosen, clockMs)) return chosen;
  const order: Record<PlacedRecording['role'], number> = { part: 0, camera: 1, sound: 2 };
  const ordered = [...recordings].sort((a, b) => order[a.role] - order[b.role] || byPlace(a, b));
  const running = ordered.find((recording) => covers(recording, clockMs));
  if (running) return running;
  const end = lastClockEnd(recordings);
  if (clockMs < end) return null;
  return ordered.find((recording) => Math.abs(clockEnd(recording) - end) < 1) ?? null;
}

/** The beginning (ms) of the next recording after a time of the clock; null if none follows. */
export function nextBeginning(recordings: readonly PlacedRecording[], clockMs: number): number | null {
  const later = recordings.map((recording) => recording.offsetMs).filter((offsetMs) => offsetMs > clockMs);
  return later.length > 0 ? Math.min(...later) : null;
}
