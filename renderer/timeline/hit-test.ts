import type { Moment } from '#shared/contract/moment.ts';
import type { Edge } from './bounds.ts';
import { laneBox, leastMarkWidth, spanBox, tierAt } from './layout.ts';
import type { TimelineScene } from './tier.ts';
import { msAt } from './time-window.ts';

/** An edge is so wide (px) to take hold of: within what it is of, and a little beyond. */
export const edgeInside = 6;
export const edgeBeyond = 4;

export interface MomentHit {
  moment: Moment;
  /** What of it was hit; null its middle. */
  edge: Edge | null;
  /** The pointer is not on it, but near its edge. */
  beside: boolean;
}

type Scene = Pick<TimelineScene, 'moments' | 'tiers' | 'window' | 'width'>;

/**
 * The moment drawn at a place (px) of the timeline, and which of its edges; of several there the one that
 * begins last. A moment under the pointer goes before an edge that is beside it.
 */
export function momentAt(x: number, y: number, scene: Scene): MomentHit | null {
  const { moments, window, width } = scene;
  const placed = tierAt(scene.tiers, y);
  const side = placed?.tier.takesMoments ? placed.tier.perspective : undefined;
  if (!placed || side === undefined) return null;
  const lanes = moments.tiers[side];
  const around = msAt(leastMarkWidth + edgeBeyond, window, width) - window.fromMs;
  const ms = msAt(x, window, width);
  let within: MomentHit | null = null;
  let beside: MomentHit | null = null;
  lanes.visit(ms - around, ms + around, ({ item, lane }) => {
    const box = laneBox(placed.box, lane, lanes.laneCount);
    if (y < box.top - 1 || y > box.top + box.height + 1) return;
    const span = spanBox(item.startMs, item.endMs, window, width);
    const right = span.left + span.width;
    if (x >= span.left && x <= right) {
      if (!within || item.startMs >= within.moment.startMs) {
        within = { moment: item, edge: edgeWithin(x, span.left, right, item.endMs === null), beside: false };
      }
    } else if (x >= span.left - edgeBeyond && x <= right + edgeBeyond) {
      beside ??= { moment: item, edge: x < span.left ? 'start' : 'end', beside: true };
    }
  });
  return within ?? beside;
}

/** Narrow marks keep most of themselves to be moved by; a point is all middle. */
function edgeWithin(x: number, left: number, right: number, isPoint: boolean): Edge | null {
  if (isPoint) return null;
  const reach = Math.min(edgeInside, (right - left) / 4);
  if (x - left < reach) return 'start';
  return right - x < reach ? 'end' : null;
}

/** The moments that a rubber band (px) touches. */
export function momentsInBand(
  band: { left: number; top: number; right: number; bottom: number },
  scene: Scene,
): string[] {
  const { moments, window, width, tiers } = scene;
  const found: string[] = [];
  const fromMs = msAt(band.left - leastMarkWidth, window, width);
  const toMs = msAt(band.right + leastMarkWidth, window, width);
  for (const { tier, box } of tiers) {
    if (!tier.takesMoments || tier.perspective === undefined) continue;
    const lanes = moments.tiers[tier.perspective];
    lanes.visit(fromMs, toMs, ({ item, lane }) => {
      const own = laneBox(box, lane, lanes.laneCount);
      const span = spanBox(item.startMs, item.endMs, window, width);
      const touches =
        own.top <= band.bottom &&
        own.top + own.height >= band.top &&
        span.left <= band.right &&
        span.left + span.width >= band.left;
      if (touches) found.push(item.id);
    });
  }
  return found;
}
