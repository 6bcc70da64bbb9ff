import { expect, test, vi } from 'vitest';
import type { Moment } from '#shared/contract/moment.ts';
import { queryClient } from '../../../renderer/api/query-client.ts';
import { expectedMoment } from '../../../renderer/moments/mark.ts';
import { eraseMoments, knownMoments } from '../../../renderer/moments/moment-cache.ts';
import { followMoments } from '../../../renderer/moments/moment-news.ts';
import { inTurnOfAll } from '../../../renderer/moments/moment-writing.ts';

const { asked, events } = vi.hoisted(() => ({
  asked: [] as { ids: string[]; answer: (moments: unknown[]) => void }[],
  events: { changed: (_: readonly string[]) => {} },
}));
vi.mock('../../../renderer/api/client.ts', () => ({
  call: (_: string, { ids }: { ids: string[] }) =>
    new Promise((answer) => {
      asked.push({ ids, answer });
    }),
}));
vi.mock('../../../renderer/api/events.ts', () => ({
  whenMomentsChange: (listen: (ids: readonly string[]) => void) => {
    events.changed = listen;
  },
}));

const moment = (id: string, startMs: number): Moment => ({
  ...expectedMoment({ id, sessionId: 's', startMs }, 0),
  revision: 1,
});
const later = () => new Promise((resolve) => setTimeout(resolve));

test('an answer from before a moment was joined away does not bring it back', async () => {
  const [first, second] = [moment('a', 1000), moment('b', 2000)];
  queryClient.setQueryData(['moment.list', { sessionId: 's' }], [first, second]);
  followMoments();
  events.changed(['a', 'b']);
  await later();
  expect(asked.map(({ ids }) => ids)).toEqual([['a', 'b']]);

  await inTurnOfAll(['a', 'b'], async () => eraseMoments('s', ['b']));
  asked[0]?.answer([first, second]);
  await later();
  expect(knownMoments('s').map(({ id }) => id)).toEqual(['a']);
  expect(asked.map(({ ids }) => ids)).toEqual([
    ['a', 'b'],
    ['a', 'b'],
  ]);
  asked[1]?.answer([{ ...first, label: 'joined', revision: 2 }]);
  await later();
  expect(knownMoments('s').map(({ id, label }) => [id, label])).toEqual([['a', 'joined']]);
});
