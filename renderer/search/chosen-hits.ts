import type { SearchHit } from '#shared/contract/search.ts';
import { type CodeTargets, noTargets } from '../codes/picker-model.ts';

/** Names a hit among all: a snippet's note and its turn are two hits. */
export function hitKey(hit: Pick<SearchHit, 'kind' | 'id'>): string {
  return `${hit.kind} ${hit.id}`;
}

/** The hits chosen, or the one that the keys are on. Chosen ones that a new search does not find are left out. */
export function actedHits(
  hits: readonly SearchHit[],
  chosen: readonly string[],
  current: number,
): SearchHit[] {
  const keys = new Set(chosen);
  const found = hits.filter((hit) => keys.has(hitKey(hit)));
  if (found.length > 0) return found;
  const hit = hits[current];
  return hit ? [hit] : [];
}

/** The chosen hits after one was added or taken out. */
export function withToggled(chosen: readonly string[], hit: SearchHit): string[] {
  const key = hitKey(hit);
  return chosen.includes(key) ? chosen.filter((other) => other !== key) : [...chosen, key];
}

/** All hits between two rows, both included. */
export function hitsBetween(hits: readonly SearchHit[], from: number, to: number): string[] {
  return hits.slice(Math.min(from, to), Math.max(from, to) + 1).map(hitKey);
}

/** What coding some hits codes: turns as snippets of all their words. Memos are not coded. */
export function hitTargets(hits: readonly SearchHit[]): CodeTargets {
  const idsOf = (kind: SearchHit['kind']) => hits.filter((hit) => hit.kind === kind).map((hit) => hit.id);
  return {
    ...noTargets,
    snippetIds: idsOf('snippet'),
    momentIds: idsOf('moment'),
    utteranceIds: idsOf('utterance'),
  };
}

export function countTargets(targets: CodeTargets): number {
  return targets.snippetIds.length + targets.momentIds.length + targets.utteranceIds.length;
}
