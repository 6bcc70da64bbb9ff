import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  frameClockMs,
  framesFromAnchor,
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
          expect(shownFrame(stepFrames(at, count, grid), rate)).toBe(anchorFrame + away + count);
        },
      ),
    );
  });

  test('before the first frame there is none: a step back from it stays at 0', () => {
    expect(stepFrames(10, -3, { frameRate: 25, anchorMs: 0 })).toBe(0);
  });

  test('a time with fractions is rounded without leaving its frame', () => {
    const grid = { frameRate: 60_000 / 1001, anchorMs: 0 };
    expect([16.6, 16.684, 17, 33.3, 33.36].map((fileMs) => wholeMsWithinFrame(fileMs, grid))).toEqual([
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
