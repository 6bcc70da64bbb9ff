import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawnRange, endOf, movedPlaces, trimmedPlace } from '../../../renderer/timeline/bounds.ts';

const lengthMs = 100_000;
const place = fc
  .record({
    startMs: fc.integer({ min: 0, max: lengthMs }),
    lasts: fc.option(fc.integer({ min: 1, max: 50_000 })),
  })
  .map(({ startMs, lasts }) => ({ startMs, endMs: lasts === null ? null : startMs + lasts }));

test('moments that are moved together keep their lengths and distances, and stay in the session', () => {
  fc.assert(
    fc.property(
      fc.array(place, { minLength: 1 }),
      fc.double({ min: -2e5, max: 2e5, noNaN: true }),
      (places, by) => {
        const moved = movedPlaces(places, by, lengthMs);
        const byMs = (moved[0]?.startMs ?? 0) - (places[0]?.startMs ?? 0);
        expect(Number.isInteger(byMs)).toBe(true);
        expect(moved).toEqual(
          places.map(({ startMs, endMs }) => ({
            startMs: startMs + byMs,
            endMs: endMs === null ? null : endMs + byMs,
          })),
        );
        const last = Math.max(...places.map(endOf));
        expect(Math.min(...moved.map(({ startMs }) => startMs))).toBeGreaterThanOrEqual(0);
        expect(Math.max(...moved.map(endOf))).toBeLessThanOrEqual(Math.max(last, lengthMs));
      },
    ),
  );
});

test('an edge that is trimmed never passes the other; the other stays where it is', () => {
  fc.assert(
    fc.property(
      place,
      fc.constantFrom('start' as const, 'end' as const),
      fc.double({ min: -2e5, max: 2e5, noNaN: true }),
      (before, edge, ms) => {
        const after = trimmedPlace(before, edge, ms, lengthMs);
        if (edge === 'start') expect(endOf(after)).toBe(endOf(before));
        else expect(after.startMs).toBe(before.startMs);
        if (before.startMs > 0) expect(after.endMs).toBeGreaterThan(after.startMs);
        else expect(after.endMs === null || after.endMs > after.startMs).toBe(true);
      },
    ),
  );
});

test('a range that is drawn out goes from the earlier to the later time; shorter than a frame it is none', () => {
  expect(drawnRange(20_000.4, 10_000.6, lengthMs)).toEqual({ startMs: 10_001, endMs: 20_000 });
  expect(drawnRange(-50, 1000, lengthMs)).toEqual({ startMs: 0, endMs: 1000 });
  expect(drawnRange(99_000, 120_000, lengthMs)).toEqual({ startMs: 99_000, endMs: lengthMs });
  expect(drawnRange(5000, 5030, lengthMs)).toBeNull();
});
