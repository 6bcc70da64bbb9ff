import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitTiers } from '../../../renderer/timeline/layout.ts';

const moments = { naturalPx: 36, leastPx: 24, grows: true };
const turns = { naturalPx: 32, leastPx: 20, grows: false };

test('room that is left goes to the tiers that grow', () => {
  expect(fitTiers([moments, moments, moments, turns], 192)).toEqual([53, 54, 53, 32]);
});

test('too little room is taken from all, down to the least; beyond that tiers are scrolled', () => {
  expect(fitTiers([moments, moments, moments, turns], 116)).toEqual([30, 30, 30, 26]);
  expect(fitTiers([moments, turns], 10)).toEqual([24, 20]);
});

test('tiers fill the room to the pixel wherever they can', () => {
  const tier = fc
    .record({
      least: fc.integer({ min: 10, max: 40 }),
      more: fc.integer({ min: 0, max: 40 }),
      grows: fc.boolean(),
    })
    .map(({ least, more, grows }) => ({ naturalPx: least + more, leastPx: least, grows }));
  fc.assert(
    fc.property(fc.array(tier, { maxLength: 8 }), fc.integer({ min: 0, max: 600 }), (tiers, room) => {
      const heights = fitTiers(tiers, room);
      const total = heights.reduce((sum, height) => sum + height, 0);
      const least = tiers.reduce((sum, { leastPx }) => sum + leastPx, 0);
      const natural = tiers.reduce((sum, { naturalPx }) => sum + naturalPx, 0);
      const most = tiers.some(({ grows }) => grows) ? Number.POSITIVE_INFINITY : natural;
      expect(total).toBe(Math.min(Math.max(room, least), most));
      heights.forEach((height, index) => {
        expect(height).toBeGreaterThanOrEqual(tiers[index]?.leastPx ?? 0);
      });
    }),
  );
});
