import { type Frames, frameClockMs, stepFrames } from '#shared/domain/frame-time.ts';
import { soundFrameMs } from '../player/frame-aim.ts';

/**
 * How far (ms) a moment that starts there moves by one frame: by one of the picture on the stage where it lies
 * within that, elsewhere as where there is no picture.
 */
export function frameNudge(startMs: number, count: 1 | -1, frames: Frames | null): number {
  const byMs = frames && hasFrameAt(frames, startMs) ? stepFrames(startMs, count, frames) - startMs : 0;
  return Math.sign(byMs) === count ? byMs : count * soundFrameMs;
}

/** Whether a frame begins or lasts there. How long the last one lasts is not known: it only begins. */
function hasFrameAt(frames: Frames, ms: number): boolean {
  const number = frames.numberAt(ms);
  const firstMs = frameClockMs(frames.startMs(number));
  const nextMs = frameClockMs(frames.startMs(number + 1));
  return ms === firstMs || (ms > firstMs && ms < nextMs);
}
