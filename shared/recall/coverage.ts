import { type MapOptions, recallMap } from './map.ts';
import { difference, overlapOf, totalMs, unionOf } from './ranges.ts';
import type { Coverage, RecallEvent, RecallMap, SessionRange } from './types.ts';

export interface CoverageOptions extends MapOptions {
  /** The session's length on its clock; nothing beyond it counts. Null where it is not known. */
  durationMs: number | null;
  /** The fastest rate that still counts as seen; what runs faster is searched. 2 unless given. */
  fastestCounted?: number;
}

/** What of the session ran on the participant's visible picture: seen, and apart from it searched. */
export function coverage(events: readonly RecallEvent[], options: CoverageOptions): Coverage {
  return coverageOf(recallMap(events, options), options);
}

/** The same of a map that is there already. */
export function coverageOf(map: RecallMap, options: CoverageOptions): Coverage {
  const covered = unionOf(playedRanges(map, options, false));
  return { covered, searched: difference(unionOf(playedRanges(map, options, true)), covered) };
}

/** Session time that was covered at least once. */
export function coverageMs({ covered }: Coverage): number {
  return totalMs(covered);
}

/** What of a session of this length never ran, or only fast or behind a hidden picture. */
export function neverPlayed({ covered }: Coverage, durationMs: number): SessionRange[] {
  return difference(durationMs > 0 ? [{ startMs: 0, endMs: durationMs }] : [], covered);
}

/** What ran twice or more, counted as coverage is. */
export function replayed(events: readonly RecallEvent[], options: CoverageOptions): SessionRange[] {
  return overlapOf(playedRanges(recallMap(events, options), options, false));
}

/** The ranges of all pieces that ran on the visible picture: those that count, or the searched ones. */
export function playedRanges(map: RecallMap, options: CoverageOptions, searched: boolean): SessionRange[] {
  const { durationMs, fastestCounted = 2 } = options;
  const ranges: SessionRange[] = [];
  for (const piece of map.pieces) {
    if (piece.state !== 'playing' || !piece.pictureOn || piece.rate > fastestCounted !== searched) continue;
    const endMs = Math.min(piece.sessionEndMs!, durationMs ?? piece.sessionEndMs!);
    if (piece.sessionStartMs! < endMs) ranges.push({ startMs: piece.sessionStartMs!, endMs });
  }
  return ranges;
}
