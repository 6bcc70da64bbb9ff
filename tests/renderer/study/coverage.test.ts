import fc from 'fast-check';
import { expect, it } from 'vitest';
import { coverageShare } from '../../../renderer/study/board-model.ts';
import { coverageWord } from '../../../renderer/study/texts.ts';

it('what is not known is not told as nothing', () => {
  expect([
    coverageWord(null, 3_000_000),
    coverageWord(0, 3_000_000),
    coverageWord(20_000, 3_000_000),
    coverageWord(900_000, 3_000_000),
    coverageWord(3_000_000, 3_000_000),
    coverageWord(900_000, 0),
    coverageShare(null, 3_000_000),
    coverageShare(0, 3_000_000),
    coverageShare(900_000, 0),
  ]).toEqual([
    'No recall log: what was shown of the session is not known',
    'Nothing of the session was shown',
    '1 % of the session shown, under a minute',
    '30 % of the session shown, 15 minutes',
    '100 % of the session shown, 50 minutes',
    '15 minutes of the session shown; how long it was is not known',
    null,
    0,
    null,
  ]);
});

it('says 100 % only of all', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 7_200_000 }), fc.integer({ min: 1, max: 7_200_000 }), (a, b) => {
      const [covered, duration] = [Math.min(a, b), Math.max(a, b)];
      expect(coverageWord(covered, duration).startsWith('100 %')).toBe(covered === duration);
    }),
  );
});
