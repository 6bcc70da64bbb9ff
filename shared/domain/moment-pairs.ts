import type { Perspective } from '../contract/common.ts';
import type { PairRule } from '../contract/pair.ts';

/** What a new study proposes: moments that overlap, or lie two seconds apart at most. */
export const standardPairRule: PairRule = { toleranceMs: 2000, leastShare: 0, researchers: false };

interface Bounds {
  startMs: number;
  /** Exclusive; null for a point. */
  endMs: number | null;
}

export interface PairedMoment extends Bounds {
  id: string;
  nominatedBy: Perspective;
}

/** Two moments that a rule finds, and what was measured of them. */
export interface FoundPair<M extends PairedMoment> {
  first: M;
  second: M;
  /** Time (ms) that both take; less than 0: so far apart they lie. */
  commonMs: number;
  /** What they share, the tolerance granted, in percent of the shorter one; 100 where one of them is a point. */
  share: number;
}

const order = { client: 0, therapist: 1, researcher: 2 } as const;

/** Of two moments the one that stands first in a pair, then the other: client, therapist, researcher. */
export function inPairOrder<M extends PairedMoment>(one: M, other: M): [first: M, second: M] {
  return order[one.nominatedBy] <= order[other.nominatedBy] ? [one, other] : [other, one];
}

/**
 * Holds two moments against a rule; null where they do not go together. They do where their perspectives differ,
 * they overlap (a point in a range does) or lie at most the tolerance apart, and what they share is enough: the
 * common time plus the tolerance, at most the shorter one's length, against that length. A point has no length to
 * fall short of.
 */
export function pairBy<M extends PairedMoment>(rule: PairRule, one: M, other: M): FoundPair<M> | null {
  if (one.nominatedBy === other.nominatedBy) return null;
  const [first, second] = inPairOrder(one, other);
  if (second.nominatedBy === 'researcher' && !rule.researchers) return null;
  const commonMs = commonTime(one, other);
  const near = commonMs > 0 || isPointIn(one, other) || isPointIn(other, one);
  if (!near && (rule.toleranceMs === 0 || commonMs < -rule.toleranceMs)) return null;
  const shorterMs = Math.min(lengthOf(one), lengthOf(other));
  const share = shorterMs === 0 ? 100 : (Math.min(commonMs + rule.toleranceMs, shorterMs) / shorterMs) * 100;
  return share >= rule.leastShare ? { first, second, commonMs, share } : null;
}

/** Time (ms) that two moments both take; less than 0: so far apart they lie. */
export function commonTime(one: Bounds, other: Bounds): number {
  return endOf(one, other) - Math.max(one.startMs, other.startMs);
}

function endOf(one: Bounds, other: Bounds): number {
  return Math.min(one.endMs ?? one.startMs, other.endMs ?? other.startMs);
}

function lengthOf({ startMs, endMs }: PairedMoment): number {
  return (endMs ?? startMs) - startMs;
}

/** A range holds its start and not its end; points at the same time hold each other. */
function isPointIn(point: PairedMoment, other: PairedMoment): boolean {
  if (point.endMs !== null || point.startMs < other.startMs) return false;
  return other.endMs === null ? point.startMs === other.startMs : point.startMs < other.endMs;
}

/**
 * All pairs of a session's moments that a rule finds, by the start of the earlier one, at most `most` of them. A
 * moment may be in several.
 */
export function findPairs<M extends PairedMoment>(
  moments: readonly M[],
  rule: PairRule,
  most = Number.POSITIVE_INFINITY,
): FoundPair<M>[] {
  const sorted = [...moments].sort((a, b) => a.startMs - b.startMs || (a.id < b.id ? -1 : 1));
  const found: FoundPair<M>[] = [];
  // Those that what comes may still reach.
  let running: M[] = [];
  for (const moment of sorted) {
    running = running.filter((one) => (one.endMs ?? one.startMs) + rule.toleranceMs >= moment.startMs);
    for (const earlier of running) {
      const pair = pairBy(rule, earlier, moment);
      if (!pair) continue;
      found.push(pair);
      if (found.length >= most) return found;
    }
    running.push(moment);
  }
  return found;
}

/** A key for two moments, whichever comes first. */
export function pairKey(oneId: string, otherId: string): string {
  return oneId < otherId ? `${oneId} ${otherId}` : `${otherId} ${oneId}`;
}
