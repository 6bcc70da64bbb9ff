import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { frameStartsMs, toFrameList } from '#shared/domain/frame-list.ts';
import {
  evenFrames,
  frameClockMs,
  framesFromAnchor,
  framesOnClock,
  listedFrames,
  nominalFrameRate,
  stepFrames,
  wholeMsWithinFrame,
} from '#shared/domain/frame-time.ts';

const rates = [24_000 / 1001, 24, 25, 30_000 / 1001, 30, 50, 60_000 / 1001, 60];
const anyRate = fc.constantFrom(...rates);
const anyFrame = fc.integer({ min: 0, max: 700_000 });

/** As a browser reports it: whole microseconds, rounded down, in seconds. */
function mediaTimeMs(frame: number, rate: number): number {
  return Math.floor((frame / rate) * 1e6 + 1e-6) / 1e3;
}

/** The frame that a player shows at a time: the last one that began. */
function shownFrame(fileMs: number, rate: number): number {
  let frame = Math.floor((fileMs * rate) / 1000) + 1;
  while (mediaTimeMs(frame, rate) > fileMs) frame -= 1;
  return frame;
}

describe('a frame on the clock of whole milliseconds', () => {
  test('seeking to the time of a frame shows that frame, at every rate', () => {
    fc.assert(
      fc.property(anyRate, anyFrame, (rate, frame) => {
        expect(shownFrame(frameClockMs(mediaTimeMs(frame, rate)), rate)).toBe(frame);
      }),
    );
  });

  test('a frame that begins on a whole millisecond keeps it', () => {
    expect([0, 40, 33.366, 33.367, 1000.9999999999999, 1001.0000000001].map(frameClockMs)).toEqual([
      0, 40, 34, 34, 1001, 1001,
    ]);
  });

  test('steps land on the frame so many further, from any time within a frame', () => {
    fc.assert(
      fc.property(
        anyRate,
        fc.integer({ min: 2000, max: 700_000 }),
        fc.integer({ min: -900, max: 900 }),
        fc.integer({ min: -900, max: 900 }),
        fc.double({ min: 0, max: 0.98, noNaN: true }),
        (rate, anchorFrame, away, count, within) => {
          const grid = { frameRate: rate, anchorMs: mediaTimeMs(anchorFrame, rate) };
          const begins = mediaTimeMs(anchorFrame + away, rate);
          const ends = mediaTimeMs(anchorFrame + away + 1, rate);
          const at = begins + (ends - begins - 0.01) * within + 0.002;
          expect(framesFromAnchor(at, grid)).toBe(away);
          expect(shownFrame(stepFrames(at, count, evenFrames(grid)), rate)).toBe(anchorFrame + away + count);
        },
      ),
    );
  });

  test('before the first frame there is none: a step back from it stays at 0', () => {
    expect(stepFrames(10, -3, evenFrames({ frameRate: 25, anchorMs: 0 }))).toBe(0);
  });

  test('a time with fractions is rounded without leaving its frame', () => {
    const frames = evenFrames({ frameRate: 60_000 / 1001, anchorMs: 0 });
    expect([16.6, 16.684, 17, 33.3, 33.36].map((fileMs) => wholeMsWithinFrame(fileMs, frames))).toEqual([
      16, 17, 17, 33, 33,
    ]);
  });
});

test('an average read from a file is taken for the usual rate nearest to it', () => {
  expect([23.976, 23.98, 24.0001, 29.97, 29.99, 59.94, 25, 17.3].map(nominalFrameRate)).toEqual([
    24_000 / 1001,
    24_000 / 1001,
    24,
    30_000 / 1001,
    30,
    60_000 / 1001,
    25,
    17.3,
  ]);
});

/** Steps between frames of a camera whose rate wanders, in 90,000ths of a second; none is under 2 ms. */
const unevenSteps = fc.array(fc.integer({ min: 180, max: 400_000 }), { minLength: 2, maxLength: 300 });

describe('frames that are not even', () => {
  test('a list of frames gives back when each begins, whatever the order they lie in the file', () => {
    fc.assert(
      fc.property(unevenSteps, fc.integer({ min: 0, max: 90_000 }), (steps, first) => {
        const ticks = [first];
        for (const step of steps) ticks.push(ticks.at(-1)! + step);
        const stored = [...ticks].sort((a, b) => (a % 7) - (b % 7)).map((tick) => tick / 90_000);
        expect(frameStartsMs(toFrameList(stored, 90_000)!)).toEqual(
          Float64Array.from(ticks, (tick) => (tick * 1000) / 90_000),
        );
      }),
    );
  });

  test('even frames make a list of one pair; a picture without frames makes none', () => {
    const seconds = Array.from({ length: 5000 }, (_, frame) => (frame * 1001) / 30_000);
    expect(toFrameList(seconds, 30_000)).toEqual({
      ticksPerSecond: 30_000,
      firstTick: 0,
      steps: [1001, 4999],
    });
    expect(toFrameList([], 30_000)).toBeNull();
  });

  test('every step lands on the next frame there is, and stops at the first and the last', () => {
    fc.assert(
      fc.property(
        unevenSteps,
        fc.nat(),
        fc.integer({ min: -20, max: 20 }),
        fc.double({ min: 0, max: 0.98, noNaN: true }),
        (steps, pick, count, within) => {
          const starts = Float64Array.from([0, ...steps], () => 0);
          for (const [index, step] of steps.entries()) starts[index + 1] = starts[index]! + step / 90;
          const number = pick % steps.length;
          const at = starts[number]! + (starts[number + 1]! - starts[number]! - 0.01) * within;
          const target = Math.min(Math.max(number + count, 0), steps.length);
          expect(stepFrames(at, count, listedFrames(starts))).toBe(frameClockMs(starts[target]!));
          const whole = wholeMsWithinFrame(at, listedFrames(starts));
          expect(listedFrames(starts).numberAt(whole)).toBe(number);
        },
      ),
    );
  });

  test('they lie on the clock as their recording does', () => {
    const frames = framesOnClock(listedFrames(Float64Array.of(0, 40, 1040)), { offsetMs: 500, rate: 2 });
    expect([499, 500, 579, 580, 2580, 9999].map((ms) => frames.numberAt(ms))).toEqual([0, 0, 0, 1, 2, 2]);
    expect([0, 1, 2].map((number) => frames.startMs(number))).toEqual([500, 580, 2580]);
  });

  test('the last frame stays for as long as the sound goes on', () => {
    const frames = listedFrames(Float64Array.of(0, 40));
    expect(wholeMsWithinFrame(9000.4, frames)).toBe(9000);
  });
});
