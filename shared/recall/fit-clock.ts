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
  code: 'clock.onePlace' | 'clock.near' | 'clock.outlier' | 'clock.scatter' | 'clock.drift';
  message: string;
}

/** Quartz clocks are off by 20 to 100 millionths; beyond this something else is wrong. */
const plausiblePpm = 500;
/** How far off an anchor set by ear or by eye may be. */
const plausibleMs = 1_000;
/** What two anchors that are set well may be apart by nothing but the ear. */
const heardMs = 400;
const outlierFactor = 4;

/**
 * Fits a recorder's clock to another by anchors: one gives the offset, several the offset and the drift by
 * least squares. Anchors so close together that their drift is one no recorder has, and may be nothing but
 * the ear's, give the offset alone. Null without an anchor. The fit is of all anchors, outliers too, for the
 * person decides which to remove; `problem` says what to look at again, the gravest first.
 */
export function fitClock(anchors: readonly ClockAnchor[]): ClockFit | null {
  if (anchors.length === 0) return null;
  const { offsetMs, rate } = tellsDrift(anchors) ? lineThrough(anchors) : levelThrough(anchors);
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

/** Whether anchors lie far enough apart for the drift that they show to be the recorder's. */
export function tellsDrift(anchors: readonly ClockAnchor[]): boolean {
  const places = anchors.map(({ recorderMs }) => recorderMs);
  const spanMs = places.length > 0 ? Math.max(...places) - Math.min(...places) : 0;
  if (spanMs === 0) return false;
  const drift = Math.abs(lineThrough(anchors).rate - 1);
  return drift * 1e6 <= plausiblePpm || drift * spanMs > heardMs;
}

/** The offset alone, of a recorder that keeps the time. */
function levelThrough(anchors: readonly ClockAnchor[]): { offsetMs: number; rate: number } {
  const sum = anchors.reduce((total, { recorderMs, clockMs }) => total + clockMs - recorderMs, 0);
  return { offsetMs: sum / anchors.length, rate: 1 };
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
  if (places > 1 && !tellsDrift(anchors))
    return {
      code: 'clock.near',
      message:
        "The anchors lie too close together to tell the recorder's drift, which is left out. Set one near the other end of the recording.",
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
