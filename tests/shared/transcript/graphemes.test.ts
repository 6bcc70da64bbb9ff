import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  edgeAfter,
  edgeBefore,
  nextWordEnd,
  previousWordStart,
  wordAround,
} from '#shared/transcript/graphemes.ts';

const family = '👩‍👩‍👧';

test('an offset inside a family emoji moves to its edges', () => {
  const text = `a${family}b`;
  expect([edgeBefore(text, 3), edgeAfter(text, 3)]).toEqual([1, 1 + family.length]);
});

test('a combining accent stays with its letter', () => {
  expect([edgeBefore('e\u0301a', 1), edgeAfter('e\u0301a', 1), edgeAfter('e\u0301a', 2)]).toEqual([0, 2, 2]);
});

test('edges are idempotent, ordered and inside the text, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: -3, max: 60 }), (text, offset) => {
      const before = edgeBefore(text, offset);
      const after = edgeAfter(text, offset);
      expect(before).toBeLessThanOrEqual(after);
      expect(before).toBeGreaterThanOrEqual(0);
      expect(after).toBeLessThanOrEqual(text.length);
      expect(edgeBefore(text, before)).toBe(before);
      expect(edgeAfter(text, after)).toBe(after);
    }),
  );
});

test('words end before the comma and begin after the blank', () => {
  const text = 'I went quiet, then.';
  expect([nextWordEnd(text, 7), nextWordEnd(text, 12), previousWordStart(text, 18)]).toEqual([12, 18, 14]);
});

test('a step over the last word reaches the end, and before the first the beginning', () => {
  expect([nextWordEnd('so …', 2), previousWordStart('… so', 2)]).toEqual([4, 0]);
});

test('the word around a letter is the whole word', () => {
  expect([wordAround('blåbærsyltetøy nå', 5), wordAround('', 0), wordAround('nå', 2)]).toEqual([
    [0, 14],
    [0, 0],
    [0, 2],
  ]);
});
