import { useQueryClient } from '@tanstack/react-query';
import type { PseudonymState } from '#shared/contract/pseudonym.ts';
import { callKey, useCallQuery } from '../api/hooks.ts';

/** Whether the list is open, and what it holds; and how an answer that brings the new state is taken over. */
export function useKeyState() {
  const client = useQueryClient();
  // The names are not kept in this page's memory once the dialog is closed.
  const query = useCallQuery('pseudonym.state', {}, { gcTime: 0, staleTime: 0 });
  const take = (state: PseudonymState) => client.setQueryData(callKey('pseudonym.state', {}), state);
  return { query, take };
}
