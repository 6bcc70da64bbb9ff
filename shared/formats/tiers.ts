import type { Collector } from './collector.ts';
import type { ParseOptions } from './transcript-types.ts';

/** What a tier shows of its words before it is chosen. */
const LONGEST_START = 80;

interface TierWords {
  name: string;
  speaker: string;
  /** Its annotations that have words, in the order of the file. */
  words: readonly string[];
  /** Whether it seems to hold speech, by what the file says of it. */
  proposed: boolean;
}

/**
 * Settles which tiers are read, tells the collector of each, and answers the names: those asked for; else the proposed
 * ones, but for what the study remembers of tiers of the same name. Memory that would leave nothing does not count.
 */
export function settleTiers(
  tiers: readonly TierWords[],
  { tiers: asked, rememberedTiers }: ParseOptions,
  collector: Collector,
): ReadonlySet<string> {
  const proposed = tiers.filter((tier) => tier.proposed).map(({ name }) => name);
  const remembered = tiers
    .filter((tier) => rememberedTiers?.get(tier.name) ?? tier.proposed)
    .map(({ name }) => name);
  const chosen = new Set(asked ?? (remembered.length > 0 ? remembered : proposed));
  for (const { name, speaker, words } of tiers) {
    const read = chosen.has(name);
    collector.tiers.push({ name, speaker, annotations: words.length, firstWords: startOf(words), read });
  }
  // What a person has left out is no news to that person.
  const left = tiers
    .filter(({ name }) => !chosen.has(name) && asked === undefined && rememberedTiers?.get(name) !== false)
    .map(({ name }) => `“${name}”`);
  if (left.length > 0) collector.warn(null, `Tiers that were not read: ${left.slice(0, 12).join(', ')}.`);
  return chosen;
}

function startOf(words: readonly string[]): string {
  let start = '';
  for (const one of words) {
    if (start.length >= LONGEST_START) break;
    start += `${start === '' ? '' : ' · '}${one
      .slice(0, LONGEST_START * 2)
      .replace(/\s+/g, ' ')
      .trim()}`;
  }
  if (start.length <= LONGEST_START) return start;
  const cut = start.slice(0, LONGEST_START);
  return `${cut.isWellFormed() ? cut : cut.slice(0, -1)}…`;
}
