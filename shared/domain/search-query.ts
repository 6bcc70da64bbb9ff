import { foldLetters, foldWord, isPlain } from './fold.ts';
import { all, any, type Where, without } from './search-where.ts';
import { isUnspaced } from './unspaced-scripts.ts';

/**
 * One thing looked for: a word, a word's beginning, or a phrase (words in sequence, the last maybe a beginning). What is
 * written without blanks between words is looked for wherever it stands, each word of it.
 */
export interface SearchTerm {
  words: string[];
  prefix: boolean;
}

export type ParsedQuery =
  | { ok: true; where: Where /** What to highlight. */; terms: SearchTerm[] }
  | { ok: false; message: string };

type Token =
  | { kind: 'term'; term: SearchTerm }
  | { kind: 'and' | 'or' | 'not' | 'open' | 'close' }
  | { kind: 'near'; terms: SearchTerm[]; distance: number };

const operators = new Map([
  ['AND', 'and'],
  ['OR', 'or'],
  ['NOT', 'not'],
] as const) as ReadonlyMap<string, 'and' | 'or' | 'not'>;

/** UTF-16 units; what is longer is no search that somebody wrote. */
const longestQuery = 1000;
/** FTS5 gives up at expressions that lie some sixty deep in each other; a level here may be three of its. */
const deepest = 16;

const wordPattern = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;
const plainWordPattern = /[a-z0-9]+/g;

/** The words of a text as the index sees them: letters and digits, with the marks on them. */
export function wordsOf(text: string): string[] {
  return text.match(wordPattern) ?? [];
}

/**
 * Reads a query: words (all must occur), "phrases", word beginnings (`relie*`, two letters or more), AND,
 * OR, NOT or a - before what is left out, parentheses, NEAR(word word, distance). Anything else is words: a query never turns
 * into an error of the database.
 */
export function parseQuery(query: string): ParsedQuery {
  if (query.length > longestQuery) {
    return {
      ok: false,
      message: `This search has ${query.length.toLocaleString('en')} characters; ${longestQuery.toLocaleString('en')} are looked for at most. Take its rarest words.`,
    };
  }
  const read = tokenize(query.normalize('NFC'));
  if (!read.ok) return read;
  const { tokens } = read;
  if (tokens.length === 0) {
    const message = /[^\s"()*-]/u.test(query)
      ? 'Words and numbers are looked for, not signs alone. Type a word.'
      : 'Type a word to look for.';
    return { ok: false, message };
  }
  const terms: SearchTerm[] = [];
  let at = 0;
  let depth = 0;

  const parseOr = (): Where | { message: string } => {
    const parts: Where[] = [];
    for (;;) {
      const part = parseAnd();
      if ('message' in part) return part;
      parts.push(part);
      if (tokens[at]?.kind !== 'or') break;
      at += 1;
    }
    return any(parts);
  };

  const parseAnd = (): Where | { message: string } => {
    const wanted: Where[] = [];
    const excluded: Where[] = [];
    for (;;) {
      const token = tokens[at];
      if (!token || token.kind === 'or' || token.kind === 'close') break;
      if (token.kind === 'and') {
        at += 1;
        if (wanted.length === 0 || !tokens[at]) return { message: 'AND needs a word before and after it.' };
        continue;
      }
      if (token.kind === 'not') {
        at += 1;
        const shown = terms.length;
        const part = parseOne();
        if ('message' in part) return part;
        // What is left out is not shown either.
        terms.length = shown;
        excluded.push(part);
        continue;
      }
      const part = parseOne();
      if ('message' in part) return part;
      wanted.push(part);
    }
    if (wanted.length === 0) {
      return {
        message:
          excluded.length > 0
            ? 'NOT leaves words out of what is found: name a word to find as well.'
            : 'A word is missing: AND and OR stand between words, and parentheses hold some.',
      };
    }
    return without(all(wanted), excluded);
  };

  const parseOne = (): Where | { message: string } => {
    const token = tokens[at];
    if (!token) return { message: 'NOT needs a word after it.' };
    at += 1;
    switch (token.kind) {
      case 'term':
        terms.push(token.term);
        return whereOf(token.term);
      case 'near':
        terms.push(...token.terms);
        return {
          kind: 'index',
          match: `NEAR(${token.terms.map(expressionOf).join(' ')}, ${token.distance})`,
        };
      case 'open': {
        depth += 1;
        if (depth > deepest) {
          return {
            message: `Parentheses can lie in each other ${deepest} deep at most. Write the search more simply.`,
          };
        }
        const inner = parseOr();
        depth -= 1;
        if ('message' in inner) return inner;
        if (tokens[at]?.kind !== 'close') return { message: 'A parenthesis is opened and not closed.' };
        at += 1;
        return inner;
      }
      default:
        return { message: 'A word is missing between AND, OR and NOT.' };
    }
  };

  const where = parseOr();
  if ('message' in where) return { ok: false, message: where.message };
  if (at < tokens.length) return { ok: false, message: 'A parenthesis is closed that was not opened.' };
  return { ok: true, where, terms };
}

function whereOf(term: SearchTerm): Where {
  if (!isAnywhere(term)) return { kind: 'index', match: expressionOf(term) };
  return all(term.words.map((word) => ({ kind: 'contains', text: lowered(foldLetters(word)) })));
}

/** As SQLite's lower() does, which knows the letters of English alone. */
function lowered(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** Whether a term is written without blanks between words. */
function isAnywhere({ words }: SearchTerm): boolean {
  return words.some(isUnspaced);
}

function expressionOf(term: SearchTerm): string {
  const words = term.words.map((word) => foldLetters(word)).join(' ');
  return `"${words}"${term.prefix ? ' *' : ''}`;
}

function tokenize(query: string): { ok: true; tokens: Token[] } | { ok: false; message: string } {
  const tokens: Token[] = [];
  const pattern = /\s+|\)|(-?)(?:NEAR\s?\(([^()]*?)(?:,\s*(\d+))?\s*\)|"([^"]*)"?(\*?)|(\()|([^\s"()]+))/gu;
  for (const part of query.matchAll(pattern)) {
    const [whole, minus, near, distance, phrase, phraseStar, open, word] = part;
    if (/^\s+$/u.test(whole)) continue;
    if (whole === ')') {
      tokens.push({ kind: 'close' });
      continue;
    }
    const operator = minus ? undefined : operators.get(word ?? '');
    if (operator) {
      tokens.push({ kind: operator });
      continue;
    }
    if (word !== undefined && /^NEAR(?:\/\d*)?$/u.test(word)) return { ok: false, message: nearForm };
    if (word !== undefined && /^\*[\p{L}\p{N}]/u.test(word)) {
      return {
        ok: false,
        message: `A * stands at the end of a word's beginning: ${word.slice(1).replaceAll('*', '')}*.`,
      };
    }
    const read: Reading =
      open !== undefined
        ? { kind: 'open' }
        : near !== undefined
          ? nearOf(near, Number(distance ?? 10))
          : phrase !== undefined
            ? termOf(phrase, phraseStar === '*')
            : termOf(word ?? '', word?.endsWith('*') ?? false);
    if (read.kind === 'bad') return { ok: false, message: read.message };
    if (read.kind === 'nothing') continue;
    if (minus) tokens.push({ kind: 'not' });
    tokens.push(read);
  }
  return { ok: true, tokens };
}

/** What a piece of a query is; nothing where it holds no word. */
type Reading = Token | { kind: 'nothing' } | { kind: 'bad'; message: string };

const nearForm = 'NEAR takes its words in parentheses, and how many may lie between: NEAR(quiet hurried, 5).';
const farthest = 999;

function nearOf(text: string, distance: number): Reading {
  if (distance > farthest) {
    return { kind: 'bad', message: `NEAR looks at most ${farthest} words far: NEAR(quiet hurried, 5).` };
  }
  const terms: SearchTerm[] = [];
  for (const { 0: piece, 1: phrase, 2: star } of text.matchAll(/"([^"]*)"?(\*?)|[^\s"]+/gu)) {
    if (operators.has(piece) || /^-[\p{L}\p{N}]/u.test(piece)) {
      return {
        kind: 'bad',
        message: 'NEAR holds words and phrases alone; AND, OR, NOT and - stand outside of its parentheses.',
      };
    }
    const term = phrase === undefined ? termOf(piece, piece.endsWith('*')) : termOf(phrase, star === '*');
    if (term.kind === 'bad') return term;
    if (term.kind === 'term') terms.push(term.term);
  }
  const uncounted = terms.find(isAnywhere);
  if (uncounted) {
    return {
      kind: 'bad',
      message: `NEAR counts words, and '${uncounted.words.join(' ')}' is written without blanks between them: AND finds both in one turn.`,
    };
  }
  return terms.length < 2
    ? { kind: 'bad', message: 'NEAR needs two words or more: NEAR(quiet hurried, 5).' }
    : { kind: 'near', terms, distance };
}

function termOf(
  text: string,
  prefix: boolean,
): { kind: 'term'; term: SearchTerm } | { kind: 'nothing' } | { kind: 'bad'; message: string } {
  const words = wordsOf(text);
  const last = words.at(-1);
  if (last === undefined) return { kind: 'nothing' };
  if (prefix && !isUnspaced(last) && [...foldWord(last)].length < 2) {
    return { kind: 'bad', message: `A word's beginning needs two letters or more: '${last}*' is too short.` };
  }
  return { kind: 'term', term: { words, prefix } };
}

interface FoundWord {
  start: number;
  end: number;
  folded: string;
}

function foldedWords(text: string): FoundWord[] {
  const words: FoundWord[] = [];
  // Most turns are plain: one lower-casing and a simple pattern do for all their words.
  const plain = isPlain(text) ? text.toLowerCase() : null;
  for (const { 0: word, index } of (plain ?? text).matchAll(
    plain === null ? wordPattern : plainWordPattern,
  )) {
    words.push({ start: index, end: index + word.length, folded: plain === null ? foldWord(word) : word });
  }
  return words;
}

/** Where the terms occur in a text: [start, end) in UTF-16 units, ascending, not overlapping. */
export function findTerms(text: string, terms: readonly SearchTerm[]): [start: number, end: number][] {
  const spaced = findWords(
    text,
    terms.filter((term) => !isAnywhere(term)),
  );
  const anywhere = terms.filter(isAnywhere).flatMap(({ words }) => words);
  if (anywhere.length === 0) return spaced;
  const marks: [number, number][] = [];
  const found = [...spaced, ...anywhere.flatMap((word) => occurrences(text, word))];
  // Of those that overlap the first, and of those that begin together the longest.
  for (const mark of found.sort((a, b) => a[0] - b[0] || b[1] - a[1]))
    if (mark[0] >= (marks.at(-1)?.[1] ?? 0)) marks.push(mark);
  return marks;
}

/** Where some letters stand in a text, whatever stands around them. */
function occurrences(text: string, word: string): [start: number, end: number][] {
  const [within, wanted] = [lowered(text), lowered(word)];
  const marks: [number, number][] = [];
  for (let at = within.indexOf(wanted); at >= 0; at = within.indexOf(wanted, at + wanted.length))
    marks.push([at, at + wanted.length]);
  return marks;
}

function findWords(text: string, terms: readonly SearchTerm[]): [start: number, end: number][] {
  if (terms.length === 0) return [];
  const words = foldedWords(text);
  const wanted = terms.map((term) => ({ words: term.words.map(foldWord), prefix: term.prefix }));
  const marks: [number, number][] = [];
  for (let at = 0; at < words.length; at += 1) {
    let longest = 0;
    for (const term of wanted) {
      const fits = term.words.every((word, step) => {
        const candidate = words[at + step]?.folded;
        if (candidate === undefined) return false;
        return term.prefix && step === term.words.length - 1
          ? candidate.startsWith(word)
          : candidate === word;
      });
      if (fits) longest = Math.max(longest, term.words.length);
    }
    const first = words[at];
    const last = words[at + longest - 1];
    if (longest > 0 && first && last) {
      marks.push([first.start, last.end]);
      at += longest - 1;
    }
  }
  return marks;
}

/**
 * The text around the first mark, cut at words, with the marks moved to it.
 * @param reach UTF-16 units kept on either side of the first mark, about
 */
export function contextAround(
  text: string,
  marks: readonly [number, number][],
  reach: number,
): { context: string; marks: [number, number][] } {
  const [from, to] = marks[0] ?? [0, 0];
  let start = Math.max(0, from - reach);
  let end = Math.min(text.length, to + reach);
  if (start > 0) start = nextSpace(text, start, from) + 1;
  if (end < text.length) end = lastSpace(text, end, to);
  const before = start > 0 ? '… ' : '';
  const after = end < text.length ? ' …' : '';
  const moved = marks
    .filter(([markStart, markEnd]) => markStart >= start && markEnd <= end)
    .map(([markStart, markEnd]): [number, number] => [
      markStart - start + before.length,
      markEnd - start + before.length,
    ]);
  return { context: before + text.slice(start, end) + after, marks: moved };
}

/** Where a text may be cut: at a blank, or at a letter of a script that has none between its words. */
const isCut = (unit: string) => /\s/u.test(unit) || isUnspaced(unit);
const isMark = (unit: string | undefined) => unit !== undefined && /\p{M}/u.test(unit);

function nextSpace(text: string, from: number, limit: number): number {
  for (let at = from; at < limit; at += 1) if (isCut(text[at] ?? '') && !isMark(text[at + 1])) return at;
  return limit - 1;
}

function lastSpace(text: string, from: number, limit: number): number {
  for (let at = from; at > limit; at -= 1) if (isCut(text[at] ?? '') && !isMark(text[at])) return at;
  return limit;
}
