import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  formatClock,
  formatClockExact,
  formatClockRange,
  parseClock,
  parseDayTime,
  speakClock,
} from '#shared/domain/clock-format.ts';

test('a session time is minutes and seconds, from one hour on with hours', () => {
  expect([0, 999, 70_000, 3_599_999, 3_600_000, 36_000_000].map(formatClock)).toEqual([
    '00:00',
    '00:00',
    '01:10',
    '59:59',
    '1:00:00',
    '10:00:00',
  ]);
});

test('an exact time has hours and milliseconds', () => {
  expect([0, 1_870_250, 3_723_004.4].map(formatClockExact)).toEqual([
    '00:00:00.000',
    '00:31:10.250',
    '01:02:03.004',
  ]);
});

test('a range names both its ends, a point one', () => {
  expect([formatClockRange(1_870_000, 1_902_000), formatClockRange(1_870_000, null)]).toEqual([
    '31:10 – 31:42',
    '31:10',
  ]);
});

test('a time is spoken in words, without what is nought', () => {
  expect([0, 1000, 62_000, 3_600_000, 3_723_000].map(speakClock)).toEqual([
    '0 seconds',
    '1 second',
    '1 minute 2 seconds',
    '1 hour',
    '1 hour 2 minutes 3 seconds',
  ]);
});

test('a person may type minutes and seconds, hours, and a fraction', () => {
  expect(
    ['31:10', ' 75:30 ', '1:02:03', '1:2:03', '0:05.5', '0:05,25', '00:31:10.250'].map(parseClock),
  ).toEqual([1_870_000, 4_530_000, 3_723_000, 3_723_000, 5_500, 5_250, 1_870_250]);
});

test('what is no time is not guessed at', () => {
  expect(
    ['', '31', '31:1', '31:60', '1:60:00', '-1:00', 'ten', '1:00:00:00', '31:10.1234'].map(parseClock),
  ).toEqual(Array(9).fill(null));
});

test('what is written to the millisecond is read back the same', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 359_999_999 }), (ms) => {
      expect(parseClock(formatClockExact(ms))).toBe(ms);
      expect(parseClock(formatClock(ms))).toBe(Math.floor(ms / 1000) * 1000);
    }),
  );
});

test('a time of day has hours and minutes, and seconds if one likes', () => {
  expect(['14:05', '14:05:30', '0:00', '9.15', ' 23:59:59 '].map(parseDayTime)).toEqual([
    50_700_000, 50_730_000, 0, 33_300_000, 86_399_000,
  ]);
  expect(['24:00', '14:60', '14', '', '1:2', 'noon', '14:05 pm'].map(parseDayTime)).toEqual(
    Array.from({ length: 7 }, () => null),
  );
});
