import type { Moment } from '#shared/contract/moment.ts';
import type { ClockRange } from '../stores/playback.ts';
import { momentRange, type Rolls } from './loop-range.ts';

/**
 * The stretches of session time that moments take, with their rolls, in the order of time; what touches is one. Those
 * that begin when nothing is recorded any more (`durationMs`) can not be played.
 */
export function stretchesOf(
  moments: readonly Pick<Moment, 'startMs' | 'endMs'>[],
  durationMs: number,
  rolls: Rolls,
): ClockRange[] {
  const ranges = moments
    .map((moment) => momentRange(moment, durationMs, rolls))
    .filter(({ startMs }) => startMs < durationMs)
    .sort((a, b) => a.startMs - b.startMs);
  const stretches: ClockRange[] = [];
  for (const range of ranges) {
    const last = stretches.at(-1);
    if (last && range.startMs <= last.endMs) last.endMs = Math.max(last.endMs, range.endMs);
    else stretches.push({ ...range });
  }
  return stretches;
}

/** Where to play on from a time: there, if it lies within a stretch; else the next beginning; null after the last. */
export function playedFrom(stretches: readonly ClockRange[], ms: number): number | null {
  const next = stretches.find(({ endMs }) => ms < endMs);
  return next ? Math.max(ms, next.startMs) : null;
}
