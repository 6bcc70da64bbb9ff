import { expect, test } from 'vitest';
import { createSilenceWatch, loudnessOf } from '../../../renderer/recall/recording/level-meter.ts';

test('a full-scale sine is at −3 dB by its power and at 0 by its peak', () => {
  const sine = Float32Array.from({ length: 4800 }, (_, index) => Math.sin((index * 2 * Math.PI) / 48));
  const { rms, peak } = loudnessOf(sine);
  expect(rms).toBeCloseTo(-3.01, 1);
  expect(peak).toBeCloseTo(0, 2);
});

test('nothing at all is −100 dB', () => {
  expect(loudnessOf(new Float32Array(100))).toEqual({ rms: -100, peak: -100 });
  expect(loudnessOf(new Float32Array(0))).toEqual({ rms: -100, peak: -100 });
});

test('a pause in the talk is no silence of the microphone, eight seconds without any sound are', () => {
  const silent = createSilenceWatch();
  expect(silent(-100, 0)).toBe(false);
  expect(silent(-100, 7900)).toBe(false);
  expect(silent(-100, 8000)).toBe(true);
  expect(silent(-60, 8100)).toBe(false);
  expect(silent(-100, 16_000)).toBe(false);
  expect(silent(-100, 16_100)).toBe(true);
});
