import { NativeSelect } from '@mantine/core';
import { useCallQuery } from '../api/hooks.ts';
import { usePerspectiveWords } from '../moments/perspective-words.ts';
import classes from './search-page.module.css';
import { type SearchFilter, type SearchKind, useSearch } from './search-state.ts';
import { texts } from './texts.ts';

function set(change: Partial<SearchFilter>): void {
  useSearch.setState(change);
  useSearch.setState({ current: 0 });
}

/** Narrows the search: dyad, session, whose words, where. */
export function SearchFilters() {
  const state = useSearch();
  const board = useCallQuery('session.board', {}).data;
  const words = usePerspectiveWords();
  const numberOf = (value: string) => (value === '' ? null : Number(value));
  return (
    <div className={classes.filters}>
      <NativeSelect
        aria-label={texts.dyad}
        value={state.dyadNumber ?? ''}
        data={[
          { value: '', label: texts.allDyads },
          ...(board?.dyads ?? []).map(({ number }) => ({
            value: String(number),
            label: texts.dyadNumber(number),
          })),
        ]}
        onChange={(event) => set({ dyadNumber: numberOf(event.currentTarget.value) })}
      />
      <NativeSelect
        aria-label={texts.session}
        value={state.sessionNumber ?? ''}
        data={[
          { value: '', label: texts.allSessions },
          ...(board?.sessionNumbers ?? []).map((number) => ({
            value: String(number),
            label: texts.sessionNumber(number),
          })),
        ]}
        onChange={(event) => set({ sessionNumber: numberOf(event.currentTarget.value) })}
      />
      <NativeSelect
        aria-label={texts.role}
        value={state.role ?? ''}
        data={[
          { value: '', label: texts.allRoles },
          { value: 'client', label: words.client },
          { value: 'therapist', label: words.therapist },
        ]}
        onChange={(event) => {
          const { value } = event.currentTarget;
          set({ role: value === 'client' || value === 'therapist' ? value : null });
        }}
      />
      <NativeSelect
        aria-label={texts.kind}
        value={state.kind ?? ''}
        data={texts.kinds.map((kind) => ({ ...kind }))}
        onChange={(event) => set({ kind: (event.currentTarget.value || null) as SearchKind | null })}
      />
    </div>
  );
}
