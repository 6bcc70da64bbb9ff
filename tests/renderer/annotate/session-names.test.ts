import { expect, test } from 'vitest';
import type { Board } from '#shared/contract/session.ts';
import { neighbourSession, sessionsInOrder } from '../../../renderer/annotate/session-names.ts';

const board = {
  dyads: [
    {
      number: 7,
      sessions: [
        { id: 'a', number: 3 },
        { id: 'b', number: 5 },
      ],
    },
    { number: 8, sessions: [] },
    { number: 9, sessions: [{ id: 'c', number: 3 }] },
  ],
} as unknown as Board;

test('sessions follow each other as on the board, from dyad to dyad', () => {
  expect(sessionsInOrder(board).map(({ name }) => name)).toEqual([
    'D7 · session 3',
    'D7 · session 5',
    'D9 · session 3',
  ]);
  expect([neighbourSession(board, 'b', 1), neighbourSession(board, 'b', -1)]).toEqual(['c', 'a']);
});

test('there is none before the first, after the last, or beside one that is gone', () => {
  expect([
    neighbourSession(board, 'a', -1),
    neighbourSession(board, 'c', 1),
    neighbourSession(board, 'x', 1),
  ]).toEqual([null, null, null]);
});
