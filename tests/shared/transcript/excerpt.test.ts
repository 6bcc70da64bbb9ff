import fc from 'fast-check';
import { expect, test } from 'vitest';
import { insideOf, pickExcerpt } from '#shared/transcript/excerpt.ts';

const turn = (startMs: number, endMs: number | null, letters = 20) => ({ startMs, endMs, letters });
const turns = [turn(0, 1000), turn(1000, 3000), turn(3000, 4000), turn(10_000, 12_000)];
const picked = (startMs: number, endMs: number | null) =>
  pickExcerpt(turns, { startMs, endMs }).map((one) => [one.turn.startMs, one.around]);

test('a range has the turns that are spoken within it; what only touches it is left out', () => {
  expect(picked(1000, 3000)).toEqual([[1000, false]]);
  expect(picked(999, 3001)).toEqual([
    [0, false],
    [1000, false],
    [3000, false],
  ]);
  expect(picked(5000, 9000)).toEqual([]);
});

test('a point has its turn and the ones around it; in a silence those before and behind', () => {
  expect(picked(2000, null)).toEqual([
    [0, true],
    [1000, false],
    [3000, true],
  ]);
  expect(picked(0, null)).toEqual([
    [0, false],
    [1000, true],
  ]);
  expect(picked(6000, null)).toEqual([
    [3000, true],
    [10_000, true],
  ]);
  expect(picked(50_000, null)).toEqual([[10_000, true]]);
  expect(pickExcerpt([], { startMs: 5, endMs: null })).toEqual([]);
});

test('a turn without an end is in the excerpt until the next one begins', () => {
  const open = [turn(0, null, 100), turn(9000, null, 100)];
  expect(pickExcerpt(open, { startMs: 8000, endMs: 8500 }).map((one) => one.untilMs)).toEqual([9000]);
});

test('of a turn that reaches over a bound, whole words are within; a turn within is within wholly', () => {
  const said = 'one two three four five six seven';
  const part = (startMs: number, endMs: number) => {
    const inside = insideOf(said, 0, 33_000, { startMs, endMs });
    return inside && said.slice(...inside);
  };
  expect(part(0, 33_000)).toBe(said);
  expect(part(10_000, 20_000)).toBe('three four ');
  expect(part(20_000, 90_000)).toBe('five six seven');
  expect(part(40_000, 90_000)).toBeNull();
  fc.assert(
    fc.property(fc.nat(40_000), fc.integer({ min: 1, max: 40_000 }), (startMs, length) => {
      const range = { startMs, endMs: startMs + length };
      const inside = insideOf(said, 0, 33_000, range);
      expect(inside === null).toBe(startMs >= 33_000);
      if (inside === null) return;
      const [start, end] = inside;
      expect(end).toBeGreaterThan(start);
      expect(end).toBeLessThanOrEqual(said.length);
      expect(start === 0 || said[start - 1] === ' ' || said[start] === ' ').toBe(true);
    }),
  );
});
