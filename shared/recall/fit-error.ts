import { type ClockAnchor, tellsDrift } from './fit-clock.ts';

/** How near to its place an anchor is set by ear or by eye, in ms, where nothing tells it better. */
export const setByEarMs = 100;
/** How far off an outside recorder's clock may be, in millionths, while one place alone is known. */
export const commonDriftPpm = 100;

/** How far off a fit (see fitClock) may be. */
export interface FitError {
  /** Of the offset: where the recording's 0:00 lies. */
  offsetMs: number;
  /** Of the drift, in millionths. */
  driftPpm: number;
  /** Of the place of any time of the recording, in ms. */
  at: (recorderMs: number) => number;
}

/**
 * How far off the line through these anchors may lie, if each of them is off by `anchorMs` at most: the worst
 * case of all, so that whatever is shown is never more than what is true. Least squares are a weighted sum of
 * the anchors, and so is their error. While the anchors tell no drift, that of common recorders is added. Null without an anchor.
 */
export function fitError(anchors: readonly ClockAnchor[], anchorMs: number): FitError | null {
  const count = anchors.length;
  if (count === 0) return null;
  const mean = anchors.reduce((sum, { recorderMs }) => sum + recorderMs, 0) / count;
  const squares = tellsDrift(anchors)
    ? anchors.reduce((sum, { recorderMs }) => sum + (recorderMs - mean) ** 2, 0)
    : 0;
  const driftOf = ({ recorderMs }: ClockAnchor) => (squares > 0 ? (recorderMs - mean) / squares : 0);
  const unknownDrift = squares > 0 ? 0 : commonDriftPpm / 1e6;
  const at = (recorderMs: number) => {
    const weights = anchors.reduce(
      (sum, anchor) => sum + Math.abs(1 / count + (recorderMs - mean) * driftOf(anchor)),
      0,
    );
    return anchorMs * weights + unknownDrift * Math.abs(recorderMs - mean);
  };
  const drift = anchors.reduce((sum, anchor) => sum + Math.abs(driftOf(anchor)), 0);
  return { offsetMs: at(0), driftPpm: (anchorMs * drift + unknownDrift) * 1e6, at };
}
