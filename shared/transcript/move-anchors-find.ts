import type { AnchoredSnippet, OldRange } from './move-anchors.ts';
import { type Passage, passageOf, type TextPosition } from './passage.ts';
import type { Region, TextDiff } from './text-diff.ts';
import { hasWords, type Token, tokensOf } from './text-diff-tokens.ts';

/** A quote of fewer words is looked for in its own turn only: 'yes' stands everywhere. */
const tellingWords = 3;

/**
 * The snippet's words in the changed text, although the difference puts its passage elsewhere: they stand there once
 * now and did so before, or they touch the place that the difference found. Capitals may differ: a false start that
 * is taken out leaves one.
 */
export function touchingOccurrence(
  diff: TextDiff,
  quote: string,
  range: OldRange,
  place: { start: TextPosition; end: TextPosition },
): Passage | null {
  const index = diff.regionOf[range.first.turn] ?? -1;
  const region = diff.regions[index];
  if (!region || diff.regionOf[range.last.turn] !== index) return null;
  const keys = keysOf(quote);
  const found = occurrencesOf(region.newTokens, keys);
  const only = found[0];
  if (only === undefined) return null;
  if (found.length === 1 && occurrencesOf(region.oldTokens, keys).length === 1) {
    return quotedPassage(diff, region, only, keys.length, quote);
  }
  const first = firstTokenEndingAfter(region.newTokens, place.start);
  const last = firstTokenEndingAfter(region.newTokens, place.end);
  const touching = found.filter((at) => at <= last + 1 && at + keys.length >= first);
  return nearestQuoted(diff, region, touching, first, keys.length, quote);
}

/**
 * Looks for lost snippets' words among what was written now. Words that stood there before are not theirs;
 * a short quote is found in its own turn only. Answers the passages by the snippets' ids.
 */
export function findAgain(
  diff: TextDiff,
  lost: readonly { snippet: AnchoredSnippet; point: TextPosition | null }[],
): Map<string, Passage> {
  const found = new Map<string, Passage>();
  for (const { snippet, point } of lost) {
    const keys = keysOf(snippet.quote);
    const telling = keys.filter(hasWords).length >= tellingWords;
    const candidates = diff.regions.flatMap((region) =>
      occurrencesOf(region.newTokens, keys)
        .filter((at) => isWritten(region, at, keys.length))
        .map((at) => ({ region, at, distance: distanceOf(diff, region.newTokens[at], snippet, point) }))
        .filter((candidate) => telling || candidate.distance[0] < 0),
    );
    candidates.sort((a, b) => a.distance[0] - b.distance[0] || a.distance[1] - b.distance[1]);
    for (const { region, at } of candidates) {
      const passage = quotedPassage(diff, region, at, keys.length, snippet.quote);
      if (!passage) continue;
      found.set(snippet.id, passage);
      break;
    }
  }
  return found;
}

function keysOf(text: string): string[] {
  return tokensOf(text, 0).map((token) => token.key);
}

/** How far a token is from where the lost words stood: in turns (-1 in the snippet's own turn), then in units. */
function distanceOf(
  diff: TextDiff,
  token: Token | undefined,
  snippet: AnchoredSnippet,
  point: TextPosition | null,
): [turns: number, units: number] {
  if (!token) return [Number.POSITIVE_INFINITY, 0];
  const units = point?.turn === token.turn ? Math.abs(token.start - point.offset) : 0;
  if (diff.after[token.turn]?.id === snippet.first.utteranceId) return [-1, units];
  return [point ? Math.abs(token.turn - point.turn) : 0, units];
}

/** Whether some of these words were not there before: at least one is new, or spelt anew. */
function isWritten(region: Region, at: number, length: number): boolean {
  for (let index = at; index < at + length; index++) {
    const old = region.oldTokens[region.toOld[index] ?? -1];
    if (old?.text !== region.newTokens[index]?.text) return true;
  }
  return false;
}

const placesOf = new WeakMap<readonly Token[], Map<string, number[]>>();

/** Where a run of words begins among tokens; the tokens are indexed once. */
function occurrencesOf(tokens: readonly Token[], keys: readonly string[]): number[] {
  let places = placesOf.get(tokens);
  if (!places) {
    places = new Map();
    for (const [index, { key }] of tokens.entries()) {
      const known = places.get(key);
      if (known) known.push(index);
      else places.set(key, [index]);
    }
    placesOf.set(tokens, places);
  }
  const starts = places.get(keys[0] ?? '') ?? [];
  return starts.filter((start) => keys.every((key, index) => tokens[start + index]?.key === key));
}

/** The passage of so many tokens, if it reads as the quote but for capitals. */
function quotedPassage(
  diff: TextDiff,
  region: Region,
  at: number,
  length: number,
  quote: string,
): Passage | null {
  const first = region.newTokens[at];
  const last = region.newTokens[at + length - 1];
  const passage =
    first &&
    last &&
    passageOf(diff.after, {
      anchor: { turn: first.turn, offset: first.start },
      focus: { turn: last.turn, offset: last.end },
    });
  return passage && sameWords(passage.quote.toLowerCase(), quote.toLowerCase()) ? passage : null;
}

function nearestQuoted(
  diff: TextDiff,
  region: Region,
  places: readonly number[],
  wanted: number,
  length: number,
  quote: string,
): Passage | null {
  for (const at of [...places].sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))) {
    const passage = quotedPassage(diff, region, at, length, quote);
    if (passage) return passage;
  }
  return null;
}

/** Whether two quotes have the same words: where a line ends does not count. */
export function sameWords(a: string, b: string): boolean {
  return a === b || a.replace(/\s+/gu, ' ').trim() === b.replace(/\s+/gu, ' ').trim();
}

function firstTokenEndingAfter(tokens: readonly Token[], place: TextPosition): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const token = tokens[middle];
    const after =
      token && (token.turn > place.turn || (token.turn === place.turn && token.end > place.offset));
    if (after) high = middle;
    else low = middle + 1;
  }
  return low;
}
