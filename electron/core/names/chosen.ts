import type { Pseudonym, PseudonymHit } from '#shared/contract/pseudonym.ts';
import { replaceRanges } from '#shared/pseudonym/replace-names.ts';
import { placeKey, type ReplacingRule, spellingKey } from '#shared/pseudonym/rule.ts';
import { partsOf, withParts } from '#shared/pseudonym/text-parts.ts';
import type { TextEdit } from '../../database/names/rewrite.ts';
import type { ReplacedField } from './key-content.ts';
import type { NamedText } from './work.ts';

/** The hits of a preview as the pages show them; their numbers are their order. */
export function shownHits(texts: readonly NamedText[]): PseudonymHit[] {
  return texts
    .flatMap((text) => text.hits.map((hit) => ({ text, hit })))
    .map(({ text, hit }, number) => ({
      number,
      entryId: hit.entryId,
      where: text.words,
      dyadNumber: text.dyadNumber,
      sessionNumber: text.sessionNumber,
      source: text.source,
      speaker: text.speaker,
      before: hit.before,
      found: hit.found,
      after: hit.after,
      replacement: hit.replacement,
    }));
}

/** What a run is to do: its edits, what the key file keeps of them, and the rule for what no preview shows. */
export interface ChosenWork {
  edits: TextEdit[];
  fields: ReplacedField[];
  rule: ReplacingRule;
}

/** The work of a preview without the hits left out, by number. A name whose every hit is left out stays wholly. */
export function chosenWork(
  texts: readonly NamedText[],
  entries: readonly Pseudonym[],
  leftOut: ReadonlySet<number>,
): ChosenWork {
  const edits: TextEdit[] = [];
  const fields: ReplacedField[] = [];
  const kept: ReplacingRule['kept'] = [];
  const chosen = new Set<string>();
  const found = new Set<string>();
  let number = 0;
  for (const { table, id, column, json, words, text, hits } of texts) {
    const numbered = hits.map((hit) => ({ hit, out: leftOut.has(number++) }));
    for (const { hit, out } of numbered) {
      for (const set of out ? [found] : [found, chosen]) set.add(hit.entryId).add(spellingKey(hit));
    }
    const replaced: ReplacedField['replaced'] = [];
    const parts = partsOf(text, json).map((part, index) => {
      const own = numbered.filter(({ hit }) => hit.part === index);
      const starts = own.filter(({ out }) => out).map(({ hit }) => hit.start);
      if (starts.length > 0) kept.push({ place: placeKey({ table, id, column }, index), text: part, starts });
      const result = replaceRanges(
        part,
        own.filter(({ out }) => !out).map(({ hit }) => hit),
      );
      replaced.push(...result.replaced.map((one) => ({ ...one, part: index })));
      return result.text;
    });
    if (replaced.length === 0) continue;
    const after = withParts(text, json, parts);
    const ranges = json
      ? []
      : numbered
          .filter(({ out }) => !out)
          .map(({ hit: { start, end, replacement } }) => ({ start, end, replacement }));
    edits.push({ table, id, column, before: text, after, ranges });
    fields.push({ table, id, column, json, words, after, replaced });
  }
  const whollyOut = (key: string) => found.has(key) && !chosen.has(key);
  const spellings = texts.flatMap(({ hits }) => hits.map(spellingKey)).filter(whollyOut);
  return {
    edits,
    fields,
    rule: {
      entries: entries.filter(({ id }) => !whollyOut(id)),
      spellings: [...new Set(spellings)],
      kept,
    },
  };
}
