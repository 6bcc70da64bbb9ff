import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  indexPassages,
  keepMarks,
  type MarkedPassage,
  marksOfTurn,
  runsOf,
} from '#shared/transcript/marks.ts';

const turns = [
  { id: 'a', text: 'I went quiet' },
  { id: 'b', text: 'mm' },
  { id: 'c', text: 'because it hurt' },
];
const indexOf = new Map(turns.map((turn, index) => [turn.id, index]));
const passage = (id: string, first: [string, number], last: [string, number]): MarkedPassage => ({
  id,
  first: { utteranceId: first[0], offset: first[1] },
  last: { utteranceId: last[0], offset: last[1] },
  anchor: 'held',
});

const marksIn = (passages: readonly MarkedPassage[]) => {
  const index = indexPassages(passages);
  return turns.map((turn) => marksOfTurn(turn, indexOf, index));
};

test('a passage over three turns marks the end of the first, all of the second, the beginning of the third', () => {
  expect(marksIn([passage('s', ['a', 2], ['c', 7])])).toEqual([
    [{ snippetId: 's', start: 2, end: 12 }],
    [{ snippetId: 's', start: 0, end: 2 }],
    [{ snippetId: 's', start: 0, end: 7 }],
  ]);
});

test('a passage whose words are gone marks nothing, nor does one that ends in a turn that is not there', () => {
  const lost = { ...passage('s', ['a', 0], ['a', 3]), anchor: 'lost' as const };
  expect(marksIn([lost, passage('t', ['a', 0], ['gone', 3])])).toEqual([[], [], []]);
  expect(
    marksOfTurn({ id: 'gone', text: 'x' }, indexOf, indexPassages([passage('u', ['gone', 0], ['gone', 1])])),
  ).toEqual([]);
});

test('every letter lies in just the passages that begin before it and end behind it, in their order', () => {
  const place = fc
    .integer({ min: 0, max: turns.length - 1 })
    .chain((turn) => fc.tuple(fc.constant(turn), fc.integer({ min: 0, max: turns[turn]!.text.length })));
  const isBefore = (some: readonly number[], other: readonly number[]) =>
    some[0]! < other[0]! || (some[0] === other[0] && some[1]! <= other[1]!);
  fc.assert(
    fc.property(fc.array(fc.tuple(place, place), { maxLength: 8 }), (pairs) => {
      const spans = pairs.map(([one, two]) =>
        isBefore(one, two) ? ([one, two] as const) : ([two, one] as const),
      );
      const found = marksIn(
        spans.map(([first, last], at) =>
          passage(String(at), [turns[first[0]]!.id, first[1]], [turns[last[0]]!.id, last[1]]),
        ),
      );
      for (const [turn, { text }] of turns.entries()) {
        for (let letter = 0; letter < text.length; letter += 1) {
          const expected = spans.flatMap(([first, last], at) =>
            isBefore(first, [turn, letter]) && isBefore([turn, letter + 1], last) ? [String(at)] : [],
          );
          const over = found[turn]!.filter(({ start, end }) => start <= letter && letter < end);
          expect(over.map(({ snippetId }) => snippetId)).toEqual(expected);
        }
      }
    }),
  );
});

test('overlapping passages cut the text where either begins or ends', () => {
  expect(
    runsOf(12, [
      { snippetId: 's', start: 2, end: 8 },
      { snippetId: 't', start: 6, end: 12 },
    ]),
  ).toEqual([
    { start: 0, end: 2, snippetIds: [] },
    { start: 2, end: 6, snippetIds: ['s'] },
    { start: 6, end: 8, snippetIds: ['s', 't'] },
    { start: 8, end: 12, snippetIds: ['t'] },
  ]);
});

test('runs always cover the whole text without gaps, and name just the marks over them', () => {
  const mark = fc
    .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }))
    .map(([a, b]) => ({ snippetId: `${a}-${b}`, start: Math.min(a, b), end: Math.max(a, b) }));
  fc.assert(
    fc.property(fc.array(mark, { maxLength: 8 }), (marks) => {
      const runs = runsOf(40, marks);
      expect(runs[0]?.start).toBe(0);
      expect(runs.at(-1)?.end).toBe(40);
      for (const [index, run] of runs.entries()) {
        if (index > 0) expect(run.start).toBe(runs[index - 1]?.end);
        const middle = (run.start + run.end) / 2;
        const over = marks.filter((item) => item.start < middle && middle < item.end);
        expect(run.snippetIds).toEqual(over.map((item) => item.snippetId));
      }
    }),
  );
});

test('a turn whose marks are as they were keeps its list; another has that of now', () => {
  const mark = fc.record({ snippetId: fc.constantFrom('a', 'b', 'c'), start: fc.nat(3), end: fc.nat(3) });
  const marks = fc.array(mark, { maxLength: 2 });
  fc.assert(
    fc.property(marks, marks, (before, now) => {
      const kept = keepMarks(before, now);
      expect(kept).toEqual(now);
      expect(kept === before).toBe(JSON.stringify(before) === JSON.stringify(now));
      expect(keepMarks(undefined, now)).toBe(now);
    }),
  );
});
