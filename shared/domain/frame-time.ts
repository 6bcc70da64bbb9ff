/**
 * Frames on a clock of whole milliseconds. A frame's time is its presentation time rounded up: rounded
 * down it shows the frame before at 23.976 and 59.94 frames a second, rounded to nearest every second
 * time, rounded up never (a frame lasts longer than a millisecond).
 */

/** Presentation times come in whole microseconds; half of one, in milliseconds, is their error. */
const presentationErrorMs = 0.0005;

/**
 * Added to every time that is sought. Chromium lands up to 2 µs early (in files without sound, beyond 32 s),
 * which at a frame's very beginning shows the frame before. The frames of no usual rate begin within 8 µs
 * after a whole millisecond, so that this never shows the frame after.
 */
export const cutSafeMs = 0.005;

/** The frame rates that cameras and encoders use; an average read from a file is one of them, a little off. */
const usualRates = [
  10,
  12,
  12.5,
  15,
  24_000 / 1001,
  24,
  25,
  30_000 / 1001,
  30,
  48,
  50,
  60_000 / 1001,
  60,
  100,
  120_000 / 1001,
  120,
];

/** What lies between two frames, and where one of them is known to be (both on the file's clock). */
export interface FrameGrid {
  /** Frames in a second. */
  frameRate: number;
  /** Presentation time (ms) of a frame that was seen; steps count from it, so that no error adds up. */
  anchorMs: number;
}

/** The usual rate nearest to a measured one, if within 0.04 % (23.976 and 24 are 0.1 % apart); else as measured. */
export function nominalFrameRate(measured: number): number {
  let best = measured;
  let distance = 0.0004;
  for (const rate of usualRates) {
    const off = Math.abs(measured / rate - 1);
    if (off <= distance) {
      best = rate;
      distance = off;
    }
  }
  return best;
}

/** The clock time of a frame with this presentation time (ms, with fractions): rounded up to the millisecond. */
export function frameClockMs(presentationMs: number): number {
  return Math.max(0, Math.ceil(presentationMs - presentationErrorMs));
}

/** How many frames after the anchor the frame is that is shown at `fileMs`; negative before it. */
export function framesFromAnchor(fileMs: number, grid: FrameGrid): number {
  return Math.floor(((fileMs - grid.anchorMs + presentationErrorMs) * grid.frameRate) / 1000);
}

/** The frames of a picture by their numbers, on a clock in ms. A number may be negative where none is the first. */
export interface Frames {
  /** The frame that is shown at a time. */
  numberAt(ms: number): number;
  /** When a frame begins (ms, with fractions); of one beyond the first or the last, when that begins. */
  startMs(number: number): number;
}

/** Frames that follow each other evenly; number 0 is the one at the anchor. */
export function evenFrames(grid: FrameGrid): Frames {
  return {
    numberAt: (ms) => framesFromAnchor(ms, grid),
    startMs: (number) => grid.anchorMs + (number * 1000) / grid.frameRate,
  };
}

/** Frames that begin at these times (ms, ascending, at least one), as a file says; number 0 is the first. */
export function listedFrames(startsMs: Float64Array): Frames {
  return {
    numberAt(ms) {
      let low = 0;
      let high = startsMs.length;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (startsMs[middle]! <= ms + presentationErrorMs) low = middle;
        else high = middle;
      }
      return low;
    },
    startMs: (number) => startsMs[Math.min(Math.max(number, 0), startsMs.length - 1)]!,
  };
}

/** The same frames on another clock, whose time is `offsetMs + rate × ms`. */
export function framesOnClock(
  frames: Frames,
  { offsetMs, rate }: { offsetMs: number; rate: number },
): Frames {
  return {
    numberAt: (ms) => frames.numberAt((ms - offsetMs) / rate),
    startMs: (number) => offsetMs + frames.startMs(number) * rate,
  };
}

/** The clock time (whole ms) of the frame that is `count` frames after (or, negative, before) the one shown at `ms`. */
export function stepFrames(ms: number, count: number, frames: Frames): number {
  return frameClockMs(frames.startMs(frames.numberAt(ms) + count));
}

/** `ms` (with fractions) as whole milliseconds that still show the same frame. */
export function wholeMsWithinFrame(ms: number, frames: Frames): number {
  const number = frames.numberAt(ms);
  const first = frameClockMs(frames.startMs(number));
  const next = frameClockMs(frames.startMs(number + 1));
  // The last frame stays on the screen as long as there is sound.
  return Math.min(Math.max(Math.round(ms), first), next > first ? next - 1 : Number.MAX_SAFE_INTEGER);
}
