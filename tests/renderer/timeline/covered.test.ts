import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Covered } from '../../../renderer/timeline/tiers/covered.ts';

/** Which of marks (right edges in px, by start) are hidden. */
function hidden(rights: readonly number[]): boolean[] {
  const covered = new Covered();
  return rights.map((right) => covered.hides(0, right));
}

test('a mark that ends in no further pixel than one before it is hidden, and no other', () => {
  expect(hidden([10, 10.2, 10.9, 4, 11, 11.1])).toEqual([false, false, true, true, true, false]);
});

test('what is hidden is the same wherever painting begins', () => {
  const right = fc.integer({ min: 0, max: 400 }).map((tenths) => tenths / 10);
  fc.assert(
    fc.property(fc.array(right), fc.integer({ min: 0, max: 40 }), (rights, from) => {
      // What ends where painting begins has no pixel in what is painted.
      const reaching = rights.map((one, index) => ({ one, index })).filter(({ one }) => one > from);
      const all = hidden(rights);
      const part = hidden(reaching.map(({ one }) => one));
      expect(part).toEqual(reaching.map(({ index }) => all[index]));
    }),
    { examples: [[[39.1, 40], 40]] },
  );
});
