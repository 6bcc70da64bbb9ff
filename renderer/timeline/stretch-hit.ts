import type { Unmarked } from '#shared/contract/unmarked.ts';
import type { Edge } from './bounds.ts';
import { edgeBeyond, edgeInside } from './hit-test.ts';
import { tierAt } from './layout.ts';
import type { TimelineScene } from './tier.ts';
import { xOf } from './time-window.ts';

/** A stretch in which nothing was marked, and which of its edges was hit; null what lies between them. */
export interface StretchHit {
  stretch: Unmarked;
  edge: Edge | null;
}

type Scene = Pick<TimelineScene, 'tiers' | 'window' | 'width'>;

/**
 * The stretch at a place (px) of the timeline; of several the one whose edge is nearest, else the shortest, for it
 * could not be reached else.
 */
export function stretchAt(
  x: number,
  y: number,
  scene: Scene,
  unmarked: readonly Unmarked[],
): StretchHit | null {
  const tier = tierAt(scene.tiers, y)?.tier;
  if (!tier?.takesMoments) return null;
  let best: (StretchHit & { away: number }) | null = null;
  for (const stretch of unmarked) {
    if (stretch.perspective !== tier.perspective) continue;
    const left = xOf(stretch.startMs, scene.window, scene.width);
    const right = xOf(stretch.endMs, scene.window, scene.width);
    if (x < left - edgeBeyond || x > right + edgeBeyond) continue;
    const edge = nearEdge(x, left, right);
    if (edge === null && (x < left || x > right)) continue;
    // What is between the edges comes after all edges; where one ends and the next begins, each has its own side.
    const beside = x < left || x > right ? 0.5 : 0;
    const away =
      edge === null ? edgeInside + right - left : Math.abs(x - (edge === 'start' ? left : right)) + beside;
    if (best === null || away < best.away) best = { stretch, edge, away };
  }
  return best && { stretch: best.stretch, edge: best.edge };
}

/** Narrow stretches keep half of themselves to draw moments out in. */
function nearEdge(x: number, left: number, right: number): Edge | null {
  const inside = Math.min(edgeInside, (right - left) / 4);
  const fromStart = x - left;
  const toEnd = right - x;
  const [edge, by] = fromStart <= toEnd ? (['start', fromStart] as const) : (['end', toEnd] as const);
  return by <= inside && by >= -edgeBeyond ? edge : null;
}
