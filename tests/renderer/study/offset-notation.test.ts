import { describe, expect, it } from 'vitest';
import { formatOffset, parseOffset } from '../../../renderer/study/offset-notation.ts';

describe('the offset of a recording', () => {
  it('is read as seconds, minutes and hours, before or after the session’s zero', () => {
    expect(['0', '3.04', '-0:03,04', '1:02.5', '90:00', '1:00:02', '−2'].map(parseOffset)).toEqual([
      0, 3040, -3040, 62_500, 5_400_000, 3_602_000, -2000,
    ]);
  });

  it('is refused where it can not be a time', () => {
    expect(['', 'soon', '1:60', '1:75:00', '1:2:3:4', '5 s'].map(parseOffset)).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  it('reads back what it wrote', () => {
    for (const ms of [0, 1, -1, 999, 3040, -62_500, 5_400_000, 3_602_007]) {
      expect(parseOffset(formatOffset(ms))).toBe(ms);
    }
    expect(formatOffset(-3040)).toBe('-0:03.040');
  });
});
