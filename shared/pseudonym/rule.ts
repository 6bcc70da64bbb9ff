import type { Pseudonym } from '../contract/pseudonym.ts';
import { findNames, type NameHit, nameFinder } from './find-names.ts';

/**
 * Which hits of a run are replaced where its preview did not look: in backups, in the history. Everything but
 * spellings that were left out wholly, and the very hits left out in a text that reads as it did.
 */
export interface ReplacingRule {
  entries: Pseudonym[];
  /** Spellings of which no hit is replaced, as `spellingKey` names them. */
  spellings: string[];
  /** Texts with hits left out, by place (see `placeKey`), and where. */
  kept: { place: string; text: string; starts: number[] }[];
}

export function spellingKey(hit: Pick<NameHit, 'entryId' | 'found'>): string {
  return `${hit.entryId} ${hit.found}`;
}

/** Names one string of one column of one row. */
export function placeKey(at: { table: string; id: string; column: string }, part: number): string {
  return `${at.table} ${at.id} ${at.column} ${part}`;
}

/** The hits that a rule replaces in a text; those left out one by one stay where the text's place is known. */
export function ruledHits(rule: ReplacingRule): (text: string, place?: string) => NameHit[] {
  const finder = nameFinder(rule.entries);
  const spellings = new Set(rule.spellings);
  const kept = new Map(rule.kept.map(({ place, text, starts }) => [`${place}\n${text}`, new Set(starts)]));
  return (text, place) => {
    const stays = place === undefined ? undefined : kept.get(`${place}\n${text}`);
    return findNames(text, finder).filter(
      (hit) => !spellings.has(spellingKey(hit)) && !stays?.has(hit.start),
    );
  };
}
