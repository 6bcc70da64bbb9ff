/** The stretch of session time (ms) that the timeline shows. */
export interface TimeWindow {
  fromMs: number;
  toMs: number;
}

/** As near as the timeline goes: a fifth of a second, five frames or so. */
export const nearestMs = 200;

/** How far (ms) the timeline of a session reaches of which nothing is known: an hour. */
const unknownMs = 3_600_000;

/**
 * How far the timeline reaches (ms): the recordings and all moments; without a recording the transcript's and
 * the moments' last times with a twentieth of room behind them, and where there are none an hour.
 */
export function timelineReach(given: {
  recordedMs: number;
  momentsMs: number;
  transcriptMs: number;
}): number {
  const { recordedMs, momentsMs, transcriptMs } = given;
  if (recordedMs > 0) return Math.max(recordedMs, momentsMs);
  const lastMs = Math.max(momentsMs, transcriptMs);
  return lastMs > 0 ? Math.ceil(lastMs * 1.05) : unknownMs;
}

export function wholeSession(lengthMs: number): TimeWindow {
  return { fromMs: 0, toMs: Math.max(lengthMs, nearestMs) };
}

/** Holds a window inside the session; its span stays as far as that goes. */
export function held(window: TimeWindow, lengthMs: number): TimeWindow {
  const whole = wholeSession(lengthMs).toMs;
  const span = Math.min(Math.max(window.toMs - window.fromMs, nearestMs), whole);
  const fromMs = Math.min(Math.max(0, window.fromMs), whole - span);
  return { fromMs, toMs: fromMs + span };
}

/** Zooms by `factor` (2: half the span) so that `aboutMs` keeps its place on the screen. */
export function zoomed(window: TimeWindow, factor: number, aboutMs: number, lengthMs: number): TimeWindow {
  const whole = wholeSession(lengthMs).toMs;
  const before = window.toMs - window.fromMs;
  const span = Math.min(Math.max(before / factor, nearestMs), whole);
  const place = (aboutMs - window.fromMs) / before;
  const fromMs = aboutMs - place * span;
  return held({ fromMs, toMs: fromMs + span }, lengthMs);
}

export function panned(window: TimeWindow, byMs: number, lengthMs: number): TimeWindow {
  return held({ fromMs: window.fromMs + byMs, toMs: window.toMs + byMs }, lengthMs);
}

/** The window with `ms` in it: as it is, else turned like a page, with a tenth of the old one kept before `ms`. */
export function withTime(window: TimeWindow, ms: number, lengthMs: number): TimeWindow {
  if (ms >= window.fromMs && ms <= window.toMs) return window;
  return panned(window, ms - (window.toMs - window.fromMs) / 10 - window.fromMs, lengthMs);
}

/** The window that shows a stretch (ms) with a tenth of room on both sides; a point with five seconds. */
export function around(startMs: number, endMs: number, lengthMs: number): TimeWindow {
  const room = endMs > startMs ? (endMs - startMs) / 10 : 5000;
  return held({ fromMs: startMs - room, toMs: endMs + room }, lengthMs);
}

/** The window in which two times (ms) lie under two fingers (px); they must not lie on each other. */
export function pinched(
  times: readonly [number, number],
  fingers: readonly [number, number],
  width: number,
  lengthMs: number,
): TimeWindow {
  const msPerPx = (times[1] - times[0]) / (fingers[1] - fingers[0]);
  const whole = wholeSession(lengthMs).toMs;
  const span = Math.min(Math.max(msPerPx * width, nearestMs), whole);
  const middle = (times[0] + times[1]) / 2;
  const fromMs = middle - ((fingers[0] + fingers[1]) / 2 / width) * span;
  return held({ fromMs, toMs: fromMs + span }, lengthMs);
}

/** The x (px) of a time in a strip `width` px wide. */
export function xOf(ms: number, window: TimeWindow, width: number): number {
  return ((ms - window.fromMs) / (window.toMs - window.fromMs)) * width;
}

/** The time (ms, with fractions) at an x (px). */
export function msAt(x: number, window: TimeWindow, width: number): number {
  return window.fromMs + (x / width) * (window.toMs - window.fromMs);
}

const steps = [
  10, 20, 40, 100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000,
  900_000, 1_800_000, 3_600_000,
];

/** The ruler's labelled times (ms), at least `apart` px from each other, and the step between them. */
export function rulerTicks(
  window: TimeWindow,
  width: number,
  apart: number,
): { stepMs: number; ticks: number[] } {
  const least = ((window.toMs - window.fromMs) / Math.max(1, width)) * apart;
  const stepMs = steps.find((step) => step >= least) ?? Math.ceil(least / 3_600_000) * 3_600_000;
  const ticks: number[] = [];
  for (let ms = Math.ceil(window.fromMs / stepMs) * stepMs; ms <= window.toMs; ms += stepMs) ticks.push(ms);
  return { stepMs, ticks };
}
