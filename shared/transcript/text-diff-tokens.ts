import { unspacedScripts } from '../domain/unspaced-scripts.ts';
import { matchSequences } from './text-diff-matches.ts';

/** A word, or one mark of punctuation. Blanks are no tokens: breaking lines anew changes nothing. */
export interface Token {
  /** The turn's index among the turns compared. */
  turn: number;
  start: number;
  end: number;
  /** The word in small letters, which is what is compared. */
  key: string;
  text: string;
}

// Scripts without blanks between words are compared letter by letter.
const letter = String.raw`(?:(?![${unspacedScripts}])[\p{L}\p{N}_]\p{M}*)`;
const tokenPattern = new RegExp(String.raw`${letter}+(?:['’]${letter}+)*|\S\p{M}*`, 'gu');
const wordPattern = /[\p{L}\p{N}]/u;

/** The tokens of one turn's text. */
export function tokensOf(text: string, turn: number): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(tokenPattern)) {
    const start = match.index;
    tokens.push({ turn, start, end: start + match[0].length, key: match[0].toLowerCase(), text: match[0] });
  }
  return tokens;
}

/** Whether a text has a letter or a digit, and not blanks and marks alone. */
export function hasWords(text: string): boolean {
  return wordPattern.test(text);
}

/**
 * For each old token the new one it became, the same or corrected, or -1. Words are compared with words; a
 * mark goes with the word beside it, so that the full stop of a corrected sentence is not taken for the one
 * of a sentence that was put in behind.
 */
export function matchTokens(before: readonly Token[], after: readonly Token[]): Int32Array {
  const oldWords = wordIndexes(before);
  const newWords = wordIndexes(after);
  const words = matchSequences(
    oldWords.map((index) => keyAt(before, index)),
    newWords.map((index) => keyAt(after, index)),
  );
  matchCorrections(
    oldWords.map((index) => keyAt(before, index)),
    newWords.map((index) => keyAt(after, index)),
    words,
  );
  const toNew = new Int32Array(before.length).fill(-1);
  words.forEach((word, index) => {
    if (word >= 0) toNew[oldWords[index] ?? 0] = newWords[word] ?? -1;
  });
  matchMarks(before, after, toNew);
  return toNew;
}

function keyAt(tokens: readonly Token[], index: number): string {
  return tokens[index]?.key ?? '';
}

function wordIndexes(tokens: readonly Token[]): number[] {
  return tokens.flatMap((token, index) => (hasWords(token.key) ? [index] : []));
}

/** Matches the marks between two words that follow each other, from both words on, then what is left. */
function matchMarks(before: readonly Token[], after: readonly Token[], toNew: Int32Array): void {
  let [oldFrom, newFrom] = [0, 0];
  for (let old = 0; old <= before.length; old++) {
    const now = old === before.length ? after.length : (toNew[old] ?? -1);
    if (now < 0) continue;
    if (oldFrom < old && newFrom < now) {
      matchMarksBetween(before, after, toNew, { oldFrom, oldTo: old, newFrom, newTo: now });
    }
    [oldFrom, newFrom] = [old + 1, now + 1];
  }
}

function matchMarksBetween(
  before: readonly Token[],
  after: readonly Token[],
  toNew: Int32Array,
  gap: { oldFrom: number; oldTo: number; newFrom: number; newTo: number },
): void {
  let { oldFrom, oldTo, newFrom, newTo } = gap;
  const sameMark = (old: number, now: number) =>
    keyAt(before, old) === keyAt(after, now) && !hasWords(keyAt(before, old));
  for (; oldFrom < oldTo && newFrom < newTo && sameMark(oldFrom, newFrom); oldFrom++, newFrom++) {
    toNew[oldFrom] = newFrom;
  }
  while (oldFrom < oldTo && newFrom < newTo && sameMark(oldTo - 1, newTo - 1)) {
    oldTo -= 1;
    newTo -= 1;
    toNew[oldTo] = newTo;
  }
  const old = before.slice(oldFrom, oldTo).map((token) => token.key);
  const now = after.slice(newFrom, newTo).map((token) => token.key);
  if (old.some(hasWords) || now.some(hasWords)) return;
  matchSequences(old, now).forEach((match, index) => {
    if (match >= 0) toNew[oldFrom + index] = newFrom + match;
  });
}

/** Longer runs of changed words were written anew, not corrected. */
const longestCorrection = 60;

/** Pairs words that were corrected, in each run of changed words: the most alike ones, in their order. */
function matchCorrections(before: readonly string[], after: readonly string[], toNew: Int32Array): void {
  let newFrom = 0;
  for (let old = 0; old < toNew.length; ) {
    const same = toNew[old] ?? -1;
    if (same >= 0) {
      newFrom = same + 1;
      old += 1;
      continue;
    }
    let oldTo = old;
    while (oldTo < toNew.length && (toNew[oldTo] ?? -1) < 0) oldTo += 1;
    const newTo = toNew[oldTo] ?? after.length;
    if (oldTo - old <= longestCorrection && newTo - newFrom <= longestCorrection) {
      for (let i = old; i < oldTo; i++) {
        const found = mostAlike(before[i] ?? '', after, newFrom, newTo);
        if (found < 0) continue;
        toNew[i] = found;
        newFrom = found + 1;
      }
    }
    old = oldTo;
  }
}

function mostAlike(word: string, candidates: readonly string[], from: number, to: number): number {
  let best = -1;
  let most = 0.5;
  for (let index = from; index < to; index++) {
    const likeness = likenessOf(word, candidates[index] ?? '');
    if (likeness > most) [best, most] = [index, likeness];
  }
  return best;
}

/** The letters at the beginning and at the end that two spellings share. */
export function sharedEnds(before: string, after: string): { head: number; tail: number } {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return { head, tail };
}

/** From 0 to 1: how much of two spellings is shared at their ends. */
function likenessOf(before: string, after: string): number {
  const { head, tail } = sharedEnds(before, after);
  return (2 * (head + tail)) / (before.length + after.length);
}
