import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { framesOf, type SeenPart, type ShownFrame, takeSeen, watchFrames } from '../shown-frames.ts';

/** A frame at a random time, and the one that took its place: frames between the two were left out by the browser. */
export interface SampledFrame extends ShownFrame {
  nextFrame: number;
}

/** All that the participant's pages showed, page by page; times on the core's clock in ms. */
export interface FrameWatch {
  /** Follows a page from now on, until it is closed or killed. */
  follow(page: Page): Promise<void>;
  /** Every frame as it came and at the random times, of each page by itself. */
  frames(): ShownFrame[][];
  /** What was on the screen at random times. */
  samples(): SampledFrame[];
}

const samplesEachMs = 150;
const takenEachMs = 400;
/** A frame that stands for more readings than this stands. */
const looksAhead = 10;

export function createFrameWatch(): FrameWatch {
  const pages: SeenPart[] = [];
  const follow = async (page: Page, whole: SeenPart) => {
    while (!page.isClosed()) {
      const part = await takeSeen(page, 3).catch(() => null);
      // A browser that was killed takes with it what it saw last.
      if (part === null) return;
      whole.seen.push(...part.seen);
      if (part.clock.tripMs < whole.clock.tripMs) whole.clock = part.clock;
      await wait(takenEachMs);
    }
  };
  return {
    async follow(page) {
      const whole: SeenPart = { seen: [], clock: { tripMs: Number.POSITIVE_INFINITY, offsetMs: 0 } };
      pages.push(whole);
      await watchFrames(page, samplesEachMs);
      void follow(page, whole);
    },
    frames: () => pages.map(framesOf),
    samples: () =>
      pages.flatMap((page) => {
        const frames = framesOf(page);
        return frames.flatMap((sample, index) =>
          sample.asItCame ? [] : [{ ...sample, nextFrame: nextAfter(frames, index) }],
        );
      }),
  };
}

/** The frame that took the place of the one at this index; after a jump back the one that would have. */
function nextAfter(frames: readonly ShownFrame[], index: number): number {
  const { frame } = frames[index]!;
  const next = frames.slice(index + 1, index + 1 + looksAhead).find((other) => other.frame !== frame);
  return next && next.frame > frame ? next.frame : frame + 1;
}
