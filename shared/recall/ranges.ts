import type { SessionRange } from './types.ts';

/** Ranges as a sorted list without overlaps; ranges that touch become one, empty ones go. */
export function unionOf(ranges: readonly SessionRange[]): SessionRange[] {
  const union: SessionRange[] = [];
  const sorted = ranges.filter((range) => range.startMs < range.endMs).sort((a, b) => a.startMs - b.startMs);
  for (const range of sorted) {
    const last = union.at(-1);
    if (last && range.startMs <= last.endMs) last.endMs = Math.max(last.endMs, range.endMs);
    else union.push({ startMs: range.startMs, endMs: range.endMs });
  }
  return union;
}

/** What lies in at least two of the ranges, as a sorted list without overlaps. */
export function overlapOf(ranges: readonly SessionRange[]): SessionRange[] {
  const twice: SessionRange[] = [];
  const sorted = ranges.filter((range) => range.startMs < range.endMs).sort((a, b) => a.startMs - b.startMs);
  let furthestMs = 0;
  for (const range of sorted) {
    twice.push({ startMs: range.startMs, endMs: Math.min(range.endMs, furthestMs) });
    furthestMs = Math.max(furthestMs, range.endMs);
  }
  return unionOf(twice);
}

/** A range, and how many of the ranges it was made of lie over it. */
export interface RepeatedRange extends SessionRange {
  times: number;
}

/** How often each place lies in the ranges: sorted, without overlaps or empty ones, neighbours differing in `times`. */
export function timesOver(ranges: readonly SessionRange[]): RepeatedRange[] {
  const edges = ranges
    .filter((range) => range.startMs < range.endMs)
    .flatMap(({ startMs, endMs }) => [
      { ms: startMs, by: 1 },
      { ms: endMs, by: -1 },
    ])
    .sort((a, b) => a.ms - b.ms);
  const repeated: RepeatedRange[] = [];
  let times = 0;
  let fromMs = 0;
  for (const { ms, by } of edges) {
    const last = repeated.at(-1);
    if (times > 0 && fromMs < ms) {
      if (last && last.endMs === fromMs && last.times === times) last.endMs = ms;
      else repeated.push({ startMs: fromMs, endMs: ms, times });
    }
    fromMs = ms;
    times += by;
  }
  return repeated;
}

/** What of `ranges` is not in `without`; both sorted, without overlaps. */
export function difference(
  ranges: readonly SessionRange[],
  without: readonly SessionRange[],
): SessionRange[] {
  const rest: SessionRange[] = [];
  let first = 0;
  for (const { startMs, endMs } of ranges) {
    while (first < without.length && without[first]!.endMs <= startMs) first++;
    let fromMs = startMs;
    for (let index = first; index < without.length && without[index]!.startMs < endMs; index++) {
      const hole = without[index]!;
      if (hole.startMs > fromMs) rest.push({ startMs: fromMs, endMs: hole.startMs });
      fromMs = Math.max(fromMs, hole.endMs);
    }
    if (fromMs < endMs) rest.push({ startMs: fromMs, endMs });
  }
  return rest;
}

/** The length of all ranges together. */
export function totalMs(ranges: readonly SessionRange[]): number {
  return ranges.reduce((total, range) => total + range.endMs - range.startMs, 0);
}
