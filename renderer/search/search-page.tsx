import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { CallValue } from '#shared/contract/index.ts';
import { type CallProblem, call } from '../api/client.ts';
import { CodePicker } from '../codes/code-picker.tsx';
import { useCommands } from '../commands/registry.ts';
import { Empty } from '../components/empty.tsx';
import { ErrorNote } from '../components/error-note.tsx';
import { HitBar } from './hit-bar.tsx';
import { HitList } from './hit-list.tsx';
import { openHit } from './open-hit.ts';
import { QueryHelp } from './query-help.tsx';
import { SearchFilters } from './search-filters.tsx';
import classes from './search-page.module.css';
import { fromTheTop, isNarrowed, searchInput, searchTerms, unfiltered, useSearch } from './search-state.ts';
import { texts } from './texts.ts';

const waitMs = 120;

/** One field over all transcripts, labels and notes; hits in their context, played where they were said. */
export function SearchPage() {
  const state = useSearch();
  const field = useRef<HTMLInputElement>(null);
  const [text] = useDebouncedValue(state.text, waitMs);
  const input = searchInput({ ...state, text }, null);
  const query = useInfiniteQuery<
    CallValue<'search.query'>,
    CallProblem,
    { pages: CallValue<'search.query'>[] },
    readonly unknown[],
    string | null
  >({
    queryKey: ['search.query', input],
    queryFn: ({ pageParam }) => call('search.query', { ...input, cursor: pageParam }),
    initialPageParam: null,
    getNextPageParam: (page) => page.cursor,
    enabled: input.query !== '',
    placeholderData: keepPreviousData,
  });
  const hits = query.data?.pages.flatMap((page) => page.hits) ?? [];
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const more = useRef(() => {});
  useEffect(() => {
    more.current = () => {
      if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
    };
  });
  const onMore = useRef(() => more.current()).current;

  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  useCommands([
    {
      id: 'search.focus',
      name: 'Write in the search field',
      group: 'Go to',
      keys: ['mod+F'],
      always: true,
      run: () => {
        field.current?.focus();
        field.current?.select();
      },
    },
  ]);

  const asked = input.query !== '';
  return (
    <div className={classes.page} data-region="search">
      <h1 className={classes.heading}>{texts.search}</h1>
      <search className={classes.head}>
        <TextInput
          ref={field}
          className={classes.field}
          size="md"
          aria-label={texts.field}
          aria-describedby="search-language"
          placeholder={texts.placeholder}
          leftSection={<IconSearch size={18} stroke={1.5} />}
          value={state.text}
          maxLength={100_000}
          onChange={(event) => useSearch.setState({ text: event.currentTarget.value, ...fromTheTop })}
          onKeyDown={(event) => {
            const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
            if (step !== 0) {
              event.preventDefault();
              const next = Math.min(Math.max(state.current + step, 0), Math.max(hits.length - 1, 0));
              useSearch.setState({ current: next });
            }
            const hit = hits[state.current];
            if (event.key === 'Enter' && hit && text === state.text) openHit(hit);
          }}
        />
        <QueryHelp count={asked && query.data ? texts.shown(hits.length, hasNextPage) : ''} />
        <SearchFilters />
      </search>
      <div className={classes.problems}>
        <ErrorNote
          problem={asked ? query.error : null}
          {...(query.error?.code === 'search.query' ? {} : { onRetry: () => void query.refetch() })}
        />
      </div>
      {!asked && <Empty sentence={texts.empty} />}
      {asked && !query.error && hits.length > 0 && (
        <>
          <HitList hits={hits} hasMore={hasNextPage} onMore={onMore} />
          <HitBar hits={hits} terms={searchTerms({ ...state, text })} />
        </>
      )}
      <CodePicker />
      {asked && query.isSuccess && !query.isPlaceholderData && hits.length === 0 && (
        <Empty
          sentence={texts.nothing(input.query)}
          action={
            isNarrowed(state) && (
              <Button variant="default" onClick={() => useSearch.setState({ ...unfiltered, ...fromTheTop })}>
                {texts.widen}
              </Button>
            )
          }
        />
      )}
    </div>
  );
}
