import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { CallInput, CallName, CallValue } from '#shared/contract/index.ts';
import { call } from '../api/client.ts';
import { OwnRevisions } from './own-revisions.ts';

const shownHere = new Set<unknown>([
  'session.board',
  'session.list',
  'recall.view',
  'session.view',
  'participant.list',
  'dyad.list',
  'history.list',
  'study.backups',
  'study.current',
] satisfies CallName[]);

const ownRevisions = new OwnRevisions();

/**
 * Makes a changing call and answers when the screen's data are those after it, so that a field never
 * falls back to its old value for an instant. Changes of one row are made one after the other. Throws what
 * the call throws.
 */
export function useChange(): <N extends CallName>(name: N, input: CallInput<N>) => Promise<CallValue<N>> {
  const queries = useQueryClient();
  return useCallback(
    async (name, input) => {
      const value = await send(name, input);
      await queries.invalidateQueries({ predicate: (query) => shownHere.has(query.queryKey[0]) });
      return value;
    },
    [queries],
  );
}

function send<N extends CallName>(name: N, input: CallInput<N>): Promise<CallValue<N>> {
  // A row that is about to be made has none.
  if (!('revision' in input) || input.revision === null) return call(name, input);
  const row = rowOf(input);
  const seen = input.revision;
  return ownRevisions.inTurn(row, async () => {
    const revision = ownRevisions.revisionFor(row, seen);
    const value = await call(name, { ...input, revision });
    if (value !== null && 'revision' in value) ownRevisions.note(row, revision, Number(value.revision));
    return value;
  });
}

/** Only the study itself is changed without naming a row: there is one. */
function rowOf(input: object): string {
  if ('id' in input) return String(input.id);
  return 'interviewId' in input ? String(input.interviewId) : 'study';
}
