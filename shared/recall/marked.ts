import type { ProposedPassage } from './passages.ts';

/** A snippet that belongs to moments, as far as proposals are concerned. */
export interface AttachedSnippet {
  id: string;
  firstUtteranceId: string;
  lastUtteranceId: string;
  momentIds: readonly string[];
}

/**
 * The snippets that mark words of each passage already, by the passage's id. A snippet that ends and begins
 * within turns counts for all of them: who marked a sentence of an answer has read the answer.
 */
export function markedBy(
  passages: ReadonlyMap<string, readonly ProposedPassage[]>,
  turns: readonly { id: string }[],
  snippets: readonly AttachedSnippet[],
): Map<string, AttachedSnippet[]> {
  const marked = new Map<string, AttachedSnippet[]>();
  if (snippets.length === 0) return marked;
  const indexOf = new Map(turns.map(({ id }, index) => [id, index]));
  const passageOf = new Map<string, string>();
  for (const passage of [...passages.values()].flat())
    for (const utteranceId of passage.utteranceIds) passageOf.set(utteranceId, passage.id);
  for (const snippet of snippets) {
    const first = indexOf.get(snippet.firstUtteranceId);
    const last = indexOf.get(snippet.lastUtteranceId);
    if (first === undefined || last === undefined) continue;
    const touched = new Set(turns.slice(first, last + 1).flatMap(({ id }) => passageOf.get(id) ?? []));
    for (const id of touched) marked.set(id, [...(marked.get(id) ?? []), snippet]);
  }
  return marked;
}
