import { create } from 'zustand';
import type { CallInput } from '#shared/contract/index.ts';
import type { SearchTerms } from '#shared/contract/search.ts';

export type SearchKind = NonNullable<SearchTerms['kinds']>[number];

/** What the search is narrowed to; null narrows nothing. */
export interface SearchFilter {
  dyadNumber: number | null;
  sessionNumber: number | null;
  source: NonNullable<SearchTerms['source']> | null;
  speaker: NonNullable<SearchTerms['speaker']> | null;
  kind: SearchKind | null;
  coded: boolean | null;
  attached: boolean | null;
}

interface SearchState extends SearchFilter {
  text: string;
  /** The row of the hits that the keys are on. */
  current: number;
  /** The hits that are chosen, by their keys; none: the one that the keys are on. */
  chosen: readonly string[];
  /** The row that a range of chosen hits begins with. */
  from: number | null;
}

/** What is written and narrowed. */
type SearchWords = Omit<SearchState, 'current' | 'chosen' | 'from'>;

/** Where a new search begins: on the first hit, with none chosen. */
export const fromTheTop = { current: 0, chosen: [], from: null } as const;

export const unfiltered: SearchFilter = {
  dyadNumber: null,
  sessionNumber: null,
  source: null,
  speaker: null,
  kind: null,
  coded: null,
  attached: null,
};

/** What is searched; it stays while one goes to a hit and comes back. */
export const useSearch = create<SearchState>(() => ({
  text: '',
  current: 0,
  chosen: [],
  from: null,
  ...unfiltered,
}));

/** Whether the search is narrowed to a part of the study. */
export function isNarrowed(state: SearchFilter): boolean {
  return (Object.keys(unfiltered) as (keyof SearchFilter)[]).some((key) => state[key] !== null);
}

const pageSize = 50;

/** What is looked for, in the words of the contract. */
export function searchTerms(state: SearchWords): SearchTerms {
  return {
    query: state.text.trim(),
    ...(state.dyadNumber === null ? {} : { dyadNumbers: [state.dyadNumber] }),
    ...(state.sessionNumber === null ? {} : { sessionNumbers: [state.sessionNumber] }),
    ...(state.source === null ? {} : { source: state.source }),
    ...(state.speaker === null ? {} : { speaker: state.speaker }),
    ...(state.kind === null ? {} : { kinds: [state.kind] }),
    ...(state.coded === null ? {} : { coded: state.coded }),
    ...(state.attached === null ? {} : { attached: state.attached }),
  };
}

/** The query for one page of hits, from a cursor on. */
export function searchInput(state: SearchWords, cursor: string | null): CallInput<'search.query'> {
  return { ...searchTerms(state), limit: pageSize, cursor };
}
