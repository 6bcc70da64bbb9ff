import { offsetOfTime, spokenEnds } from './spoken-range.ts';

/** The session's time that an excerpt is of (ms); a point has no end. */
export interface ExcerptRange {
  startMs: number;
  endMs: number | null;
}

interface ExcerptTurn {
  startMs: number;
  endMs: number | null;
  letters: number;
}

export interface PickedTurn<T> {
  turn: T;
  /** Where the turn ends (ms), reckoned where it is not written. */
  untilMs: number;
  /** A neighbour of a point, shown for its context. */
  around: boolean;
}

/**
 * The turns of an excerpt: those that are spoken within [startMs, endMs). For a point the turn it falls into,
 * else the last one before it, with the one before and the one behind. `turns` ascend by their start.
 */
export function pickExcerpt<T extends ExcerptTurn>(
  turns: readonly T[],
  range: ExcerptRange,
): PickedTurn<T>[] {
  const ends = spokenEnds(turns, (turn) => turn.letters);
  const placed = turns.map((turn, index) => ({ turn, untilMs: ends[index] ?? turn.startMs, around: false }));
  const { startMs, endMs } = range;
  if (endMs !== null) {
    return placed.filter(({ turn, untilMs }) => turn.startMs < endMs && untilMs > startMs);
  }
  const spoken = placed.filter(({ turn, untilMs }) => turn.startMs <= startMs && untilMs > startMs);
  const lastBefore = placed.findLastIndex(({ turn }) => turn.startMs <= startMs);
  const from = spoken[0] ? placed.indexOf(spoken[0]) : lastBefore;
  const to = spoken.length > 0 ? lastBefore : lastBefore + 1;
  const first = spoken.length > 0 ? from - 1 : from;
  const last = spoken.length > 0 ? to + 1 : to;
  return placed
    .slice(Math.max(0, first), last + 1)
    .map((picked) => ({ ...picked, around: !spoken.includes(picked) }));
}

/**
 * The part of a turn's words ([start, end) in UTF-16 units, on words' edges) that is said about within a
 * range; null where none is.
 */
export function insideOf(
  text: string,
  startMs: number,
  untilMs: number,
  range: ExcerptRange,
): [start: number, end: number] | null {
  if (range.endMs === null) {
    return startMs <= range.startMs && untilMs > range.startMs ? [0, text.length] : null;
  }
  if (startMs >= range.endMs || untilMs <= range.startMs) return null;
  const start = offsetOfTime(text, range.startMs, startMs, untilMs);
  const end = untilMs <= range.endMs ? text.length : offsetOfTime(text, range.endMs, startMs, untilMs);
  // A range shorter than a word has the word.
  if (end <= start) return [start, wordEnd(text, start)];
  return [start, end];
}

function wordEnd(text: string, start: number): number {
  const blank = text.slice(start).search(/\S\s/u);
  return blank < 0 ? text.length : start + blank + 1;
}
