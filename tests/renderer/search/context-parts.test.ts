import { expect, test } from 'vitest';
import { contextParts } from '../../../renderer/search/context-parts.ts';
import { searchInput, unfiltered } from '../../../renderer/search/search-state.ts';

const shown = (context: string, marks: [number, number][]) =>
  contextParts(context, marks).map((part) => (part.found ? `[${part.text}]` : part.text));

test('found words are cut out of their context, in order', () => {
  expect(
    shown('I went quiet, very quiet', [
      [19, 24],
      [7, 12],
    ]),
  ).toEqual(['I went ', '[quiet]', ', very ', '[quiet]']);
});

test('marks at the edges, overlapping or beyond the text leave no word out and double none', () => {
  expect(
    shown('quiet now', [
      [0, 5],
      [3, 6],
      [6, 40],
    ]).join(''),
  ).toBe('[quiet][ ][now]');
  expect(shown('quiet', [])).toEqual(['quiet']);
});

test('only what is narrowed goes into the query', () => {
  expect(
    searchInput({ ...unfiltered, text: ' sil* ', speaker: 'client', coded: false, dyadNumber: 7 }, 'c'),
  ).toEqual({
    query: 'sil*',
    dyadNumbers: [7],
    speaker: 'client',
    coded: false,
    limit: 50,
    cursor: 'c',
  });
});
