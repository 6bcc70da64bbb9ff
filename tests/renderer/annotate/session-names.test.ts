import { expect, test } from 'vitest';
import type { SessionList } from '#shared/contract/session.ts';
import { neighbourSession, sessionsInOrder } from '../../../renderer/annotate/session-names.ts';

const list: SessionList = [
  {
    id: 'seven',
    number: 7,
    sessions: [
      { id: 'a', number: 3 },
      { id: 'b', number: 5 },
    ],
  },
  { id: 'eight', number: 8, sessions: [] },
  { id: 'nine', number: 9, sessions: [{ id: 'c', number: 3 }] },
];

test('sessions follow each other as on the board, from dyad to dyad', () => {
  expect(sessionsInOrder(list).map(({ name }) => name)).toEqual([
    'D7 · session 3',
    'D7 · session 5',
    'D9 · session 3',
  ]);
  expect([neighbourSession(list, 'b', 1), neighbourSession(list, 'b', -1)]).toEqual(['c', 'a']);
});

test('there is none before the first, after the last, or beside one that is gone', () => {
  expect([
    neighbourSession(list, 'a', -1),
    neighbourSession(list, 'c', 1),
    neighbourSession(list, 'x', 1),
  ]).toEqual([null, null, null]);
});
