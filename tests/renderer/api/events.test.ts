import { QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CoreEvent } from '#shared/contract/events.ts';
import { noteAsked } from '../../../renderer/api/asked.ts';
import { startEvents, whenMomentsChange, whenSnippetsChange } from '../../../renderer/api/events.ts';
import { queryClient } from '../../../renderer/api/query-client.ts';

let tell: (event: CoreEvent) => void = () => {};
const asked: string[] = [];

/** An answer on the screen: asked for now, and whenever it may differ. */
function show(name: string, input: object, data: unknown): void {
  const queryKey = [name, input];
  queryClient.setQueryData(queryKey, data);
  new QueryObserver(queryClient, {
    queryKey,
    queryFn: () => {
      noteAsked(queryKey);
      asked.push(name);
      return data;
    },
    staleTime: Number.POSITIVE_INFINITY,
  }).subscribe(() => {});
}

const changed = (nouns: string[], moments: string[], snippets: string[]): void =>
  tell({ kind: 'changed', sequence: 1, nouns: [...nouns, 'history'], moments, snippets, turns: [] });

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', {
    iprStudio: {
      onEvent: (listener: (event: CoreEvent) => void) => {
        tell = listener;
        return () => {};
      },
    },
  });
  startEvents();
  whenMomentsChange(() => {});
  whenSnippetsChange(() => {});
});

afterEach(() => {
  queryClient.clear();
  asked.length = 0;
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a passage that is attached asks for nothing anew that names its rows; counts follow after a pause', async () => {
  show('moment.tellings', { id: 'm' }, { moment: { id: 'm' } });
  show('coding.list', { sessionId: 's' }, []);
  show('session.view', { id: 's' }, {});
  show('session.list', {}, []);
  show('history.state', {}, {});
  changed(['snippet'], ['m'], ['p']);
  await vi.advanceTimersByTimeAsync(100);
  expect(asked).toEqual(['history.state']);
  changed(['snippet'], ['m'], ['q']);
  await vi.advanceTimersByTimeAsync(900);
  expect(asked).toEqual(['history.state', 'history.state']);
  await vi.advanceTimersByTimeAsync(500);
  expect(asked).toEqual(['history.state', 'history.state', 'session.view']);
});

test('what was asked for after a change was told is not asked for again', async () => {
  show('history.state', {}, {});
  show('session.list', {}, []);
  changed(['session'], [], []);
  await vi.advanceTimersByTimeAsync(20);
  await queryClient.refetchQueries({ queryKey: ['history.state'] });
  await vi.advanceTimersByTimeAsync(100);
  expect(asked).toEqual(['history.state', 'session.list']);
});

test('an answer on its way from before a change is asked for again', async () => {
  const queryKey = ['moment.tellings', { id: 'm' }];
  queryClient.setQueryData(queryKey, { moment: { id: 'm' } });
  const queryFn = vi.fn(() => {
    noteAsked(queryKey);
    return new Promise(() => {});
  });
  new QueryObserver(queryClient, { queryKey, queryFn }).subscribe(() => {});
  void queryClient.refetchQueries({ queryKey });
  await vi.advanceTimersByTimeAsync(10);
  const before = queryFn.mock.calls.length;
  changed(['snippet'], ['m'], ['p']);
  await vi.advanceTimersByTimeAsync(100);
  expect(queryFn.mock.calls.length).toBe(before + 1);
});
