import type { Pseudonym } from '../contract/pseudonym.ts';
import { foldWord } from '../domain/fold.ts';
import { unspacedScripts } from '../domain/unspaced-scripts.ts';

/** Where a name stands in a text, as [start, end) in UTF-16 units, and what is to stand there. */
export interface NameHit {
  entryId: string;
  start: number;
  end: number;
  /** As it is written there. */
  found: string;
  /** In the case and with the ending of what was found. */
  replacement: string;
}

export interface Word {
  start: number;
  end: number;
  text: string;
  folded: string;
}

interface Wanted {
  entry: Pseudonym;
  words: string[];
  gaps: string[];
  /** Its last word may end in the s of a genitive. */
  genitive: boolean;
}

/** The names of a list, made ready for finding; by their first words. */
export type NameFinder = ReadonlyMap<string, readonly Wanted[]>;

// Joiners and soft hyphens belong to the word they stand in: no letter is cut by a hit. Where no blanks part the words,
// each letter is one, with the marks, vowels and letters below that are shown as one with it.
const wordPattern = new RegExp(
  String.raw`(?=[\p{L}\p{N}])[${unspacedScripts}](?:[\p{M}\u0e33\u0eb3\uff9e\uff9f]|(?<=[\u1039\u17d2])\p{L})*|(?![${unspacedScripts}])[\p{L}\p{N}](?:(?![${unspacedScripts}])[\p{L}\p{N}\p{M}\u00ad\u200c-\u200d])*`,
  'gu',
);
const invisible = /[\u00ad\u200c-\u200d]/g;
const hissing = /[sxzß]$/iu;

/** The words of a text with their folded forms. */
export function wordsIn(text: string): Word[] {
  return Array.from(text.matchAll(wordPattern), ({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
    text: word,
    folded: foldWord(word.replace(invisible, '')),
  }));
}

/** What stands between two words of a name; a blank and a hyphen are alike (Anne Marie, Anne-Marie). */
function gapKind(gap: string): string {
  if (/^(?:\s{1,3}|\s?[-‐‑–]\s?)$/u.test(gap)) return ' ';
  if (/^['’ʼ`]$/u.test(gap)) return "'";
  return gap.replace(/\s+/gu, ' ');
}

function gapsOf(text: string, words: readonly Word[]): string[] {
  return words.slice(1).map((word, index) => gapKind(text.slice(words[index]?.end, word.start)));
}

/** How a name is compared: its folded words and what stands between them. */
export function nameKey(name: string): string {
  const words = wordsIn(name);
  const gaps = gapsOf(name, words);
  return words
    .map((word, index) => (index === 0 ? word.folded : `${gaps[index - 1]}${word.folded}`))
    .join('');
}

/** Makes a list of names ready for finding. Names without a letter or digit are never found. */
export function nameFinder(entries: readonly Pseudonym[]): NameFinder {
  const finder = new Map<string, Wanted[]>();
  for (const entry of entries) {
    const words = wordsIn(entry.name);
    const [first] = words;
    if (!first) continue;
    const last = words.at(-1)?.folded ?? '';
    const wanted: Wanted = {
      entry,
      words: words.map((word) => word.folded),
      gaps: gapsOf(entry.name, words),
      genitive: entry.forms && !hissing.test(last),
    };
    const keys = wanted.genitive && words.length === 1 ? [first.folded, `${first.folded}s`] : [first.folded];
    for (const key of keys) finder.set(key, [...(finder.get(key) ?? []), wanted]);
  }
  return finder;
}

/**
 * The hits of the names in a text, ascending and not overlapping: longer names go before shorter ones, a name
 * as it is before one with a genitive's ending. Whole words alone: a name inside of another word is none, but in scripts
 * without blanks, where nobody can say where a word ends (`unspacedScripts`).
 */
export function findNames(text: string, finder: NameFinder): NameHit[] {
  const words = wordsIn(text);
  const found: { hit: NameHit; words: number; exact: boolean }[] = [];
  words.forEach((word, at) => {
    for (const wanted of finder.get(word.folded) ?? []) {
      const match = matchAt(text, words, at, wanted);
      if (match) found.push(match);
    }
  });
  if (found.length < 2) return found.map(({ hit }) => hit);
  found.sort((a, b) => b.words - a.words || Number(b.exact) - Number(a.exact) || a.hit.start - b.hit.start);
  const kept: NameHit[] = [];
  for (const { hit } of found) {
    if (kept.every((other) => hit.end <= other.start || hit.start >= other.end)) kept.push(hit);
  }
  return kept.sort((a, b) => a.start - b.start);
}

function matchAt(
  text: string,
  words: readonly Word[],
  at: number,
  wanted: Wanted,
): { hit: NameHit; words: number; exact: boolean } | null {
  const { entry } = wanted;
  const first = words[at];
  const last = words[at + wanted.words.length - 1];
  if (!first || !last) return null;
  let genitive = false;
  for (const [step, folded] of wanted.words.entries()) {
    const word = words[at + step];
    if (step > 0) {
      const gap = gapKind(text.slice(words[at + step - 1]?.end, word?.start));
      if (gap !== wanted.gaps[step - 1]) return null;
    }
    if (word?.folded === folded) continue;
    if (step < wanted.words.length - 1 || !wanted.genitive || word?.folded !== `${folded}s`) return null;
    genitive = true;
  }
  const found = text.slice(first.start, last.end);
  if (!entry.forms && found !== entry.name) return null;
  const replacement = genitive ? withGenitive(found, entry) : caseOf(found, entry.name, entry.replacement);
  return {
    hit: { entryId: entry.id, start: first.start, end: last.end, found, replacement },
    words: wanted.words.length,
    exact: !genitive,
  };
}

/** The replacement with the ending of `Annas`; after a hissing sound an apostrophe alone, as in `Lars’`. */
function withGenitive(found: string, entry: Pseudonym): string {
  const ending = found.slice(-1);
  const bare = caseOf(found.slice(0, -1), entry.name, entry.replacement);
  return hissing.test(bare) ? `${bare}’` : `${bare}${ending}`;
}

/** ANNA → BERTA, anna → berta; else the replacement as it was given. */
function caseOf(found: string, name: string, replacement: string): string {
  const upper = found.toUpperCase();
  const lower = found.toLowerCase();
  if (upper === lower || found === name) return replacement;
  if (found === upper && lower.length > 1) return replacement.toUpperCase();
  return found === lower ? replacement.toLowerCase() : replacement;
}
