import { expect, test } from 'vitest';
import { loopRange, momentRange, noRolls } from '../../../renderer/player/loop-range.ts';

const durationMs = 60_000;
const range = { startMs: 10_000, endMs: 14_000 };
const point = { startMs: 10_000, endMs: null };

test('a moment loops from its start to its end', () => {
  expect(loopRange({ moment: range, inMs: 1000, outMs: null, durationMs, rolls: noRolls })).toEqual(range);
});

test('a point loops with what led to it and what followed, within the session', () => {
  expect(loopRange({ moment: point, inMs: null, outMs: null, durationMs, rolls: noRolls })).toEqual({
    startMs: 7000,
    endMs: 15_000,
  });
  expect(
    loopRange({
      moment: { startMs: 1000, endMs: null },
      inMs: null,
      outMs: null,
      durationMs: 2000,
      rolls: noRolls,
    }),
  ).toEqual({
    startMs: 0,
    endMs: 2000,
  });
});

test('in and out go before the moment', () => {
  expect(loopRange({ moment: range, inMs: 1000, outMs: 2000, durationMs, rolls: noRolls })).toEqual({
    startMs: 1000,
    endMs: 2000,
  });
});

test('a moment behind all that was recorded is not looped, unless something leads to it', () => {
  const moment = { startMs: 61_000, endMs: 70_000 };
  const given = { moment, inMs: null, outMs: null, durationMs };
  expect([
    loopRange({ ...given, rolls: noRolls }),
    loopRange({ ...given, rolls: { beforeMs: 3000, afterMs: 0 } }),
  ]).toEqual([null, { startMs: 58_000, endMs: 70_000 }]);
});

test('without moment, in and out there is nothing to loop', () => {
  expect(loopRange({ moment: null, inMs: null, outMs: 2000, durationMs, rolls: noRolls })).toBeNull();
});

test('rolls are played before and after a moment, a point has its own at least, nothing beyond the session', () => {
  const rolls = { beforeMs: 2000, afterMs: 10_000 };
  expect(momentRange(range, durationMs, rolls)).toEqual({ startMs: 8000, endMs: 24_000 });
  expect(momentRange(point, durationMs, rolls)).toEqual({ startMs: 7000, endMs: 20_000 });
  expect(momentRange({ startMs: 500, endMs: 55_000 }, durationMs, rolls)).toEqual({
    startMs: 0,
    endMs: 60_000,
  });
  expect(momentRange({ startMs: 500, endMs: 70_000 }, durationMs, noRolls).endMs).toBe(70_000);
});
