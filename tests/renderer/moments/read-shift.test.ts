import { expect, test } from 'vitest';
import { readShift } from '../../../renderer/moments/read-shift.ts';

test('a shift is read in ms or seconds, later or earlier', () => {
  const written = ['250', '-250', '−250 ms', '+1.5 s', '-0,25s', '– 2 S'];
  expect(written.map(readShift)).toEqual([250, -250, -250, 1500, -250, -2000]);
});

test('what is no shift, none at all, or more than an hour is not read', () => {
  expect(['', '0', '0.2 ms', '1:30', 'late', '5 min', '3601 s', '--5'].map(readShift)).toEqual(
    Array.from({ length: 8 }, () => null),
  );
});
