import type { Beat } from './link.ts';

/** Where the picture of the page that leads is at a time of the core's clock (ms); null where it has no place. */
export function placeOfBeat(beat: Beat, coreMs: number): number | null {
  if (beat.sessionMs === null || !beat.playing) return beat.sessionMs;
  return beat.sessionMs + (coreMs - beat.coreMs) * beat.rate;
}
