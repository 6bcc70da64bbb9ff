/** One place of an outside recorder's file that is known on a clock. Milliseconds. */
export interface ClockAnchor {
  recorderMs: number;
  clockMs: number;
}

/** A line from a recorder's time to a clock's: clockMs = offsetMs + rate × recorderMs. */
export interface ClockFit {
  offsetMs: number;
  rate: number;
  /** (rate − 1) in millionths: positive when the recorder's clock is slow. */
  driftPpm: number;
  maxResidualMs: number;
  rmsResidualMs: number;
  /** Indexes of anchors that lie far off the line of the others (told from four anchors on). */
  outliers: number[];
  problem: ClockFitProblem | null;
}

export interface ClockFitProblem {
  code: 'clock.onePlace' | 'clock.outlier' | 'clock.scatter' | 'clock.drift';
  message: string;
}

/** Quartz clocks are off by 20 to 100 millionths; beyond this something else is wrong. */
const plausiblePpm = 500;
/** How far off an anchor set by ear or by eye may be. */
const plausibleMs = 1_000;
const outlierFactor = 4;

/**
 * Fits a recorder's clock to another by anchors: one gives the offset, several the offset and the drift by
 * least squares. Null without an anchor. The fit is of all anchors, outliers too, for the person decides
 * which to remove; `problem` says what to look at again, the gravest first.
 */
export function fitClock(anchors: readonly ClockAnchor[]): ClockFit | null {
  if (anchors.length === 0) return null;
  const { offsetMs, rate } = lineThrough(anchors);
  const residuals = anchors.map((anchor) => anchor.clockMs - offsetMs - rate * anchor.recorderMs);
  const maxResidualMs = residuals.reduce((most, residual) => Math.max(most, Math.abs(residual)), 0);
  const fit: ClockFit = {
    offsetMs,
    rate,
    driftPpm: (rate - 1) * 1e6,
    maxResidualMs,
    rmsResidualMs: rootMeanSquare(residuals),
    outliers: outliersOf(anchors),
    problem: null,
  };
  return { ...fit, problem: problemOf(anchors, fit) };
}

function lineThrough(anchors: readonly ClockAnchor[]): { offsetMs: number; rate: number } {
  const count = anchors.length;
  // Sums of differences from the mean keep their digits where sums of squares would lose them.
  const recorder = anchors.reduce((sum, anchor) => sum + anchor.recorderMs, 0) / count;
  const clock = anchors.reduce((sum, anchor) => sum + anchor.clockMs, 0) / count;
  let squares = 0;
  let products = 0;
  for (const anchor of anchors) {
    squares += (anchor.recorderMs - recorder) ** 2;
    products += (anchor.recorderMs - recorder) * (anchor.clockMs - clock);
  }
  const rate = squares > 0 ? products / squares : 1;
  return { offsetMs: clock - rate * recorder, rate };
}

function rootMeanSquare(values: readonly number[]): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}

/** Each anchor is held against the line of all others; of those that stick out, what remains must fit. */
function outliersOf(anchors: readonly ClockAnchor[]): number[] {
  let kept = anchors.map((anchor, index) => ({ ...anchor, index }));
  const outliers: number[] = [];
  while (kept.length >= 4 && outliers.length < anchors.length / 4) {
    const line = lineThrough(kept);
    const off = (of: ClockAnchor, { offsetMs, rate } = line) =>
      Math.abs(of.clockMs - offsetMs - rate * of.recorderMs);
    // The worst by the line without it: an anchor at an end pulls the common line towards itself.
    const suspects = [...kept].sort((a, b) => off(b) - off(a)).slice(0, 8);
    const judged = suspects.map((suspect) => {
      const others = kept.filter((anchor) => anchor !== suspect);
      const without = lineThrough(others);
      const scatter = rootMeanSquare(others.map((anchor) => off(anchor, without)));
      return { suspect, distance: off(suspect, without), scatter };
    });
    const worst = judged.reduce((best, each) => (each.scatter < best.scatter ? each : best));
    if (worst.distance <= Math.max(plausibleMs, outlierFactor * worst.scatter)) break;
    outliers.push(worst.suspect.index);
    kept = kept.filter((anchor) => anchor !== worst.suspect);
  }
  return outliers.sort((a, b) => a - b);
}

function problemOf(anchors: readonly ClockAnchor[], fit: ClockFit): ClockFitProblem | null {
  const places = new Set(anchors.map((anchor) => anchor.recorderMs)).size;
  if (places === 1 && anchors.length > 1 && fit.maxResidualMs > 0)
    return {
      code: 'clock.onePlace',
      message: 'All anchors lie at one time of the recording, so that its drift can not be told.',
    };
  if (fit.outliers.length > 0)
    return {
      code: 'clock.outlier',
      message: `${fit.outliers.length === 1 ? 'Anchor' : 'Anchors'} ${fit.outliers
        .map((index) => index + 1)
        .join(', ')} ${fit.outliers.length === 1 ? 'does' : 'do'} not fit the others. Set again or remove.`,
    };
  if (fit.maxResidualMs > plausibleMs)
    return {
      code: 'clock.scatter',
      message: `The anchors disagree by up to ${seconds(fit.maxResidualMs)} seconds. Look at each again.`,
    };
  if (Math.abs(fit.driftPpm) > plausiblePpm)
    return {
      code: 'clock.drift',
      message: `By these anchors the recorder's clock is off by ${seconds(
        Math.abs(fit.driftPpm) * 3.6,
      )} seconds an hour, more than recorders are. Look at each again.`,
    };
  return null;
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(1);
}
