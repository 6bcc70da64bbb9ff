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

/** The clock time (whole ms) of the frame that is `count` frames after (or, negative, before) the one shown at `fileMs`. */
export function stepFrames(fileMs: number, count: number, grid: FrameGrid): number {
  const frames = framesFromAnchor(fileMs, grid) + count;
  return frameClockMs(grid.anchorMs + (frames * 1000) / grid.frameRate);
}

/** `fileMs` (with fractions) as whole milliseconds that still show the same frame. */
export function wholeMsWithinFrame(fileMs: number, grid: FrameGrid): number {
  const frame = framesFromAnchor(fileMs, grid);
  const first = frameClockMs(grid.anchorMs + (frame * 1000) / grid.frameRate);
  const last = frameClockMs(grid.anchorMs + ((frame + 1) * 1000) / grid.frameRate) - 1;
  return Math.min(Math.max(Math.round(fileMs), first), last);
}
