import type { PlacedTier, Tier, TierBox } from './tier.ts';
import { type TimeWindow, xOf } from './time-window.ts';

/** Heights in px from the top: the whole session, the ruler, then the tiers. */
export const minimapHeight = 24;
export const rulerHeight = 24;
export const tiersTop = minimapHeight + rulerHeight;

/** A moment's mark is at least as wide (px) that it can be hit. */
export const leastMarkWidth = 6;
/** So far (px) a mark reaches at most beyond its time: its least width, and the outline of what is selected. */
export const markReach = leastMarkWidth + 3;
const tierPadding = 4;
const thickestLane = 26;
const thinnestLane = 4;

type Heights = Pick<Tier, 'naturalPx' | 'leastPx' | 'grows'>;

/**
 * The heights (whole px) of tiers in a room. What is left goes to those that grow; where the room is too
 * small all give way, down to their least height, and beyond that they are scrolled.
 */
export function fitTiers(tiers: readonly Heights[], room: number): number[] {
  const natural = tiers.map((tier) => tier.naturalPx);
  const over = room - sum(natural);
  if (over >= 0) return shared(natural, over, (index) => (tiers[index]?.grows ? 1 : 0));
  const give = tiers.map((tier) => Math.max(0, tier.naturalPx - tier.leastPx));
  return shared(natural, Math.max(over, -sum(give)), (index) => give[index] ?? 0);
}

/** Adds `amount` px to the heights in proportion to weights; whole px, and all of it. */
function shared(heights: readonly number[], amount: number, weight: (index: number) => number): number[] {
  const weights = heights.map((_, index) => weight(index));
  const all = sum(weights);
  if (all === 0) return [...heights];
  let passed = 0;
  let given = 0;
  return heights.map((height, index) => {
    passed += weights[index] ?? 0;
    const until = Math.round((amount * passed) / all);
    const own = until - given;
    given = until;
    return height + own;
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** The tiers below each other from under the ruler on, scrolled by `scrollPx`. */
export function placeTiers(
  tiers: readonly Tier[],
  heights: readonly number[],
  scrollPx: number,
): PlacedTier[] {
  let top = tiersTop - scrollPx;
  return tiers.map((tier, index) => {
    const height = heights[index] ?? tier.naturalPx;
    const placed = { tier, box: { top, height } };
    top += height;
    return placed;
  });
}

/** The tier at a height (px) of the canvas; none above or below them. */
export function tierAt(tiers: readonly PlacedTier[], y: number): PlacedTier | null {
  if (y < tiersTop) return null;
  return tiers.find(({ box }) => y >= box.top && y < box.top + box.height) ?? null;
}

/** Top and height (px) of a lane in its tier; few lanes are thick, many share the tier. */
export function laneBox(tier: TierBox, lane: number, laneCount: number): { top: number; height: number } {
  const room = Math.max(thinnestLane, tier.height - 2 * tierPadding);
  const pitch = Math.min(thickestLane + 2, room / Math.max(1, laneCount));
  const height = Math.max(thinnestLane, Math.floor(pitch) - 2);
  return { top: Math.round(tier.top + tierPadding + lane * pitch), height };
}

/** The right edge (px) of the same box as `spanBox`, which most of ten thousand moments are asked for alone. */
export function spanRight(startMs: number, endMs: number | null, window: TimeWindow, width: number): number {
  const left = xOf(startMs, window, width);
  if (endMs === null) return left + leastMarkWidth / 2;
  return Math.max(left + leastMarkWidth, xOf(endMs, window, width));
}

/** Left and width (px) of what lasts from start to end; a point is a mark centred on its time. */
export function spanBox(
  startMs: number,
  endMs: number | null,
  window: TimeWindow,
  width: number,
): { left: number; width: number } {
  const left = xOf(startMs, window, width);
  const wide = endMs === null ? 0 : xOf(endMs, window, width) - left;
  if (wide >= leastMarkWidth) return { left, width: wide };
  return { left: endMs === null ? left - leastMarkWidth / 2 : left, width: leastMarkWidth };
}
