import type { Beat } from './link.ts';

/** Nearer than this, in ms, pictures are together. */
export const togetherMs = 15;
/** Further apart than this, in ms, a picture is put where it should be. */
export const jumpMs = 250;

/** Where the picture of the page that leads is at a time of the core's clock (ms); null where it has no place. */
export function placeOfBeat(beat: Beat, coreMs: number): number | null {
  if (beat.sessionMs === null || !beat.playing) return beat.sessionMs;
  return beat.sessionMs + (coreMs - beat.coreMs) * beat.rate;
}

/** What a picture that follows has to do, being `aheadMs` ahead (negative: behind) of the one it follows. */
export type Correction = { kind: 'seek' } | { kind: 'rate'; rate: number };

/** A little slower or faster by 5 to 10 % up to a quarter of a second; beyond, a jump. */
export function correctionFor(aheadMs: number, rate: number): Correction {
  const apart = Math.abs(aheadMs);
  if (apart > jumpMs) return { kind: 'seek' };
  if (apart <= togetherMs) return { kind: 'rate', rate };
  const share = 0.05 + 0.05 * Math.min(1, (apart - togetherMs) / 100);
  return { kind: 'rate', rate: rate * (aheadMs > 0 ? 1 - share : 1 + share) };
}
