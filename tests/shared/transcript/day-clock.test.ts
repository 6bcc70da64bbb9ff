import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayShift, onRecordingClock, turnOnRecordingClock } from '#shared/transcript/day-clock.ts';

const at = (hours: number, minutes: number, seconds = 0) => ((hours * 60 + minutes) * 60 + seconds) * 1000;

describe('a time of day', () => {
  test('is as far into the recording as the clock went on since its beginning', () => {
    expect(onRecordingClock(at(14, 5, 30), at(14, 0))).toBe(330_000);
    expect(onRecordingClock(at(14, 0), at(14, 0))).toBe(0);
  });

  test('after midnight is of the next day', () => {
    expect(onRecordingClock(at(0, 10), at(23, 50))).toBe(at(0, 20));
  });

  test('before the beginning is none; a turn that began before it begins with it', () => {
    expect(onRecordingClock(at(13, 59), at(14, 0))).toBeNull();
    expect(turnOnRecordingClock({ startMs: at(13, 59), endMs: at(14, 1) }, at(14, 0))).toEqual({
      startMs: 0,
      endMs: 60_000,
    });
    expect(turnOnRecordingClock({ startMs: at(13, 58), endMs: at(13, 59) }, at(14, 0))).toEqual({
      startMs: null,
      endMs: null,
    });
    expect(turnOnRecordingClock({ startMs: null, endMs: null }, at(14, 0))).toEqual({
      startMs: null,
      endMs: null,
    });
  });

  test('and the recording’s time differ by its beginning alone', () => {
    fc.assert(
      fc.property(fc.nat(at(23, 59)), fc.nat(at(3, 0)), (zero, own) => {
        expect(onRecordingClock((zero + own) % at(24, 0), zero)).toBe(own);
      }),
    );
  });
});

describe('the distance of a corrected file from what is stored', () => {
  const pairs = (shift: number, times: readonly number[]) =>
    times.map((storedMs) => ({ fileMs: storedMs + shift, storedMs }));

  test('is found where all times lie equally far, though some were corrected', () => {
    const times = Array.from({ length: 20 }, (_, index) => index * 7000);
    const corrected = [...pairs(at(14, 0), times), { fileMs: at(14, 30), storedMs: 3000 }];
    expect(dayShift(corrected)).toBe(at(14, 0));
  });

  test('is none on the same clock, and none where times were set anew', () => {
    expect(dayShift(pairs(0, [0, 1000, 5000]))).toBeNull();
    expect(dayShift(pairs(1500, [0, 1000, 5000]))).toBeNull();
    expect(dayShift([])).toBeNull();
    const scattered = Array.from({ length: 9 }, (_, index) => ({
      fileMs: at(14, index * 3),
      storedMs: index * 1000,
    }));
    expect(dayShift(scattered)).toBeNull();
  });
});
