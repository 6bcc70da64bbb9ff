import { edgeBefore, wordAround } from './graphemes.ts';

/** A turn as far as its place in time goes (ms on one clock). */
export interface PlacedTurn {
  startMs: number;
  endMs: number | null;
}

/** Slow speech takes about this long for a letter (ms); a turn without an end is not taken to last longer. */
const slowestMsPerLetter = 150;
const leastMs = 2000;

/**
 * Where each turn ends (ms): at its own end, else where the next one begins that begins later, and not later
 * than slow speech would take. `turns` ascend by their start; `letters` is a turn's length.
 */
export function spokenEnds<T extends PlacedTurn>(
  turns: readonly T[],
  letters: (turn: T) => number,
): number[] {
  const ends: number[] = [];
  let laterMs: number | null = null;
  let nextMs: number | null = null;
  for (const turn of [...turns].reverse()) {
    if (nextMs !== null && nextMs > turn.startMs) laterMs = nextMs;
    nextMs = turn.startMs;
    const slowMs = turn.startMs + leastMs + letters(turn) * slowestMsPerLetter;
    ends.push(
      turn.endMs !== null && turn.endMs > turn.startMs ? turn.endMs : Math.min(laterMs ?? slowMs, slowMs),
    );
  }
  return ends.reverse();
}

/** The time (ms) at which an offset of the text is about to be said, if the words come evenly. */
export function timeOfOffset(text: string, offset: number, startMs: number, endMs: number): number {
  return text.length === 0 ? startMs : Math.round(startMs + (offset / text.length) * (endMs - startMs));
}

/** The beginning of the word (or the letter, in scripts without blanks) that is about to be said at a time. */
export function offsetOfTime(text: string, ms: number, startMs: number, endMs: number): number {
  if (ms <= startMs || endMs <= startMs) return 0;
  if (ms >= endMs) return text.length;
  const offset = Math.floor(((ms - startMs) / (endMs - startMs)) * text.length);
  return edgeBefore(text, wordAround(text, offset)[0]);
}
