import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatTime, parseTime, takeInlineTimes, takeLeadingTime } from '#shared/formats/time-notation.ts';

test.each([
  ['01:02:03.456', 3_723_456],
  ['1:02:03,4', 3_723_400],
  ['[00:12]', 12_000],
  ['(75:20)', 4_520_000],
  ['#00:01:02-3#', 62_300],
  ['{ 01:02 }', 62_000],
  ['<00:00:01.5>', 1500],
])('%s is %d ms', (text, ms) => {
  expect(parseTime(text)).toBe(ms);
});

test.each(['12:60', '1:2', '1:60:00', '12', '', '12:30:', '#12:30', '1:2:3', 'a12:30', '-1:00', '12.30'])(
  '%j is no time',
  (text) => {
    expect(parseTime(text)).toBe(null);
  },
);

test('what is written in any notation is read again', () => {
  const steps = [
    ['hh:mm:ss.mmm', 1],
    ['hh:mm:ss', 1000],
    ['mm:ss', 1000],
    ['#hh:mm:ss-t#', 100],
  ] as const;
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 59_999_000 }),
      fc.constantFrom(...steps),
      (ms, [notation, step]) => {
        const whole = Math.floor(ms / step) * step;
        expect(parseTime(formatTime(whole, notation))).toBe(whole);
      },
    ),
  );
});

test('a bare time of two parts begins a line only where the file writes its times so', () => {
  expect(takeLeadingTime('12:30 we met', false)).toBe(null);
  expect(takeLeadingTime('12:30 we met', true)).toEqual({ startMs: 750_000, endMs: null, rest: 'we met' });
  expect(takeLeadingTime('00:12:30 we met', false)?.startMs).toBe(750_000);
});

test('stamps among the words go, a verse in round brackets stays', () => {
  expect(takeInlineTimes('one [00:01:00] two (3:16) three #00:02:00-5#')).toEqual({
    text: 'one two (3:16) three ',
    marks: [
      { offset: 3, ms: 60_000 },
      { offset: 21, ms: 120_500 },
    ],
  });
});
