import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Moment } from '#shared/contract/moment.ts';
import { expectedMoment, markBounds } from '../../../renderer/moments/mark.ts';
import {
  afterRemoval,
  filterMoments,
  heldEnd,
  hiddenRules,
  neighbour,
  noFilter,
  rangeOfRows,
  withMoments,
  withNews,
  withoutMoments,
} from '../../../renderer/moments/moment-list.ts';

const moment = (id: string, startMs: number, over: Partial<Moment> = {}): Moment => ({
  ...expectedMoment({ id, sessionId: 's', startMs }, 0),
  ...over,
});
const list = [
  moment('a', 1_000, { label: 'Stille', nominatedBy: 'client' }),
  moment('b', 2_000, { label: 'waited', note: 'før pausen', nominatedBy: 'therapist' }),
  moment('c', 3_000, { tellings: { client: 0, therapist: 2, other: 0 } }),
  moment('d', 4_000),
];
const ids = (moments: readonly Moment[]) => moments.map((item) => item.id).join('');

test('a filter by perspective, by words of label and note, by snippets', () => {
  expect([
    ids(filterMoments(list, { ...noFilter, perspectives: ['client', 'therapist'] })),
    ids(filterMoments(list, { ...noFilter, text: ' FOR pau' })),
    ids(filterMoments(list, { ...noFilter, snippets: 'with' })),
    ids(filterMoments(list, { ...noFilter, snippets: 'without' })),
  ]).toEqual(['ab', 'b', 'c', 'abd']);
});

test('a filter by code, rating, how it came up and colour', () => {
  const told = [
    moment('a', 1_000, { rating: 7, prompting: 'prompted' }),
    moment('b', 2_000, { colour: '#2f8f6b' }),
    moment('c', 3_000, { rating: 3, prompting: 'spontaneous', colour: '#3e78b8' }),
    moment('d', 4_000),
  ];
  const codesOn = (id: string) => new Set({ a: ['shame', 'affect'], c: ['affect'] }[id] ?? []);
  const left = (rules: Partial<typeof noFilter>) =>
    ids(filterMoments(told, { ...noFilter, ...rules }, null, codesOn));
  expect([
    left({ code: 'affect' }),
    left({ code: 'shame' }),
    left({ code: 'with' }),
    left({ code: 'without' }),
    left({ rating: 'with' }),
    left({ rating: 'without' }),
    left({ rating: 3 }),
    left({ prompting: 'spontaneous' }),
    left({ prompting: 'without' }),
    left({ colour: '#2f8f6b' }),
    left({ colour: 'without' }),
    left({ colour: 'without', code: 'with' }),
  ]).toEqual(['ac', 'a', 'ac', 'bd', 'ac', 'bd', 'c', 'c', 'bd', 'b', 'ad', 'a']);
  expect([hiddenRules(noFilter), hiddenRules({ ...noFilter, rating: 3, code: 'with' })]).toEqual([0, 2]);
});

test('the moment just made is shown whatever the filter', () => {
  expect(ids(filterMoments(list, { ...noFilter, perspectives: ['client'] }, 'd'))).toBe('ad');
});

test('a list that is not filtered is the same list', () => {
  expect(filterMoments(list, noFilter)).toBe(list);
});

test('moments put in one by one stand in the order of their starts, whatever the order of marking', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 50 })), (starts) => {
      const marked = starts.reduce<Moment[]>(
        (known, startMs, index) =>
          withMoments(known, [moment(`m${String(index).padStart(3, '0')}`, startMs)]),
        [],
      );
      const sorted = [...marked].sort((a, b) => a.startMs - b.startMs || (a.id < b.id ? -1 : 1));
      expect(ids(marked)).toBe(ids(sorted));
      expect(marked.length).toBe(starts.length);
    }),
  );
});

test('a moment whose start was moved is in the list once, at its new place', () => {
  expect(ids(withMoments(list, [moment('a', 3_500)]))).toBe('bcad');
});

test('next and previous go from the current moment, and stop at the ends', () => {
  expect([
    neighbour(list, 'b', 0, 'next')?.id,
    neighbour(list, 'b', 0, 'previous')?.id,
    neighbour(list, 'd', 0, 'next')?.id,
    neighbour([], 'd', 0, 'next'),
  ]).toEqual(['c', 'a', 'd', null]);
});

test('without a current moment next and previous go from the playhead', () => {
  expect([neighbour(list, null, 2_500, 'next')?.id, neighbour(list, null, 2_500, 'previous')?.id]).toEqual([
    'c',
    'b',
  ]);
});

test('from the playhead it goes to the nearest in time, in whatever order the list stands', () => {
  const backwards = [...list].reverse();
  expect([
    neighbour(backwards, null, 1_500, 'next')?.id,
    neighbour(backwards, null, 2_500, 'previous')?.id,
    neighbour(backwards, null, 9_000, 'next')?.id,
    neighbour(backwards, null, 0, 'previous')?.id,
  ]).toEqual(['b', 'b', 'd', 'a']);
});

test('a range of rows runs in the order of the list, whichever end was clicked first', () => {
  expect([rangeOfRows(list, 'c', 'a'), rangeOfRows(list, null, 'b'), rangeOfRows(list, 'a', 'gone')]).toEqual(
    [['a', 'b', 'c'], ['b'], []],
  );
});

test('a selection that runs from row to row is extended from its far end, another from the current moment', () => {
  expect([
    heldEnd(list, ['b', 'c'], 'c'),
    heldEnd(list, ['c', 'b'], 'b'),
    heldEnd(list, ['a', 'd'], 'd'),
    heldEnd(list, ['b'], 'b'),
    heldEnd(list, [], 'gone'),
  ]).toEqual(['b', 'c', 'd', 'b', null]);
});

test('after a removal the next that stays becomes current, at the end the one before', () => {
  expect([
    afterRemoval(list, ['b', 'c']),
    afterRemoval(list, ['c', 'd']),
    afterRemoval(list, ['a', 'b', 'c', 'd']),
  ]).toEqual(['d', 'b', null]);
  expect(ids(withoutMoments(list, ['b', 'd']))).toBe('ac');
});

test('M marks now less the reaction lag, never before the beginning; when it was pressed is kept', () => {
  const given = { reactionLagMs: 1_500, inMs: null, outMs: 9_000 };
  expect([
    markBounds({ ...given, sessionMs: 10_000.4 }),
    markBounds({ ...given, sessionMs: 400 }),
    markBounds({ ...given, sessionMs: 10_000, inMs: 4_000 }),
    markBounds({ ...given, sessionMs: 10_000, inMs: 9_500 }),
  ]).toEqual([
    { startMs: 8_500, endMs: null, pressedMs: 10_000 },
    { startMs: 0, endMs: null, pressedMs: 400 },
    { startMs: 4_000, endMs: 9_000, pressedMs: null },
    { startMs: 8_500, endMs: null, pressedMs: 10_000 },
  ]);
});

test('moments read again stand where they belong, those gone are off the list, those of other sessions never on it', () => {
  const found = [
    moment('a', 3_500, { revision: 4 }),
    moment('n', 500),
    moment('x', 100, { sessionId: 'another' }),
  ];
  const after = withNews(list, 's', ['a', 'c', 'n', 'x'], found);
  expect([ids(after), after.at(2)?.revision]).toEqual(['nbad', 4]);
});

test('an answer from before the last change does not take that change off the screen', () => {
  const changed = [moment('a', 1_000, { label: 'now', revision: 3 })];
  expect(withNews(changed, 's', ['a'], [moment('a', 1_000, { label: 'then', revision: 2 })])).toEqual(
    changed,
  );
});
