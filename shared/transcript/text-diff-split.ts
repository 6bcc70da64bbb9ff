import { edgeBefore, wordAround } from './graphemes.ts';
import { hasWords } from './text-diff-tokens.ts';

// Dashes hold words together without blanks, as do scripts that are written without them.
const holdsTogether =
  /[–—―\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]$/u;

/** Where a turn is split for a cursor at `offset`: there, or before the word that the cursor is in. */
export function splitPlace(text: string, offset: number): number {
  const edge = edgeBefore(text, offset);
  const [start, end] = wordAround(text, edge);
  return edge > start && edge < end && hasWords(text.slice(start, end)) ? start : edge;
}

/** Two turns' words as one turn's: with a blank between them, unless there is one, or they need none. */
export function joinTexts(first: string, second: string): string {
  const bare = first === '' || second === '' || /\s$/u.test(first) || /^\s/u.test(second);
  return bare || holdsTogether.test(first) ? first + second : `${first} ${second}`;
}

/**
 * The two parts of a turn's text, so that joining them again gives the text back: blanks at the border go
 * where joining puts one anyway, and else stay at the end of the first part. (Where no blank was between
 * two words, joining puts one.)
 */
export function splitTexts(text: string, offset: number): [first: string, second: string] {
  const blanks = /^\s*/u.exec(text.slice(offset))?.[0].length ?? 0;
  const border = offset + blanks;
  const [first, second] = [text.slice(0, border), text.slice(border)];
  const trimmed = first.trimEnd();
  return joinTexts(trimmed, second) === text ? [trimmed, second] : [first, second];
}
