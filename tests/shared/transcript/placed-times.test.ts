import fc from 'fast-check';
import { expect, it } from 'vitest';
import { placeTimes } from '#shared/transcript/placed-times.ts';

const placement = fc.record({
  offsetMs: fc.integer({ min: -600_000, max: 600_000 }),
  rate: fc.integer({ min: -500, max: 500 }).map((ppm) => 1 + ppm / 1e6),
});
const turn = fc
  .record({ startMs: fc.integer({ min: 700_000, max: 7_200_000 }), lengthMs: fc.nat(60_000) })
  .map(({ startMs, lengthMs }) => ({ startMs, endMs: startMs + lengthMs }));

it('times written by a file move with it, and come back to within a rounding', () => {
  fc.assert(
    fc.property(placement, placement, turn, (one, other, written) => {
      const first = placeTimes(written, null, one);
      expect(first.startMs).toBe(Math.round(one.offsetMs + one.rate * written.startMs));
      const moved = placeTimes(first, one, other);
      expect(Math.abs(moved.startMs! - placeTimes(written, null, other).startMs!)).toBeLessThanOrEqual(1);
      expect(moved.endMs!).toBeGreaterThanOrEqual(moved.startMs!);
      const back = placeTimes(moved, other, null);
      expect(Math.abs(back.endMs! - written.endMs)).toBeLessThanOrEqual(1);
    }),
  );
});

it('what was said before the clock began has no time on it', () => {
  const early = { offsetMs: -10_000, rate: 1 };
  const place = (startMs: number | null, endMs: number | null) => placeTimes({ startMs, endMs }, null, early);
  expect(place(2000, 4000)).toEqual({ startMs: null, endMs: null });
  expect(place(2000, null)).toEqual({ startMs: null, endMs: null });
  expect(place(8000, 12_000)).toEqual({ startMs: 0, endMs: 2000 });
  expect(place(12_000, null)).toEqual({ startMs: 2000, endMs: null });
  expect(place(null, null)).toEqual({ startMs: null, endMs: null });
});
