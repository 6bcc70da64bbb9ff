/** Times of day in ms since midnight; a recording's own clock begins at 0. */

const dayMs = 24 * 60 * 60_000;

/**
 * A time of day on the clock of a recording that began at `zeroMs` of the day. Midnight may lie between them:
 * what seems over twelve hours early is of the next day. Null for what was before the beginning.
 */
export function onRecordingClock(timeMs: number, zeroMs: number): number | null {
  let own = timeMs - zeroMs;
  if (own < -dayMs / 2) own += dayMs;
  return own < 0 ? null : own;
}

/** Start and end on the recording's clock; a turn that began before it begins with it. */
export function turnOnRecordingClock(
  turn: { startMs: number | null; endMs: number | null },
  zeroMs: number,
): { startMs: number | null; endMs: number | null } {
  const endMs = turn.endMs === null ? null : onRecordingClock(turn.endMs, zeroMs);
  if (turn.startMs === null) return { startMs: null, endMs };
  const startMs = onRecordingClock(turn.startMs, zeroMs);
  return startMs === null ? { startMs: endMs === null ? null : 0, endMs } : { startMs, endMs };
}

/** Times closer than this (ms) are of one clock; a file that was corrected may have rounded them. */
const sameMs = 2000;
/** A transcript's times of day lie at least this far (ms) from those of its recording. */
const leastShiftMs = 10 * 60_000;
/** So large a part of the turns must lie equally far. */
const agreeing = 0.8;

/**
 * How far (ms) all times of a corrected file lie from those stored for the same turns, where that is one
 * distance: then the file's are times of day, and the stored ones were brought onto the recording's clock. Null
 * where they are on the same clock, or tell nothing.
 * @param pairs start times in the file and in the study of turns that are the same
 */
export function dayShift(pairs: readonly { fileMs: number; storedMs: number }[]): number | null {
  if (pairs.length === 0) return null;
  const shifts = pairs
    .map(({ fileMs, storedMs }) => (fileMs - storedMs + dayMs) % dayMs)
    .sort((a, b) => a - b);
  const middle = shifts[Math.floor(shifts.length / 2)] as number;
  if (middle < leastShiftMs || middle > dayMs - leastShiftMs) return null;
  const near = shifts.filter((shift) => Math.abs(shift - middle) <= sameMs).length;
  return near >= agreeing * shifts.length ? middle : null;
}
