import type { Collector } from './collector.ts';
import { MOST_UTTERANCES, tooManyTurns } from './collector.ts';
import { settleTiers } from './tiers.ts';
import type { ParseOptions } from './transcript-types.ts';
import { ParseFailure } from './transcript-types.ts';

type Token = { kind: 'number'; value: number; at: number } | { kind: 'string'; value: string; at: number };

/** A label and its two times each; as many labels without words may stand between. */
const MOST_TOKENS = MOST_UTTERANCES * 6;

interface Tier {
  name: string;
  points: boolean;
  items: { startMs: number; endMs: number | null; text: string; at: number }[];
}

/**
 * Reads Praat's TextGrid, long or short, as Praat does: of all that is written only free-standing numbers and quoted
 * strings count (`""` is a quote, labels may have several lines). Each interval tier is a speaker; tiers of points are
 * read if chosen, or if no interval has words.
 */
export function readTextGrid(text: string, collector: Collector, options: ParseOptions): void {
  const tiers = withOwnNames(tiersOf(tokensOf(text), text));
  const spoken = tiers.filter((tier) => tier.items.length > 0);
  const intervals = spoken.filter((tier) => !tier.points);
  const names = settleTiers(
    spoken.map((tier) => ({
      name: tier.name,
      speaker: tier.name,
      words: tier.items.map((item) => item.text),
      proposed: intervals.length === 0 || !tier.points,
    })),
    options,
    collector,
  );
  const chosen = spoken.filter(({ name }) => names.has(name));
  const lineAt = lineCounter(text);
  const items = chosen.flatMap((tier) => tier.items.map((item) => ({ ...item, speaker: tier.name })));
  items.sort((a, b) => a.at - b.at);
  for (const { at, ...item } of items) collector.add({ ...item, line: lineAt(at) });
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  // A comment, the beginning of a label, or whatever stands free between blanks.
  const pattern = /![^\n]*|"|[^\s"!][^\s"]*/g;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const [whole] = match;
    const at = match.index;
    if (whole === '"') {
      const end = endOfLabel(text, at);
      tokens.push({ kind: 'string', value: text.slice(at + 1, end).replaceAll('""', '"'), at });
      pattern.lastIndex = end + 1;
    } else if (/^[-+]?(?:\d|\.\d)[\d.eE+-]*$/.test(whole) && Number.isFinite(Number(whole))) {
      tokens.push({ kind: 'number', value: Number(whole), at });
    }
    if (tokens.length > MOST_TOKENS) throw tooManyTurns(lineCounter(text)(at));
  }
  return tokens;
}

/** Where the quote stands that ends a label; two in a row are one of its words. */
function endOfLabel(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
  if (end < 0) throw new ParseFailure('A label begins here and does not end.', lineCounter(text)(start));
  return end;
}

function tiersOf(tokens: readonly Token[], text: string): Tier[] {
  const start = tokens.findIndex((token) => token.kind === 'string' && isTierClass(token.value));
  if (start < 0 || tokens[1]?.value !== 'TextGrid') {
    throw new ParseFailure(
      'This file of Praat is no TextGrid with tiers.',
      lineCounter(text)(tokens[1]?.at ?? 0),
    );
  }
  const tiers: Tier[] = [];
  let next = start;
  const failAt = (token: Token | undefined, expected: string): never => {
    throw new ParseFailure(
      `The TextGrid is damaged or cut off: ${expected} is missing here.`,
      lineCounter(text)(token?.at ?? text.length),
    );
  };
  const number = (expected: string): number => {
    const token = tokens[next++];
    return token?.kind === 'number' ? token.value : failAt(token, expected);
  };
  const string = (expected: string): string => {
    const token = tokens[next++];
    return token?.kind === 'string' ? token.value : failAt(token, expected);
  };
  while (next < tokens.length) {
    const points = string('a tier') === 'TextTier';
    const tier: Tier = { name: string('the name of a tier'), points, items: [] };
    number('the start of a tier');
    number('the end of a tier');
    number('the number of labels');
    while (tokens[next]?.kind === 'number') {
      const startMs = seconds(number('a time'));
      const endMs = points ? null : seconds(number('the end of an interval'));
      const at = tokens[next]?.at ?? 0;
      const label = string('a label');
      if (label.trim() !== '') tier.items.push({ startMs, endMs, text: label, at });
    }
    tiers.push(tier);
  }
  return tiers;
}

/** Praat writes -0 too. */
function seconds(value: number): number {
  return value === 0 ? 0 : value * 1000;
}

function isTierClass(value: string): boolean {
  return value === 'IntervalTier' || value === 'TextTier';
}

/** Tiers without a name, or with one that another has, get a number. */
function withOwnNames(tiers: readonly Tier[]): Tier[] {
  const counts = new Map<string, number>();
  return tiers.map((tier, index) => {
    const name = tier.name.trim() || `Tier ${index + 1}`;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return { ...tier, name: count === 1 ? name : `${name} (${count})` };
  });
}

/** Line numbers for positions asked in rising order, each found from the one before. */
function lineCounter(text: string): (at: number) => number {
  let line = 1;
  let reached = 0;
  return (at) => {
    for (let next = text.indexOf('\n', reached); next >= 0 && next < at; next = text.indexOf('\n', reached)) {
      line += 1;
      reached = next + 1;
    }
    return line;
  };
}
