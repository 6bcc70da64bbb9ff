import { expect, test } from 'vitest';
import {
  endsOf,
  extendByTurn,
  extendByWord,
  partOfTurn,
  passageOf,
  type TextSelection,
  wholeTurn,
  wordAt,
} from '#shared/transcript/passage.ts';

const turns = [
  { id: 'a', text: 'What was that like?' },
  { id: 'b', text: 'I went quiet 🙂 because …' },
  { id: 'c', text: '  ' },
  { id: 'd', text: 'It hurt.' },
];
const select = (anchor: [number, number], focus: [number, number]): TextSelection => ({
  anchor: { turn: anchor[0], offset: anchor[1] },
  focus: { turn: focus[0], offset: focus[1] },
});

test('a passage selected backwards reads forwards', () => {
  expect(passageOf(turns, select([1, 12], [1, 2]))).toEqual({
    first: { utteranceId: 'b', offset: 2 },
    last: { utteranceId: 'b', offset: 12 },
    quote: 'went quiet',
  });
});

test('a passage never cuts an emoji: it takes all of it', () => {
  expect(passageOf(turns, select([1, 14], [1, 17]))?.quote).toBe('🙂 b');
  expect(passageOf(turns, select([1, 7], [1, 14]))?.quote).toBe('quiet 🙂');
});

test('a passage across turns has one line a turn and skips blank ones', () => {
  expect(passageOf(turns, select([0, 9], [3, 3]))).toEqual({
    first: { utteranceId: 'a', offset: 9 },
    last: { utteranceId: 'd', offset: 2 },
    quote: 'that like?\nI went quiet 🙂 because …\nIt',
  });
});

test('blanks at the ends belong to no passage, even when a whole turn was touched at its edge', () => {
  expect(passageOf(turns, select([0, 19], [1, 7]))).toEqual({
    first: { utteranceId: 'b', offset: 0 },
    last: { utteranceId: 'b', offset: 6 },
    quote: 'I went',
  });
});

test('blanks alone are no passage', () => {
  expect([passageOf(turns, select([2, 0], [2, 2])), passageOf(turns, select([1, 3], [1, 3]))]).toEqual([
    null,
    null,
  ]);
});

test('words are added one by one over the edge of a turn, and taken back', () => {
  const one = extendByWord(turns, select([0, 14], [0, 14]), 'on');
  const end = extendByWord(turns, one, 'on');
  const over = extendByWord(turns, end, 'on');
  expect([one.focus, end.focus, over.focus]).toEqual([
    { turn: 0, offset: 18 },
    { turn: 0, offset: 19 },
    { turn: 1, offset: 1 },
  ]);
  const back = extendByWord(turns, extendByWord(turns, over, 'back'), 'back');
  expect(back).toEqual(select([0, 14], [0, 14]));
});

test('a step back at the very beginning and on at the very end stays', () => {
  expect(extendByWord(turns, select([0, 0], [0, 0]), 'back').focus).toEqual({ turn: 0, offset: 0 });
  expect(extendByWord(turns, select([3, 8], [3, 8]), 'on').focus).toEqual({ turn: 3, offset: 8 });
  expect(extendByTurn(turns, select([3, 8], [3, 8]), 'on').focus).toEqual({ turn: 3, offset: 8 });
});

test('turns are added whole', () => {
  const first = extendByTurn(turns, select([0, 5], [0, 5]), 'on');
  const second = extendByTurn(turns, first, 'on');
  expect([first.focus, second.focus]).toEqual([
    { turn: 0, offset: 19 },
    { turn: 1, offset: 25 },
  ]);
  expect(extendByTurn(turns, select([1, 5], [1, 0]), 'back').focus).toEqual({ turn: 0, offset: 0 });
});

test('a double click takes the word, and Enter on a turn all of it', () => {
  expect(passageOf(turns, wordAt(turns, { turn: 1, offset: 9 }))?.quote).toBe('quiet');
  expect(passageOf(turns, wholeTurn(turns, 3))?.quote).toBe('It hurt.');
});

test('each turn knows its part of a selection', () => {
  const selection = select([3, 2], [0, 9]);
  expect(endsOf(selection)[0]).toEqual({ turn: 0, offset: 9 });
  expect([0, 1, 3, 4].map((turn) => partOfTurn(selection, turn, 8))).toEqual([null, [0, 8], [0, 2], null]);
});
