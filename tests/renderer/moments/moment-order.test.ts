import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Code } from '#shared/contract/code.ts';
import type { Coding } from '#shared/contract/coding.ts';
import type { Moment } from '#shared/contract/moment.ts';
import { expectedMoment } from '../../../renderer/moments/mark.ts';
import { momentFacts, noFacts } from '../../../renderer/moments/moment-facts.ts';
import {
  type ColumnName,
  columnNames,
  readView,
  shownColumns,
  sortAfterClick,
  sortMoments,
  standardView,
} from '../../../renderer/moments/moment-order.ts';
import { isMoved, sharedValue } from '../../../renderer/moments/shared-value.ts';

const moment = (id: string, startMs: number, over: Partial<Moment> = {}): Moment => ({
  ...expectedMoment({ id, sessionId: 's', startMs }, 0),
  ...over,
});
const list = [
  moment('a', 1_000, { label: 'step 10', nominatedBy: 'researcher', rating: 5, memberId: 'm2' }),
  moment('b', 2_000, { label: '', nominatedBy: 'client', endMs: 2_500, memberId: 'm1' }),
  moment('c', 3_000, { label: 'Step 9', nominatedBy: 'therapist', rating: 9, endMs: 9_000 }),
  moment('d', 4_000, { label: 'a pause', nominatedBy: 'client', rating: 5, prompting: 'prompted' }),
];
const code = (id: string, name: string, parentId: string | null = null) =>
  ({ id, name, parentId, colour: '#123456' }) as Code;
const coding = (codeId: string, momentId: string) => ({ codeId, momentId }) as Coding;
const facts = momentFacts(
  [code('affect', 'Affect'), code('shame', 'Shame', 'affect'), code('body', 'Body')],
  [coding('body', 'a'), coding('shame', 'a'), coding('shame', 'a'), coding('body', 'd')],
  [
    { id: 'm1', name: 'Marit', initials: 'MS' },
    { id: 'm2', name: 'Anders', initials: 'AK' },
  ],
);
const sorted = (by: ColumnName, descending = false) =>
  sortMoments(list, { by, descending }, facts)
    .map(({ id }) => id)
    .join('');

test('the list is sorted by any of its columns, either way; what says nothing stands last, what says the same by its start', () => {
  expect({
    start: [sorted('start'), sorted('start', true)],
    side: [sorted('side'), sorted('side', true)],
    label: [sorted('label'), sorted('label', true)],
    length: [sorted('length'), sorted('length', true)],
    rating: [sorted('rating'), sorted('rating', true)],
    prompting: [sorted('prompting')],
    codes: [sorted('codes')],
    member: [sorted('member'), sorted('member', true)],
  }).toEqual({
    start: ['abcd', 'dcba'],
    side: ['bdca', 'acbd'],
    label: ['dcab', 'acdb'],
    length: ['bcad', 'cbad'],
    rating: ['adcb', 'cadb'],
    prompting: ['dabc'],
    codes: ['dabc'],
    member: ['abcd', 'bacd'],
  });
});

test('sorting loses no moment and makes none; by start it is the list itself', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ rating: fc.option(fc.integer({ min: 1, max: 9 })), label: fc.string() })),
      fc.constantFrom(...columnNames),
      fc.boolean(),
      (rows, by, descending) => {
        const moments = rows.map((row, index) => moment(`m${index}`, index * 10, row));
        const after = sortMoments(moments, { by, descending }, noFacts);
        expect(new Set(after)).toEqual(new Set(moments));
        expect(after.length).toBe(moments.length);
        if (by === 'start' && !descending) expect(after).toBe(moments);
      },
    ),
  );
});

test('a code on a moment stands in the order of the tree, and is found by the codes above it', () => {
  expect([
    facts.codesOf('a').map(({ name }) => name),
    [...facts.codesOn('a')].sort(),
    facts.codesOf('b'),
  ]).toEqual([['Shame', 'Body'], ['affect', 'body', 'shame'], []]);
});

test('a kept view is taken over as far as it is one', () => {
  expect([
    readView(undefined),
    readView({ columns: ['member', 'gone', 'end', 'start'], sort: { by: 'rating', descending: true } }),
    readView({ columns: 'end', sort: { by: 'gone' } }),
    readView({ columns: [] }).columns,
  ]).toEqual([
    standardView,
    { columns: ['end', 'member'], sort: { by: 'rating', descending: true } },
    standardView,
    [],
  ]);
});

test('side, start and label are always shown; a second click on a head turns the order round', () => {
  expect(shownColumns({ ...standardView, columns: ['member', 'end'] })).toEqual([
    'side',
    'start',
    'label',
    'end',
    'member',
  ]);
  const once = sortAfterClick(standardView.sort, 'rating');
  expect([once, sortAfterClick(once, 'rating'), sortAfterClick(once, 'label')]).toEqual([
    { by: 'rating', descending: false },
    { by: 'rating', descending: true },
    { by: 'label', descending: false },
  ]);
});

test('what several moments share is told, what they do not is left open', () => {
  const [a, b, c, d] = list as [Moment, Moment, Moment, Moment];
  expect([
    sharedValue([a, d], 'rating'),
    sharedValue([a, c], 'rating'),
    sharedValue([a, b], 'colour'),
    sharedValue([], 'rating'),
  ]).toEqual([5, undefined, null, undefined]);
  expect([isMoved(a), isMoved({ ...a, startMs: 900 }), isMoved(c)]).toEqual([false, true, true]);
});
