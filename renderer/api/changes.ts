import type { CoreEvent } from '#shared/contract/events.ts';
import { isTouched } from './dependencies.ts';

export type Changed = Extract<CoreEvent, { kind: 'changed' }>;

/** What several events together say that has changed. */
export interface Changes {
  nouns: readonly string[];
  /** The moments, where no others can have changed; null: any. */
  moments: readonly string[] | null;
  /** The snippets, where no others can have changed; null: any. */
  snippets: readonly string[] | null;
  /** The turns, where no others can have changed; null: any. */
  turns: readonly string[] | null;
}

export const noChanges: Changes = { nouns: [], moments: [], snippets: [], turns: [] };

/** More rows than this are not read one by one. */
const mostRows = 200;

/** The changes with one event more. */
export function withChange({ nouns, moments, snippets, turns }: Changes, event: Changed): Changes {
  return {
    nouns: [...new Set([...nouns, ...event.nouns])],
    moments: withRows(moments, event.moments, isTouched('moment.list', event.nouns)),
    snippets: withRows(snippets, event.snippets, isTouched('snippet.list', event.nouns)),
    turns: withRows(turns, event.turns, isTouched('utterance.list', event.nouns)),
  };
}

function withRows(
  known: readonly string[] | null,
  named: readonly string[] | undefined,
  touched: boolean,
): readonly string[] | null {
  if (known === null || !touched) return known;
  if (named === undefined) return null;
  const all = [...new Set([...known, ...named])];
  return all.length > mostRows ? null : all;
}
