import { type Frames, frameClockMs } from '#shared/domain/frame-time.ts';
import type { SnapKind } from './draft.ts';

/** Something that edges snap to. */
export interface SnapTarget {
  ms: number;
  kind: SnapKind;
}

/** An edge snaps to what is no further (px) from it. */
export const snapReachPx = 8;
/** From this width (px) on edges snap to frames where nothing else is near. */
const framesFromPx = 10;

const rank: Record<SnapKind, number> = {
  playhead: 0,
  'in or out': 1,
  moment: 2,
  stretch: 3,
  turn: 4,
  'edge of the session': 5,
  frame: 6,
};

/** What may be snapped to, in the order of time. */
export class SnapTargets {
  private readonly targets: readonly SnapTarget[];
  private readonly frames: Frames | null;

  constructor(targets: readonly SnapTarget[], frames: Frames | null) {
    this.targets = [...targets].sort((a, b) => a.ms - b.ms || rank[a.kind] - rank[b.kind]);
    this.frames = frames;
  }

  /**
   * How to move by at most the reach so that one of the edges (ms) lies on a target: the nearest one; of
   * those at the same time the playhead first. Null where none is near.
   */
  nearest(edges: readonly number[], msPerPx: number): { byMs: number; target: SnapTarget } | null {
    const reachMs = snapReachPx * msPerPx;
    let best: { byMs: number; target: SnapTarget } | null = null;
    for (const edge of edges) {
      for (let at = this.firstFrom(edge - reachMs); at < this.targets.length; at += 1) {
        const target = this.targets[at]!;
        if (target.ms > edge + reachMs) break;
        if (best === null || Math.abs(target.ms - edge) < Math.abs(best.byMs)) {
          best = { byMs: target.ms - edge, target };
        }
      }
    }
    return best ?? this.nearestFrame(edges[0], msPerPx);
  }

  private nearestFrame(
    edge: number | undefined,
    msPerPx: number,
  ): { byMs: number; target: SnapTarget } | null {
    if (edge === undefined || this.frames === null) return null;
    const number = this.frames.numberAt(edge);
    const [before, after] = [this.frames.startMs(number), this.frames.startMs(number + 1)];
    if ((after - before) / msPerPx < framesFromPx) return null;
    const ms = frameClockMs(edge - before < after - edge ? before : after);
    return { byMs: ms - edge, target: { ms, kind: 'frame' } };
  }

  private firstFrom(ms: number): number {
    let low = 0;
    let high = this.targets.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.targets[middle]!.ms < ms) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
