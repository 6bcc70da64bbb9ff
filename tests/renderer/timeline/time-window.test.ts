import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  msAt,
  nearestMs,
  panned,
  pinched,
  rulerTicks,
  timelineReach,
  wholeSession,
  withTime,
  xOf,
  zoomed,
} from '../../../renderer/timeline/time-window.ts';

const hour = 3_600_000;

test('the timeline reaches as far as the recordings and moments do; without a recording as far as is known, else an hour', () => {
  const none = { recordedMs: 0, momentsMs: 0, transcriptMs: 0 };
  expect(timelineReach(none)).toBe(hour);
  expect(timelineReach({ ...none, momentsMs: 100_000 })).toBe(105_000);
  expect(timelineReach({ ...none, momentsMs: 100_000, transcriptMs: 200_000 })).toBe(210_000);
  expect(timelineReach({ recordedMs: 90_000, momentsMs: 100_000, transcriptMs: 200_000 })).toBe(100_000);
});

test('zooming keeps the time under the pointer where it is', () => {
  const near = zoomed({ fromMs: 0, toMs: hour }, 4, 900_000, hour);
  expect(near).toEqual({ fromMs: 675_000, toMs: 1_575_000 });
  expect(xOf(900_000, near, 1000)).toBeCloseTo(250);
});

test('however one zooms and pans, the window stays in the session and no nearer than a fifth of a second', () => {
  const move = fc.record({
    factor: fc.double({ min: 0.01, max: 100, noNaN: true }),
    about: fc.integer({ min: 0, max: hour }),
    by: fc.integer({ min: -hour, max: hour }),
  });
  fc.assert(
    fc.property(fc.array(move, { maxLength: 20 }), fc.integer({ min: 0, max: hour }), (moves, lengthMs) => {
      let window = wholeSession(lengthMs);
      const whole = window.toMs;
      for (const { factor, about, by } of moves) {
        window = panned(zoomed(window, factor, Math.min(about, whole), lengthMs), by, lengthMs);
        expect(window.fromMs).toBeGreaterThanOrEqual(0);
        expect(window.toMs).toBeLessThanOrEqual(whole + 1e-6);
        expect(window.toMs - window.fromMs).toBeGreaterThanOrEqual(nearestMs - 1e-6);
      }
    }),
  );
});

test('a place on the screen and its time belong to each other', () => {
  const window = { fromMs: 60_000, toMs: 120_000 };
  expect(msAt(xOf(75_000, window, 1184), window, 1184)).toBeCloseTo(75_000);
});

test('the window turns like a page when the playhead leaves it, and not before', () => {
  const window = { fromMs: 60_000, toMs: 120_000 };
  expect(withTime(window, 119_000, hour)).toBe(window);
  expect(withTime(window, 121_000, hour)).toEqual({ fromMs: 115_000, toMs: 175_000 });
});

test('the ruler labels round times that do not touch each other', () => {
  expect(rulerTicks({ fromMs: 0, toMs: 3_000_000 }, 1000, 72)).toEqual({
    stepMs: 300_000,
    ticks: [
      0, 300_000, 600_000, 900_000, 1_200_000, 1_500_000, 1_800_000, 2_100_000, 2_400_000, 2_700_000,
      3_000_000,
    ],
  });
  expect(rulerTicks({ fromMs: 61_250, toMs: 62_250 }, 500, 72)).toEqual({
    stepMs: 200,
    ticks: [61_400, 61_600, 61_800, 62_000, 62_200],
  });
});

test('two fingers keep the times they took hold of', () => {
  const window = pinched([60_000, 90_000], [100, 700], 1000, hour);
  expect([xOf(60_000, window, 1000), xOf(90_000, window, 1000)].map(Math.round)).toEqual([100, 700]);
  expect(pinched([60_000, 60_010], [100, 900], 1000, hour).toMs).toBeCloseTo(60_005 + nearestMs / 2);
});
