import type { Perspective } from '#shared/contract/common.ts';
import { tierOrder } from './moment-tiers.ts';
import { type TimeWindow, xOf } from './time-window.ts';

/** Heights in px from the top: the whole session, the ruler, then the tiers share what is left. */
export const minimapHeight = 20;
export const rulerHeight = 24;
const tiersTop = minimapHeight + rulerHeight;

/** A moment's mark is at least as wide (px) that it can be hit. */
export const leastMarkWidth = 6;
const tierPadding = 4;
const thickestLane = 26;
const thinnestLane = 4;

export interface TierBox {
  perspective: Perspective;
  top: number;
  height: number;
}

export function tierBoxes(height: number): TierBox[] {
  const each = Math.max(0, (height - tiersTop) / tierOrder.length);
  return tierOrder.map((perspective, index) => ({
    perspective,
    top: Math.round(tiersTop + index * each),
    height: Math.round(each),
  }));
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
