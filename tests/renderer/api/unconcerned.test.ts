import { expect, test } from 'vitest';
import { type Changed, noChanges, withChange } from '../../../renderer/api/changes.ts';
import { isForLater, isUnconcerned } from '../../../renderer/api/unconcerned.ts';

const after = (...events: Omit<Changed, 'kind' | 'sequence'>[]) =>
  events.reduce((sum, event) => withChange(sum, { kind: 'changed', sequence: 1, ...event }), noChanges);

const attached = { nouns: ['snippet', 'history'], moments: ['m'], snippets: ['s'], turns: [] };
const marked = { nouns: ['moment', 'history'], moments: ['m'], snippets: [], turns: [] };
const corrected = { nouns: ['utterance', 'history'], moments: [], snippets: [], turns: ['t'] };
const split = { ...corrected, nouns: ['utterance', 'transcript', 'history'] };

const tellings = (id: string) => ({ name: 'moment.tellings', input: { id }, data: { moment: { id } } });
const codings = (...snippetIds: (string | null)[]) => ({
  name: 'coding.list',
  input: { sessionId: 'x' },
  data: snippetIds.map((snippetId) => ({ snippetId })),
});

test('an attached passage is put into the tellings that are held', () => {
  expect(isUnconcerned(tellings('m'), after(attached))).toBe(true);
  expect(isUnconcerned({ ...tellings('m'), data: undefined }, after(attached))).toBe(false);
});

test('a changed moment has another excerpt, the other moments have not', () => {
  expect(isUnconcerned(tellings('m'), after(marked))).toBe(false);
  expect(isUnconcerned(tellings('n'), after(marked))).toBe(true);
  expect(isUnconcerned(tellings('m'), after(marked, attached))).toBe(false);
});

test('words, people, or more rows than are named, may change any telling', () => {
  expect(isUnconcerned(tellings('n'), after(corrected))).toBe(false);
  expect(isUnconcerned(tellings('n'), after(attached, { nouns: ['participant'] }))).toBe(false);
  expect(isUnconcerned(tellings('n'), after({ nouns: ['snippet', 'history'] }))).toBe(false);
});

test('what has no code yet leaves the codings as they are', () => {
  expect(isUnconcerned(codings('other', null), after(marked, attached, split))).toBe(true);
  expect(isUnconcerned(codings('s'), after(attached))).toBe(false);
  expect(isUnconcerned(codings(), after(attached, { nouns: ['coding', 'history'] }))).toBe(false);
  // A transcript that moves with all its passages names no turns.
  expect(isUnconcerned(codings('other'), after({ ...split, turns: [] }))).toBe(false);
});

test('answers that nobody brings up to date are concerned', () => {
  expect(isUnconcerned({ name: 'session.board', input: {}, data: {} }, after(attached))).toBe(false);
});

test('counts in a session may follow later; its people, recordings and transcripts may not', () => {
  expect(isForLater('session.view', after(attached, corrected, { nouns: ['reading'] }))).toBe(true);
  expect(isForLater('session.view', after(split))).toBe(false);
  expect(isForLater('session.view', after(attached, { nouns: ['recording', 'history'] }))).toBe(false);
  expect(isForLater('moment.tellings', after(attached))).toBe(false);
});
