import { create } from 'zustand';
import type { CallInput } from '#shared/contract/index.ts';

type Query = CallInput<'search.query'>;
export type SearchKind = NonNullable<Query['kinds']>[number];

/** What the search is narrowed to; null narrows nothing. */
export interface SearchFilter {
  dyadNumber: number | null;
  sessionNumber: number | null;
  role: 'client' | 'therapist' | null;
  kind: SearchKind | null;
}

interface SearchState extends SearchFilter {
  text: string;
  /** The row of the hits that the keys are on. */
  current: number;
}

export const unfiltered: SearchFilter = { dyadNumber: null, sessionNumber: null, role: null, kind: null };

/** What is searched; it stays while one goes to a hit and comes back. */
export const useSearch = create<SearchState>(() => ({ text: '', current: 0, ...unfiltered }));

/** Whether the search is narrowed to a part of the study. */
export function isNarrowed(state: SearchFilter): boolean {
  return (
    state.dyadNumber !== null || state.sessionNumber !== null || state.role !== null || state.kind !== null
  );
}

const pageSize = 50;

/** The query in the words of the contract, from a cursor on. */
export function searchInput(state: Omit<SearchState, 'current'>, cursor: string | null): Query {
  return {
    query: state.text.trim(),
    ...(state.dyadNumber === null ? {} : { dyadNumbers: [state.dyadNumber] }),
    ...(state.sessionNumber === null ? {} : { sessionNumbers: [state.sessionNumber] }),
    ...(state.role === null ? {} : { role: state.role }),
    ...(state.kind === null ? {} : { kinds: [state.kind] }),
    limit: pageSize,
    cursor,
  };
}
