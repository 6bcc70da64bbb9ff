import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coveredMs, liesIn, partsWithout } from '#shared/domain/unmarked-parts.ts';

const stretch = { startMs: 100, endMs: 200 };

test('a moment lies in a stretch that it touches with any of its time; ends are exclusive', () => {
  expect(
    [
      { startMs: 90, endMs: 100 },
      { startMs: 90, endMs: 101 },
      { startMs: 200, endMs: 210 },
      { startMs: 199, endMs: null },
      { startMs: 200, endMs: null },
      { startMs: 100, endMs: null },
      { startMs: 99, endMs: null },
    ].map((moment) => liesIn(moment, stretch)),
  ).toEqual([false, true, false, true, false, true, false]);
});

test('the parts without moments are what is left beside them', () => {
  expect([
    partsWithout(stretch, []),
    partsWithout(stretch, [
      { startMs: 150, endMs: 160 },
      { startMs: 120, endMs: null },
      { startMs: 155, endMs: 170 },
    ]),
    partsWithout(stretch, [{ startMs: 50, endMs: 130 }]),
    partsWithout(stretch, [{ startMs: 0, endMs: 900 }]),
  ]).toEqual([
    [stretch],
    [
      { startMs: 100, endMs: 120 },
      { startMs: 121, endMs: 150 },
      { startMs: 170, endMs: 200 },
    ],
    [{ startMs: 130, endMs: 200 }],
    [],
  ]);
});

const place = fc
  .record({ startMs: fc.integer({ min: 0, max: 60 }), length: fc.option(fc.integer({ min: 1, max: 20 })) })
  .map(({ startMs, length }) => ({ startMs, endMs: length === null ? null : startMs + length }));

test('millisecond by millisecond: each of a stretch is in one of its parts, or in a moment', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 40 }),
      fc.integer({ min: 1, max: 40 }),
      fc.array(place, { maxLength: 6 }),
      (startMs, length, moments) => {
        const whole = { startMs, endMs: startMs + length };
        const parts = partsWithout(whole, moments);
        for (let ms = 0; ms < 100; ms += 1) {
          const at = { startMs: ms, endMs: ms + 1 };
          const inParts = parts.filter((part) => liesIn(at, part)).length;
          const isFree = liesIn(at, whole) && !moments.some((moment) => liesIn(moment, at));
          expect(inParts).toBe(isFree ? 1 : 0);
        }
      },
    ),
  );
});

test('time that several stretches cover counts once', () => {
  fc.assert(
    fc.property(fc.array(place, { maxLength: 8 }), (places) => {
      const stretches = places.map(({ startMs, endMs }) => ({ startMs, endMs: endMs ?? startMs + 1 }));
      let covered = 0;
      for (let ms = 0; ms < 100; ms += 1) {
        if (stretches.some((one) => liesIn({ startMs: ms, endMs: ms + 1 }, one))) covered += 1;
      }
      expect(coveredMs(stretches)).toBe(covered);
    }),
  );
});
