import { difference, unionOf } from '../recall/ranges.ts';

/** A stretch of a session's clock in ms, its end exclusive. */
interface Stretch {
  startMs: number;
  endMs: number;
}

/** A moment's place: a point has no end, and takes one millisecond here. */
interface Place {
  startMs: number;
  endMs: number | null;
}

const taken = ({ startMs, endMs }: Place): Stretch => ({ startMs, endMs: endMs ?? startMs + 1 });

/** Whether a moment lies in a stretch, or reaches into it. */
export function liesIn(moment: Place, { startMs, endMs }: Stretch): boolean {
  return moment.startMs < endMs && taken(moment).endMs > startMs;
}

/** What is left of a stretch beside the moments in it, in order: the parts that hold none. */
export function partsWithout(stretch: Stretch, moments: readonly Place[]): Stretch[] {
  return difference([stretch], unionOf(moments.map(taken)));
}

/** How much time (ms) stretches cover together; what several cover counts once. */
export function coveredMs(stretches: readonly Stretch[]): number {
  return unionOf(stretches).reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
}
