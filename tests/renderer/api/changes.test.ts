import { expect, test } from 'vitest';
import { type Changed, noChanges, withChange } from '../../../renderer/api/changes.ts';

const after = (...events: Omit<Changed, 'kind' | 'sequence'>[]) =>
  events.reduce((sum, event) => withChange(sum, { kind: 'changed', sequence: 1, ...event }), noChanges);

test('a row of marks names its moments', () => {
  expect(
    after(
      { nouns: ['moment', 'history'], moments: ['a'], snippets: [] },
      { nouns: ['moment', 'history'], moments: ['b', 'a'], snippets: [] },
    ),
  ).toEqual({ nouns: ['moment', 'history'], moments: ['a', 'b'], snippets: [], turns: [] });
});

test('attached passages are named beside their moments; after a correction of a turn any may have moved', () => {
  const attached = { nouns: ['snippet', 'history'], moments: ['a'], snippets: ['s'] };
  expect(after(attached, { ...attached, snippets: ['t'] }).snippets).toEqual(['s', 't']);
  expect(after(attached, { nouns: ['reading'] }).snippets).toEqual(['s']);
  expect(after(attached, { nouns: ['utterance', 'history'] })).toMatchObject({
    moments: ['a'],
    snippets: null,
    turns: null,
  });
});

test('corrected words name their turns, and the passages that moved with them', () => {
  const corrected = { nouns: ['utterance', 'history'], moments: [], snippets: ['s'], turns: ['t'] };
  expect(after(corrected, { ...corrected, snippets: [], turns: ['u'] })).toMatchObject({
    moments: [],
    snippets: ['s'],
    turns: ['t', 'u'],
  });
  expect(after(corrected, { nouns: ['utterance'], snippets: [] }).turns).toBeNull();
});

test('reading on in a transcript beside a mark leaves the moments named', () => {
  expect(after({ nouns: ['moment'], moments: ['a'] }, { nouns: ['reading', 'history'] }).moments).toEqual([
    'a',
  ]);
});

test('where a session went, or a change does not name its moments, any may have changed', () => {
  expect(after({ nouns: ['moment'], moments: ['a'] }, { nouns: ['session', 'moment'] }).moments).toBeNull();
  expect(after({ nouns: ['moment'] }, { nouns: ['moment'], moments: ['a'] }).moments).toBeNull();
});

test('more moments than are worth reading one by one are any', () => {
  const many = Array.from({ length: 201 }, (_, index) => `m${index}`);
  expect(after({ nouns: ['moment'], moments: many }).moments).toBeNull();
});
