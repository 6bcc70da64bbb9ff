import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { correlateSpectra, padded, transform } from '#shared/sound/fft.ts';
import { LoudnessCurve } from '#shared/sound/loudness.ts';
import { matchSounds } from '#shared/sound/match.ts';
import { placeByShared } from '#shared/sound/place.ts';
import { createRandom } from '../../fuzz/random.ts';

const sampleRate = 8000;

/** Talk of a room: syllables of random length and loudness with pauses between, as levels of 10 ms. */
function talk(seconds: number, seed: number): Float32Array {
  const random = createRandom(seed);
  const levels = new Float32Array(seconds * 100);
  for (let at = 0; at < levels.length; ) {
    const syllable = 5 + random.below(25);
    const loud = random.below(3) === 0 ? 0.001 : 0.05 + random.below(100) / 200;
    levels.fill(loud, at, at + syllable);
    at += syllable;
  }
  return levels;
}

/** What a microphone hears of it from `fromMs` on: with its own gain, noise, and a clock that is off by `ppm`. */
function heard(
  levels: Float32Array,
  microphone: { fromMs: number; seconds: number; gain: number; noise: number; seed: number; ppm?: number },
): Float32Array {
  const random = createRandom(microphone.seed);
  const samples = new Float32Array(microphone.seconds * sampleRate);
  for (let at = 0; at < samples.length; at += 1) {
    const roomMs = microphone.fromMs + (at / sampleRate) * 1000 * (1 + (microphone.ppm ?? 0) / 1e6);
    const level = levels[Math.floor(roomMs / 10)] ?? 0;
    const voice = Math.sin(roomMs * 1.9) + Math.sin(roomMs * 4.1);
    samples[at] = microphone.gain * level * voice + (microphone.noise * (random.below(2001) - 1000)) / 1000;
  }
  const curve = new LoudnessCurve();
  for (let at = 0; at < samples.length; at += 1024) {
    const part = samples.subarray(at, at + 1024);
    curve.add([part], part.length, (at / sampleRate) * 1000, sampleRate);
  }
  return curve.finish();
}

describe('the transform', () => {
  test('is that of the definition, and its inverse undoes it', () => {
    const values = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 16, maxLength: 16 });
    fc.assert(
      fc.property(values, (given) => {
        const signal = padded(given, 16);
        transform(signal);
        for (let k = 0; k < 16; k += 1) {
          const re = given.reduce((sum, x, n) => sum + x * Math.cos((-2 * Math.PI * k * n) / 16), 0);
          const im = given.reduce((sum, x, n) => sum + x * Math.sin((-2 * Math.PI * k * n) / 16), 0);
          expect(signal.re[k]).toBeCloseTo(re, 9);
          expect(signal.im[k]).toBeCloseTo(im, 9);
        }
        transform(signal, true);
        for (const [at, value] of given.entries()) expect(signal.re[at]).toBeCloseTo(value, 9);
      }),
    );
    expect(() => transform({ re: new Float64Array(6), im: new Float64Array(6) })).toThrow(RangeError);
  });

  test('correlates: the greatest value lies where one signal begins in the other', () => {
    const whole = padded([0, 0, 0, 1, -2, 3, 0, 0], 16);
    const part = padded([1, -2, 3], 16);
    transform(whole);
    transform(part);
    correlateSpectra(whole, part);
    transform(whole, true);
    expect([...whole.re].slice(0, 6).map((value) => Math.round(value) + 0)).toEqual([0, 3, -8, 14, -8, 3]);
  });
});

describe('two recordings of one talk', () => {
  test('are put in step to a few ms, whichever began first and however they differ', () => {
    const room = talk(200, 7);
    for (const [fromMs, gain, noise] of [
      [0, 1, 0.001],
      [1280, 0.1, 0.01],
      [23_456, 0.3, 0.02],
    ] as const) {
      const first = heard(room, { fromMs: 10_000, seconds: 120, gain: 0.8, noise: 0.002, seed: 1 });
      const second = heard(room, { fromMs, seconds: 100, gain, noise, seed: 2 });
      const match = matchSounds(first, second)!;
      expect(match.confidence).toBeGreaterThan(0.9);
      const { offsetMs, rate } = placeByShared(match.places);
      expect(rate).toBe(1);
      expect(Math.abs(offsetMs - (fromMs - 10_000))).toBeLessThan(6);
    }
  });

  test('keep in step to the end where one clock drifts', () => {
    const room = talk(1300, 8);
    const first = heard(room, { fromMs: 0, seconds: 1250, gain: 0.8, noise: 0.002, seed: 3 });
    const second = heard(room, { fromMs: 5000, seconds: 1200, gain: 0.2, noise: 0.01, seed: 4, ppm: 80 });
    const { offsetMs, rate } = placeByShared(matchSounds(first, second)!.places);
    expect(Math.abs(offsetMs - 5000)).toBeLessThan(8);
    expect(Math.abs(offsetMs + 1_200_000 * rate - (5000 + 1_200_000 * 1.00008))).toBeLessThan(12);
  });

  test('are put in step where one is a short part of the other, whichever comes first', () => {
    const room = talk(1300, 9);
    const long = heard(room, { fromMs: 0, seconds: 1250, gain: 0.8, noise: 0.002, seed: 7 });
    const short = heard(room, { fromMs: 700_000, seconds: 60, gain: 0.2, noise: 0.01, seed: 8 });
    for (const [match, fromMs] of [
      [matchSounds(long, short), 700_000],
      [matchSounds(short, long), -700_000],
    ] as const) {
      expect(match?.confidence).toBeGreaterThan(0.9);
      const times = match!.places.map(({ firstMs }) => firstMs);
      expect(times).toEqual([...times].sort((a, b) => a - b));
      expect(Math.abs(placeByShared(match!.places).offsetMs - fromMs)).toBeLessThan(6);
    }
  });

  test('that are of different talks are not said to belong together', () => {
    for (const seed of [21, 22, 23]) {
      const first = heard(talk(120, seed), { fromMs: 0, seconds: 120, gain: 1, noise: 0.002, seed: 5 });
      const second = heard(talk(120, 90 + seed), { fromMs: 0, seconds: 120, gain: 1, noise: 0.002, seed: 6 });
      expect(matchSounds(first, second)?.confidence ?? 0).toBeLessThan(0.5);
    }
  });

  test('that are silent or too short tell nothing', () => {
    const room = heard(talk(60, 1), { fromMs: 0, seconds: 60, gain: 1, noise: 0, seed: 1 });
    expect(matchSounds(new Float32Array(6000), room)).toBeNull();
    expect(matchSounds(room.subarray(0, 300), room)).toBeNull();
  });
});
