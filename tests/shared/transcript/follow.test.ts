import { expect, test } from 'vitest';
import { readThrough, turnAt, turnClock } from '#shared/transcript/follow.ts';

const clock = turnClock([
  { startMs: 1_000, endMs: 2_000 },
  { startMs: null, endMs: null },
  { startMs: 5_000, endMs: 6_000 },
  { startMs: 4_000, endMs: 9_000 },
]);

test('the turn being said is the last that has begun, by time and not by place in the text', () => {
  expect([0, 1_000, 3_999, 4_000, 5_000, 60_000].map((ms) => turnAt(clock, ms))).toEqual([
    null,
    0,
    0,
    3,
    2,
    2,
  ]);
});

test('a transcript without times follows nothing', () => {
  expect(turnAt(turnClock([{ startMs: null, endMs: null }]), 1_000)).toBeNull();
});

test('reading goes on from where it stood, and a jump is no reading', () => {
  expect([readThrough(0, 0), readThrough(10, 12), readThrough(10, 4), readThrough(10, 400)]).toEqual([
    1, 13, 10, 10,
  ]);
});
