import { foldLetters, foldWord, isPlain } from './fold.ts';

/** One thing looked for: a word, a word's beginning, or a phrase (words in sequence, the last maybe a beginning). */
export interface SearchTerm {
  words: string[];
  prefix: boolean;
}

export type ParsedQuery =
  | {
      ok: true /** For FTS5's MATCH. */;
      match: string /** What to highlight; folded. */;
      terms: SearchTerm[];
    }
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

  const parseOr = (): string | { message: string } => {
    const parts: string[] = [];
    for (;;) {
      const part = parseAnd();
      if (typeof part !== 'string') return part;
      parts.push(part);
      if (tokens[at]?.kind !== 'or') break;
      at += 1;
    }
    return parts.length === 1 ? (parts[0] ?? '') : `(${parts.join(' OR ')})`;
  };

  const parseAnd = (): string | { message: string } => {
    let expression = '';
    const excluded: string[] = [];
    for (;;) {
      const token = tokens[at];
      if (!token || token.kind === 'or' || token.kind === 'close') break;
      if (token.kind === 'and') {
        at += 1;
        if (expression === '' || !tokens[at]) return { message: 'AND needs a word before and after it.' };
        continue;
      }
      if (token.kind === 'not') {
        at += 1;
        const shown = terms.length;
        const part = parseOne();
        if (typeof part !== 'string') return part;
        // What is left out is not shown either.
        terms.length = shown;
        excluded.push(part);
        continue;
      }
      const part = parseOne();
      if (typeof part !== 'string') return part;
      expression = expression === '' ? part : `${expression} AND ${part}`;
    }
    if (expression === '') {
      return {
        message:
          excluded.length > 0
            ? 'NOT leaves words out of what is found: name a word to find as well.'
            : 'A word is missing: AND and OR stand between words, and parentheses hold some.',
      };
    }
    const whole = `(${expression})`;
    return excluded.length === 0 ? whole : `(${whole} NOT (${excluded.join(' OR ')}))`;
  };

  const parseOne = (): string | { message: string } => {
    const token = tokens[at];
    if (!token) return { message: 'NOT needs a word after it.' };
    at += 1;
    switch (token.kind) {
      case 'term':
        terms.push(token.term);
        return expressionOf(token.term);
      case 'near':
        terms.push(...token.terms);
        return `NEAR(${token.terms.map(expressionOf).join(' ')}, ${token.distance})`;
      case 'open': {
        depth += 1;
        if (depth > deepest) {
          return {
            message: `Parentheses can lie in each other ${deepest} deep at most. Write the search more simply.`,
          };
        }
        const inner = parseOr();
        depth -= 1;
        if (typeof inner !== 'string') return inner;
        if (tokens[at]?.kind !== 'close') return { message: 'A parenthesis is opened and not closed.' };
        at += 1;
        return inner;
      }
      default:
        return { message: 'A word is missing between AND, OR and NOT.' };
    }
  };

  const match = parseOr();
  if (typeof match !== 'string') return { ok: false, message: match.message };
  if (at < tokens.length) return { ok: false, message: 'A parenthesis is closed that was not opened.' };
  return { ok: true, match, terms };
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
  if (prefix && [...foldWord(last)].length < 2) {
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

function nextSpace(text: string, from: number, limit: number): number {
  for (let at = from; at < limit; at += 1) if (/\s/u.test(text[at] ?? '')) return at;
  return limit - 1;
}

function lastSpace(text: string, from: number, limit: number): number {
  for (let at = from; at > limit; at -= 1) if (/\s/u.test(text[at] ?? '')) return at;
  return limit;
}
