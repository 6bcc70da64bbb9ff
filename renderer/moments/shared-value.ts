import type { Moment } from '#shared/contract/moment.ts';

/** What several moments all have; undefined where they differ. */
export function sharedValue<K extends keyof Moment>(
  moments: readonly Moment[],
  name: K,
): Moment[K] | undefined {
  const [first] = moments;
  return first && moments.every((moment) => moment[name] === first[name]) ? first[name] : undefined;
}

/** Whether a moment's bounds are others than those it was marked with. */
export function isMoved(moment: Moment): boolean {
  return moment.startMs !== moment.originalStartMs || moment.endMs !== moment.originalEndMs;
}
