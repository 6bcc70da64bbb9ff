import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { CallInput, CallName, CallValue } from '#shared/contract/index.ts';
import { call } from '../api/client.ts';

const shownHere = new Set<unknown>([
  'session.board',
  'session.view',
  'participant.list',
  'dyad.list',
  'history.list',
  'study.backups',
  'study.current',
] satisfies CallName[]);

/**
 * Makes a changing call and answers when the screen's data are those after it, so that a field never
 * falls back to its old value for an instant. Throws what the call throws.
 */
export function useChange(): <N extends CallName>(name: N, input: CallInput<N>) => Promise<CallValue<N>> {
  const queries = useQueryClient();
  return useCallback(
    async (name, input) => {
      const value = await call(name, input);
      await queries.invalidateQueries({ predicate: (query) => shownHere.has(query.queryKey[0]) });
      return value;
    },
    [queries],
  );
}
