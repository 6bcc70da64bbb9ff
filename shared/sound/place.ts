import { fitClock } from '../recall/fit-clock.ts';
import type { SharedPlace } from './match.ts';

/** Over less than this (ms) a drift can not be told from the places' own error. */
const tellsDriftMs = 10 * 60_000;
const leastPlaces = 4;

/** Where a second file lies on the clock of a first one, by places that they share. Throws RangeError without one. */
export function placeByShared(places: readonly SharedPlace[]): {
  /** The first file's time (ms) at the second's zero. */
  offsetMs: number;
  /** The first file's ms in one of the second's. */
  rate: number;
} {
  const [earliest, latest] = [places[0], places.at(-1)];
  if (!earliest || !latest) throw new RangeError('There is no shared place.');
  if (places.length >= leastPlaces && latest.firstMs - earliest.firstMs >= tellsDriftMs) {
    const fit = fitClock(places.map(({ firstMs, secondMs }) => ({ clockMs: firstMs, recorderMs: secondMs })));
    if (fit && fit.outliers.length === 0) return { offsetMs: fit.offsetMs, rate: fit.rate };
  }
  const offsets = places.map(({ firstMs, secondMs }) => firstMs - secondMs).sort((a, b) => a - b);
  return { offsetMs: offsets[Math.floor(offsets.length / 2)]!, rate: 1 };
}
