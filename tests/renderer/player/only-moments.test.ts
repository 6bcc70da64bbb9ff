import fc from 'fast-check';
import { expect, test } from 'vitest';
import { noRolls } from '../../../renderer/player/loop-range.ts';
import { playedFrom, stretchesOf } from '../../../renderer/player/only-moments.ts';

const durationMs = 60_000;

test('moments that touch are played as one stretch, each millisecond once', () => {
  const moments = [
    { startMs: 30_000, endMs: 31_000 },
    { startMs: 10_000, endMs: 14_000 },
    { startMs: 13_000, endMs: 15_000 },
    { startMs: 15_000, endMs: 16_000 },
  ];
  expect(stretchesOf(moments, durationMs, noRolls)).toEqual([
    { startMs: 10_000, endMs: 16_000 },
    { startMs: 30_000, endMs: 31_000 },
  ]);
  expect(stretchesOf(moments, durationMs, { beforeMs: 0, afterMs: 14_000 })).toEqual([
    { startMs: 10_000, endMs: 45_000 },
  ]);
});

test('a moment behind all that was recorded is not played', () => {
  const moments = [
    { startMs: 10_000, endMs: 14_000 },
    { startMs: 60_000, endMs: 70_000 },
  ];
  expect(stretchesOf(moments, durationMs, noRolls)).toEqual([{ startMs: 10_000, endMs: 14_000 }]);
});

test('playing goes on where it is within a moment, at the next one between them, and ends after the last', () => {
  const stretches = [
    { startMs: 10_000, endMs: 16_000 },
    { startMs: 30_000, endMs: 31_000 },
  ];
  expect([0, 10_000, 15_999, 16_000, 30_500, 31_000].map((ms) => playedFrom(stretches, ms))).toEqual([
    10_000,
    10_000,
    15_999,
    30_000,
    30_500,
    null,
  ]);
});

test('whatever the moments are, what is played is what lies in one of them', () => {
  const moment = fc
    .tuple(fc.integer({ min: 0, max: 50_000 }), fc.integer({ min: 1, max: 9000 }))
    .map(([startMs, lengthMs]) => ({ startMs, endMs: startMs + lengthMs }));
  fc.assert(
    fc.property(fc.array(moment, { maxLength: 12 }), fc.integer({ min: 0, max: 60_000 }), (moments, ms) => {
      const stretches = stretchesOf(moments, durationMs, noRolls);
      const inside = moments.some(({ startMs, endMs }) => ms >= startMs && ms < endMs);
      const next = moments.map(({ startMs }) => startMs).filter((startMs) => startMs > ms);
      const expected = inside ? ms : next.length > 0 ? Math.min(...next) : null;
      expect(playedFrom(stretches, ms)).toBe(expected);
    }),
  );
});
