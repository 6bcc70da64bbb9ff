import type { ClockAnchor } from './fit-clock.ts';
import { firstIndex } from './map.ts';

/** A recorder's time and a clock's, each from the other. Milliseconds, with fractions. */
export interface RecorderClock {
  clockAt: (recorderMs: number) => number;
  recorderAt: (clockMs: number) => number;
}

/**
 * The microphone's time and the interview's, joined by the anchors taken while it recorded (every ten
 * seconds or so): straight between two anchors, at the same pace before the first and after the last. Both
 * directions rise strictly and undo each other. Anchors that would make time stand or run back are passed
 * over, as few of them as possible. Without anchors both times are the same.
 */
export function recorderToClock(anchors: readonly ClockAnchor[]): RecorderClock {
  const rising = longestRising(anchors);
  return {
    clockAt: (recorderMs) => between(rising, 'recorderMs', 'clockMs', recorderMs),
    recorderAt: (clockMs) => between(rising, 'clockMs', 'recorderMs', clockMs),
  };
}

function between(
  anchors: readonly ClockAnchor[],
  from: keyof ClockAnchor,
  to: keyof ClockAnchor,
  ms: number,
): number {
  const index = firstIndex(anchors, (anchor) => anchor[from] > ms);
  const last = anchors[index - 1];
  const next = anchors[index];
  if (!last || !next) {
    const edge = last ?? next;
    return edge ? edge[to] + (ms - edge[from]) : ms;
  }
  return last[to] + ((ms - last[from]) * (next[to] - last[to])) / (next[from] - last[from]);
}

/** The longest choice of anchors that rises strictly in both times (patience sorting, O(n log n)). */
function longestRising(anchors: readonly ClockAnchor[]): ClockAnchor[] {
  interface Link {
    anchor: ClockAnchor;
    before: Link | null;
  }
  // Of anchors at one recorder time the later clock comes first, so that only one of them can be chosen.
  const sorted = anchors
    .filter((anchor) => Number.isFinite(anchor.recorderMs) && Number.isFinite(anchor.clockMs))
    .sort((a, b) => a.recorderMs - b.recorderMs || b.clockMs - a.clockMs);
  const tails: Link[] = [];
  for (const anchor of sorted) {
    const index = firstIndex(tails, (tail) => tail.anchor.clockMs >= anchor.clockMs);
    tails[index] = { anchor, before: tails[index - 1] ?? null };
  }
  const chosen: ClockAnchor[] = [];
  for (let link = tails.at(-1) ?? null; link; link = link.before) chosen.push(link.anchor);
  return chosen.reverse();
}
