import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keepMarks, type MarkedPassage, marksByTurn, runsOf } from '#shared/transcript/marks.ts';

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

test('a passage over three turns marks the end of the first, all of the second, the beginning of the third', () => {
  expect(Object.fromEntries(marksByTurn(turns, indexOf, [passage('s', ['a', 2], ['c', 7])]))).toEqual({
    a: [{ snippetId: 's', start: 2, end: 12 }],
    b: [{ snippetId: 's', start: 0, end: 2 }],
    c: [{ snippetId: 's', start: 0, end: 7 }],
  });
});

test('a passage whose words are gone marks nothing', () => {
  const lost = { ...passage('s', ['a', 0], ['a', 3]), anchor: 'lost' as const };
  expect(marksByTurn(turns, indexOf, [lost, passage('t', ['a', 0], ['gone', 3])]).size).toBe(0);
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

test('a turn whose marks are as they were keeps its list; the others have theirs of now', () => {
  const mark = fc.record({ snippetId: fc.constantFrom('a', 'b', 'c'), start: fc.nat(3), end: fc.nat(3) });
  const marks = fc.dictionary(fc.constantFrom('t1', 't2', 't3'), fc.array(mark, { maxLength: 3 }));
  fc.assert(
    fc.property(marks, marks, (before, now) => {
      const known = new Map(Object.entries(before));
      const kept = keepMarks(known, new Map(Object.entries(now)));
      expect(Object.fromEntries(kept)).toEqual({ ...now });
      for (const [turnId, list] of kept) {
        const isSame = JSON.stringify(known.get(turnId)) === JSON.stringify(list);
        expect(list === known.get(turnId)).toBe(isSame);
      }
    }),
  );
});
