import type { CoreEvent } from '#shared/contract/events.ts';
import { isTouched } from './dependencies.ts';

export type Changed = Extract<CoreEvent, { kind: 'changed' }>;

/** What several events together say that has changed. */
interface Changes {
  nouns: readonly string[];
  /** The moments, where no others can have changed; null: any. */
  moments: readonly string[] | null;
}

export const noChanges: Changes = { nouns: [], moments: [] };

/** More moments than this are not read one by one. */
const mostMoments = 200;

/** The changes with one event more. */
export function withChange({ nouns, moments }: Changes, event: Changed): Changes {
  return { nouns: [...new Set([...nouns, ...event.nouns])], moments: withMoments(moments, event) };
}

function withMoments(moments: readonly string[] | null, event: Changed): readonly string[] | null {
  if (moments === null || !isTouched('moment.list', event.nouns)) return moments;
  if (event.moments === undefined) return null;
  const all = [...new Set([...moments, ...event.moments])];
  return all.length > mostMoments ? null : all;
}
