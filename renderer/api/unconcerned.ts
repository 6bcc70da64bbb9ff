import type { CallName, CallValue } from '#shared/contract/index.ts';
import type { Changes } from './changes.ts';

/** An answer that the page holds: of which call, for which arguments. */
export interface HeldAnswer {
  name: string;
  input: unknown;
  data: unknown;
}

/**
 * Whether a change can not have made an answer another one, although it touched a noun that the answer depends
 * on: the change names the rows, and none of them is in it. Tellings are brought up to date by the snippets
 * that changed (transcript/snippet-news.ts) as long as nothing but snippets did.
 */
export function isUnconcerned({ name, input, data }: HeldAnswer, changes: Changes): boolean {
  if (data === undefined || changes.moments === null || changes.snippets === null) return false;
  switch (name as CallName) {
    case 'moment.tellings':
      return (
        touchesOnly(changes, ['moment', 'snippet']) &&
        !(changes.nouns.includes('moment') && changes.moments.includes((input as { id: string }).id))
      );
    case 'coding.list': {
      // A coding tells whether its snippet is a whole turn.
      const coded = (data as CallValue<'coding.list'>).map(({ snippetId }) => snippetId);
      // A turn that is put in or taken out is counted in its transcript's own row.
      const { turns } = changes;
      const words = turns !== null && turns.length > 0 ? ['utterance', 'transcript'] : [];
      return (
        touchesOnly(changes, ['moment', 'snippet', ...words]) &&
        !changes.snippets.some((id) => coded.includes(id))
      );
    }
    default:
      return false;
  }
}

/**
 * Whether a change can have altered little more than counts in an answer (a transcript's snippets, how far it
 * is read), which may follow when the person pauses.
 */
export function isForLater(name: string, changes: Changes): boolean {
  return name === 'session.view' && touchesOnly(changes, ['moment', 'snippet', 'utterance', 'reading']);
}

function touchesOnly(changes: Changes, nouns: readonly string[]): boolean {
  return changes.nouns.every((noun) => noun === 'history' || nouns.includes(noun));
}
