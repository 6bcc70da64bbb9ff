import type { Place } from './draft.ts';

/** A range that is drawn or trimmed is at least so long (ms): a frame. */
export const leastRangeMs = 40;

export type Edge = 'start' | 'end';

/** Where a place ends, a point at its start. */
export function endOf(place: Place): number {
  return place.endMs ?? place.startMs;
}

/**
 * Places moved together by `byMs`, as far as all of them stay in the session; what reached beyond its end
 * before may stay there. Whole milliseconds; lengths stay.
 */
export function movedPlaces(places: readonly Place[], byMs: number, lengthMs: number): Place[] {
  const first = Math.min(...places.map((place) => place.startMs));
  const last = Math.max(...places.map(endOf));
  const most = Math.max(0, lengthMs - last);
  const by = Math.round(Math.max(-first, Math.min(byMs, most)));
  return places.map(({ startMs, endMs }) => ({
    startMs: startMs + by,
    endMs: endMs === null ? null : endMs + by,
  }));
}

/**
 * A place with one edge put to `ms`; it never passes the other, and stays in the session. A point becomes a
 * range to the side of the edge that is pulled.
 */
export function trimmedPlace(place: Place, edge: Edge, ms: number, lengthMs: number): Place {
  const { startMs } = place;
  const endMs = endOf(place);
  // A range that is shorter than that already is not lengthened by taking hold of it.
  const least = place.endMs === null ? leastRangeMs : Math.min(leastRangeMs, endMs - startMs);
  if (edge === 'start') {
    const earlier = Math.round(Math.max(0, Math.min(ms, endMs - least)));
    // Before a point at the very beginning there is no room.
    return earlier < endMs ? { startMs: earlier, endMs } : place;
  }
  return { startMs, endMs: Math.round(Math.max(startMs + least, Math.min(ms, Math.max(lengthMs, endMs)))) };
}

/** The range between where a drag began and where it is, in the session; null while it is shorter than a frame. */
export function drawnRange(
  fromMs: number,
  toMs: number,
  lengthMs: number,
): { startMs: number; endMs: number } | null {
  const startMs = Math.round(Math.max(0, Math.min(fromMs, toMs)));
  const endMs = Math.round(Math.min(Math.max(fromMs, toMs), lengthMs));
  return endMs - startMs >= leastRangeMs ? { startMs, endMs } : null;
}
