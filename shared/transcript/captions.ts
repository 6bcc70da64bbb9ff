import { edgeBefore } from './graphemes.ts';
import { spokenEnds, timeOfOffset } from './spoken-range.ts';

/** A turn of a session's transcript with times on the session's clock (ms). */
export interface CaptionTurn {
  id: string;
  startMs: number | null;
  endMs: number | null;
  text: string;
}

/** What stands over the picture for a while: [startMs, endMs) of the session. */
export interface Caption<T extends CaptionTurn = CaptionTurn> {
  /** Unique among all captions. */
  key: string;
  turn: T;
  startMs: number;
  endMs: number;
  text: string;
}

/** Two lines of 42 letters, as subtitles have them. */
const mostLetters = 84;
/** A caption stands no longer than this (ms), as long as it has more than a few words. */
const mostMs = 7000;
const fewLetters = 24;

/**
 * Captions of a session's turns, ascending by their beginning. A long turn is cut into pieces that can be read, by its
 * length and by the time it takes, where possible at the end of a sentence or a clause; the words are taken to
 * come evenly. Turns without a time, and without words, have none.
 */
export function captionsOf<T extends CaptionTurn>(turns: readonly T[]): Caption<T>[] {
  const timed = turns
    .flatMap((turn) => (turn.startMs === null ? [] : [{ turn, startMs: turn.startMs, endMs: turn.endMs }]))
    .sort((a, b) => a.startMs - b.startMs);
  const ends = spokenEnds(timed, ({ turn }) => turn.text.length);
  return timed
    .flatMap(({ turn, startMs }, index) => {
      const endMs = ends[index] ?? startMs;
      const { text } = turn;
      return readablePieces(text, lettersFor(text, endMs - startMs)).map(([from, to], part) => ({
        key: `${turn.id} ${part}`,
        turn,
        startMs: timeOfOffset(text, from, startMs, endMs),
        endMs: to >= text.trimEnd().length ? endMs : timeOfOffset(text, to, startMs, endMs),
        text: text.slice(from, to).replace(/\s+/gu, ' '),
      }));
    })
    .sort((a, b) => a.startMs - b.startMs);
}

function lettersFor(text: string, durationMs: number): number {
  const inTime = Math.floor((text.length * mostMs) / Math.max(1, durationMs));
  return Math.min(mostLetters, Math.max(fewLetters, inTime));
}

/**
 * Cuts a text into pieces of at most `most` UTF-16 units, [start, end) without blanks at their ends: after a
 * sentence, else after a clause, else between words, else between letters.
 */
export function readablePieces(text: string, most: number): [start: number, end: number][] {
  const pieces: [number, number][] = [];
  const end = text.trimEnd().length;
  let start = text.length - text.trimStart().length;
  while (start < end) {
    const to = end - start <= most ? end : cutPlace(text, start, most);
    pieces.push([start, start + text.slice(start, to).trimEnd().length]);
    start = to + (/^\s*/u.exec(text.slice(to))?.[0].length ?? 0);
  }
  return pieces;
}

const sentenceEnd = /[.?!…。？！]["'”’»)\]]*(?=\s|$)|[。？！]/gu;
const clauseEnd = /[,;:–—،、](?=\s|$)|[、，]/gu;
const blank = /(?=\s)/gu;

function cutPlace(text: string, start: number, most: number): number {
  const room = text.slice(start, start + most + 1);
  for (const [edge, least] of [
    [sentenceEnd, most / 3],
    [clauseEnd, most / 2],
    [blank, 1],
  ] as const) {
    let place = -1;
    for (const found of room.matchAll(edge)) {
      const at = found.index + found[0].length;
      if (at >= least && at <= most) place = at;
    }
    if (place > 0) return start + place;
  }
  const edge = edgeBefore(text, start + most);
  // One letter may be longer than the room (an emoji of a family): it stays whole.
  return edge > start ? edge : letterEnd(text, start);
}

function letterEnd(text: string, start: number): number {
  let to = start + 1;
  while (to < text.length && edgeBefore(text, to) !== to) to += 1;
  return to;
}

/** The captions that stand at a time (ms), in the order of their beginning. */
export function captionsAt<C extends Pick<Caption, 'startMs' | 'endMs'>>(
  captions: readonly C[],
  ms: number,
): C[] {
  return captions.filter((caption) => caption.startMs <= ms && ms < caption.endMs);
}
