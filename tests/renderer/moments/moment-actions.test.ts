import { beforeEach, expect, test, vi } from 'vitest';
import type { Moment } from '#shared/contract/moment.ts';
import { queryClient } from '../../../renderer/api/query-client.ts';
import { expectedMoment } from '../../../renderer/moments/mark.ts';
import { removeMoments } from '../../../renderer/moments/moment-actions.ts';
import { useSelection } from '../../../renderer/stores/selection.ts';

const screen = vi.hoisted(() => ({ shown: null as unknown }));
vi.mock('../../../renderer/api/client.ts', () => ({ call: async () => null }));
vi.mock('../../../renderer/moments/shown-moments.ts', () => ({ shownMoments: () => screen.shown }));

const moment = (id: string, startMs: number): Moment => ({
  ...expectedMoment({ id, sessionId: 's', startMs }, 0),
  revision: 1,
});
const all = ['a', 'b', 'c', 'd'].map((id, index) => moment(id, index * 1000));
const only = (...ids: string[]) => ids.map((id) => all.find((one) => one.id === id)!);

/** What is selected after the removal. */
async function after(shown: Moment[] | null, ...removed: string[]): Promise<string | null> {
  screen.shown = shown;
  await removeMoments('s', removed);
  return useSelection.getState().momentId;
}

beforeEach(() => {
  queryClient.setQueryData(['moment.list', { sessionId: 's' }], all);
});

test('after a removal it goes on to the next moment that is shown, in the order of the list', async () => {
  expect(await after(only('a', 'b', 'd'), 'b')).toBe('d');
});

test('where the list is turned round, the next one is that below', async () => {
  expect(await after(only('d', 'b', 'a'), 'b')).toBe('a');
});

test('without a list, or with one that shows none of the removed, it is the next in time', async () => {
  expect(await after(null, 'b')).toBe('c');
  queryClient.setQueryData(['moment.list', { sessionId: 's' }], all);
  expect(await after(only('a', 'd'), 'b')).toBe('c');
});
