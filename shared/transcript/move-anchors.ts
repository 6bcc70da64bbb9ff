import type { TextPlace } from '../contract/snippet.ts';
import { edgeAfter } from './graphemes.ts';
import { findAgain, sameWords, touchingOccurrence } from './move-anchors-find.ts';
import { type Passage, passageOf, type TextPosition } from './passage.ts';
import { diffTurns, type Region, type TextDiff } from './text-diff.ts';
import { hasWords, sharedEnds, type Token } from './text-diff-tokens.ts';

/** A snippet as far as its place in the transcript is concerned. */
export interface AnchoredSnippet {
  id: string;
  first: TextPlace;
  last: TextPlace;
  quote: string;
  anchor: 'held' | 'lost';
}

/**
 * What a change of the text did to a snippet: `moved` with the same words; `changed` in some words;
 * `loses words` of its passage; `lost`: all its words are gone, the quote is kept; `found`: a lost one's
 * words came back.
 */
export type SnippetChange = 'moved' | 'changed' | 'loses words' | 'lost' | 'found';

export interface MovedSnippet extends AnchoredSnippet {
  change: SnippetChange;
}

/** The two ends of a passage in the old text, by turns' indexes. */
export interface OldRange {
  first: TextPosition;
  last: TextPosition;
}

/**
 * Moves snippets from an old text to the one in its place, by the difference between the two. Answers those
 * that are not as they were. Held snippets must lie inside `before`; a lost one may lie outside of it, and
 * is looked for. `after` must have a turn. A held snippet's quote is always what the text says at its place.
 */
export function moveAnchors(
  before: TextDiff['before'],
  after: TextDiff['after'],
  snippets: readonly AnchoredSnippet[],
): MovedSnippet[] {
  return moveByDiff(diffTurns(before, after), snippets);
}

/** The same for a difference that is known. */
export function moveByDiff(diff: TextDiff, snippets: readonly AnchoredSnippet[]): MovedSnippet[] {
  const indexOf = new Map(diff.before.map((turn, index) => [turn.id, index]));
  const moved: MovedSnippet[] = [];
  const lost: { snippet: AnchoredSnippet; point: TextPosition | null }[] = [];
  for (const snippet of snippets) {
    const first = indexOf.get(snippet.first.utteranceId);
    const last = indexOf.get(snippet.last.utteranceId);
    if (snippet.anchor === 'lost') {
      const point = first === undefined ? null : pointOf(diff, { turn: first, offset: snippet.first.offset });
      lost.push({ snippet, point });
      continue;
    }
    if (first === undefined || last === undefined) {
      throw new Error('A snippet lies outside of the turns that are compared.');
    }
    const range: OldRange = {
      first: { turn: first, offset: snippet.first.offset },
      last: { turn: last, offset: snippet.last.offset },
    };
    const result = moveHeld(diff, snippet, range);
    if (!result) lost.push({ snippet, point: pointOf(diff, range.first) });
    else if (differs(snippet, result)) moved.push(result);
  }
  const again = findAgain(diff, lost);
  for (const { snippet, point } of lost) {
    const passage = again.get(snippet.id);
    const result = passage ? foundSnippet(snippet, passage) : lostSnippet(diff, snippet, point);
    if (differs(snippet, result)) moved.push(result);
  }
  return moved;
}

function foundSnippet(snippet: AnchoredSnippet, passage: Passage): MovedSnippet {
  if (snippet.anchor === 'held') return movedTo(passage, snippet);
  return { id: snippet.id, ...passage, anchor: 'held', change: 'found' };
}

function movedTo(passage: Passage, { id, quote }: AnchoredSnippet): MovedSnippet {
  return { id, ...passage, anchor: 'held', change: sameWords(passage.quote, quote) ? 'moved' : 'changed' };
}

function lostSnippet(diff: TextDiff, snippet: AnchoredSnippet, point: TextPosition | null): MovedSnippet {
  const turn = point && diff.after[point.turn];
  if (!point || !turn) return { ...snippet, change: 'lost' };
  const place = { utteranceId: turn.id, offset: edgeAfter(turn.text, point.offset) };
  return { id: snippet.id, first: place, last: place, quote: snippet.quote, anchor: 'lost', change: 'lost' };
}

function differs(a: AnchoredSnippet, b: AnchoredSnippet): boolean {
  return (
    a.anchor !== b.anchor ||
    a.quote !== b.quote ||
    a.first.utteranceId !== b.first.utteranceId ||
    a.first.offset !== b.first.offset ||
    a.last.utteranceId !== b.last.utteranceId ||
    a.last.offset !== b.last.offset
  );
}

/** A held snippet in the new text, or null where none of its words is left at its place. */
function moveHeld(diff: TextDiff, snippet: AnchoredSnippet, range: OldRange): MovedSnippet | null {
  const ends = survivingEnds(diff, range, hasWords(snippet.quote));
  const mapped = ends && passageOf(diff.after, { anchor: ends.start, focus: ends.end });
  if (mapped && sameWords(mapped.quote, snippet.quote)) {
    return { id: snippet.id, ...mapped, anchor: 'held', change: 'moved' };
  }
  // Where words are repeated ('and then I, and then I') the difference does not say which ones were taken out.
  const elsewhere = touchingOccurrence(
    diff,
    snippet.quote,
    range,
    ends ?? emptyRange(pointOf(diff, range.first)),
  );
  if (elsewhere) return movedTo(elsewhere, snippet);
  if (!mapped) return null;
  return { id: snippet.id, ...mapped, anchor: 'held', change: ends.losesWords ? 'loses words' : 'changed' };
}

function emptyRange(point: TextPosition): { start: TextPosition; end: TextPosition } {
  return { start: point, end: point };
}

interface SurvivingEnds {
  start: TextPosition;
  end: TextPosition;
  losesWords: boolean;
}

/** Where the passage's first and last words that are still there begin and end in the new text, or null. */
function survivingEnds(diff: TextDiff, range: OldRange, wordsCount: boolean): SurvivingEnds | null {
  const pieces: { start: TextPosition; end: TextPosition }[] = [];
  let alive = false;
  let losesWords = false;
  let behind: TextPosition | null = null;
  for (let turn = range.first.turn; turn <= range.last.turn; turn++) {
    const text = diff.before[turn]?.text ?? '';
    const from = turn === range.first.turn ? Math.min(range.first.offset, text.length) : 0;
    const to = turn === range.last.turn ? Math.min(range.last.offset, text.length) : text.length;
    const same = diff.sameTurn[turn] ?? -1;
    if (same >= 0) {
      const part = text.slice(from, to);
      if (part.trim() === '') continue;
      pieces.push({ start: { turn: same, offset: from }, end: { turn: same, offset: to } });
      alive ||= hasWords(part) || !wordsCount;
      continue;
    }
    const region = diff.regions[diff.regionOf[turn] ?? -1];
    if (!region) continue;
    const [firstIndex, endIndex] = tokensWithin(region, turn, from, to);
    for (let index = firstIndex; index < endIndex; index++) {
      const token = region.oldTokens[index];
      const now = region.newTokens[region.toNew[index] ?? -1];
      const part = token && now ? partOf(token, now, from, to) : null;
      if (!token || !now || !part) {
        losesWords ||= token !== undefined && hasWords(token.key);
        continue;
      }
      const before = pieces.length === 0 ? replacedBefore(region, index, range) : null;
      const start = before ?? { turn: now.turn, offset: part[0] };
      pieces.push({ start, end: { turn: now.turn, offset: part[1] } });
      alive ||= hasWords(token.key) || !wordsCount;
    }
    if (turn === range.last.turn) behind = replacedAfter(region, endIndex);
  }
  const start = pieces[0]?.start;
  const end = pieces.at(-1)?.end;
  return start && end && alive ? { start, end: behind ?? end, losesWords } : null;
}

/** The old tokens of a turn that a part of it touches, as [first, end) indexes into the region's tokens. */
export function tokensWithin(region: Region, turn: number, from: number, to: number): [number, number] {
  const { oldTokens } = region;
  const firstAfter = (isAfter: (token: Token) => boolean) => {
    let low = 0;
    let high = oldTokens.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const token = oldTokens[middle];
      if (token && !isAfter(token)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const first = firstAfter((token) => token.turn > turn || (token.turn === turn && token.end > from));
  const end = firstAfter((token) => token.turn > turn || (token.turn === turn && token.start >= to));
  return [first, Math.max(first, end)];
}

/**
 * The part of a new token that a part [from, to) of the old turn became: all of it, or, where the passage
 * begins or ends inside the word, by the letters both spellings share. Null where none of those is covered.
 */
function partOf(token: Token, now: Token, from: number, to: number): [start: number, end: number] | null {
  if (from <= token.start && to >= token.end) return [now.start, now.end];
  const { head, tail } = sharedEnds(token.key, now.key);
  const length = token.end - token.start;
  const newLength = now.end - now.start;
  const inner = Math.max(0, from - token.start);
  const innerEnd = Math.min(length, to - token.start);
  if (inner >= head && innerEnd <= length - tail) return null;
  const start = inner < head ? inner : newLength - Math.min(tail, length - inner);
  const end =
    innerEnd <= head || length - innerEnd > tail ? Math.min(innerEnd, head) : newLength - (length - innerEnd);
  return [now.start + start, now.start + end];
}

/** New words in the place of so many old ones are their correction; more is a text of its own. */
function isReplacement(oldCount: number, newCount: number): boolean {
  return newCount > 0 && oldCount > 0 && newCount <= 2 * oldCount;
}

/** The beginning of what replaced the passage's first words, before the token at `index`, or null. */
function replacedBefore(region: Region, index: number, range: OldRange): TextPosition | null {
  let oldFrom = index;
  while (oldFrom > 0 && (region.toNew[oldFrom - 1] ?? -1) < 0) oldFrom -= 1;
  const newTo = region.toNew[index] ?? 0;
  const newFrom = oldFrom === 0 ? 0 : (region.toNew[oldFrom - 1] ?? -1) + 1;
  const token = region.oldTokens[oldFrom];
  const begins =
    token &&
    (token.turn > range.first.turn || (token.turn === range.first.turn && token.start >= range.first.offset));
  const now = region.newTokens[newFrom];
  return begins && now && isReplacement(index - oldFrom, newTo - newFrom)
    ? { turn: now.turn, offset: now.start }
    : null;
}

/** The end of what replaced the passage's last words, up to the old token at `endIndex`, or null. */
function replacedAfter(region: Region, endIndex: number): TextPosition | null {
  if ((region.toNew[endIndex - 1] ?? 0) >= 0) return null;
  // What stands behind the passage was replaced together with its end: nobody can say what is whose.
  if (endIndex < region.toNew.length && (region.toNew[endIndex] ?? -1) < 0) return null;
  let oldFrom = endIndex - 1;
  while (oldFrom > 0 && (region.toNew[oldFrom - 1] ?? -1) < 0) oldFrom -= 1;
  if (oldFrom === 0) return null;
  const newFrom = (region.toNew[oldFrom - 1] ?? -1) + 1;
  const newTo = region.toNew[endIndex] ?? region.newTokens.length;
  const now = region.newTokens[newTo - 1];
  return now && isReplacement(endIndex - oldFrom, newTo - newFrom)
    ? { turn: now.turn, offset: now.end }
    : null;
}

/** Where a place that is gone stood: behind the last word before it that is still there. */
function pointOf(diff: TextDiff, place: TextPosition): TextPosition {
  const same = diff.sameTurn[place.turn] ?? -1;
  if (same >= 0) return { turn: same, offset: place.offset };
  const region = diff.regions[diff.regionOf[place.turn] ?? -1];
  if (!region) throw new Error('A turn is neither the same nor changed.');
  const [index] = tokensWithin(region, place.turn, place.offset, Number.POSITIVE_INFINITY);
  for (let before = index - 1; before >= 0; before--) {
    const now = region.newTokens[region.toNew[before] ?? -1];
    if (now) return { turn: now.turn, offset: now.end };
  }
  if (region.newTo > region.newFrom) return { turn: region.newFrom, offset: 0 };
  const previous = diff.after[region.newFrom - 1];
  return previous
    ? { turn: region.newFrom - 1, offset: previous.text.length }
    : { turn: region.newTo, offset: 0 };
}
