import type { Page } from '@playwright/test';
import { readFrameNumber, squareCount, squareHeight } from '../../fixtures/frame-number.ts';

/** A frame that was on the screen: its number, and between which times of the core's clock (ms) it was read. */
export interface ShownFrame {
  coreMs: number;
  untilCoreMs: number;
  frame: number;
}

/** What a page saw on a video: how bright the squares were, and between which times of its own clock (ms). */
interface SeenSquares {
  pageMs: number;
  untilMs: number;
  squares: number[];
  /** Read as the frame came; else at a time that has nothing to do with frames. */
  asItCame: boolean;
}

/**
 * Notes every frame that the page's videos put on the screen from now on: how bright the squares in its picture
 * are. With `samplesEachMs` also what is there at random times, so far apart in the mean.
 */
export async function watchFrames(page: Page, samplesEachMs: number | null = null): Promise<void> {
  await page.evaluate(
    ({ count, height, eachMs }) => {
      const seen: SeenSquares[] = [];
      const watched = new WeakSet<HTMLVideoElement>();
      const canvas = new OffscreenCanvas(count, 1);
      const context = canvas.getContext('2d', { willReadFrequently: true })!;
      const look = (video: HTMLVideoElement, asItCame: boolean) => {
        if (getComputedStyle(video).visibility !== 'visible') return;
        const { videoWidth, videoHeight } = video;
        // A late callback draws the frame that is shown by then.
        const pageMs = performance.now();
        // One pixel a square: the middle line of the strip, each square's mean.
        context.imageSmoothingEnabled = true;
        const middle = (videoHeight * height) / 2;
        context.drawImage(video, 0, middle - 1, videoWidth, 2, 0, 0, count, 1);
        const pixels = context.getImageData(0, 0, count, 1).data;
        const squares = Array.from({ length: count }, (_, index) => pixels[index * 4 + 1] ?? 0);
        // Reading takes its time on a busy machine: the frame is of some time in between.
        seen.push({ pageMs, untilMs: performance.now(), squares, asItCame });
      };
      const watch = (video: HTMLVideoElement) => {
        watched.add(video);
        const next = () =>
          video.requestVideoFrameCallback(() => {
            next();
            look(video, true);
          });
        next();
      };
      const sample = (wait: number) => {
        for (const video of document.querySelectorAll('video'))
          if (video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) look(video, false);
        setTimeout(() => sample(wait), 2 * wait * Math.random());
      };
      setInterval(() => {
        for (const video of document.querySelectorAll('video')) if (!watched.has(video)) watch(video);
      }, 20);
      if (eachMs !== null) sample(eachMs);
      Object.assign(window, { seenFrames: seen });
    },
    { count: squareCount, height: squareHeight, eachMs: samplesEachMs },
  );
}

const squareWidth = 8;

/** The number that squares stand for, read as from a picture that they are in; null where it is none. */
function numberOf(squares: readonly number[]): number | null {
  const width = squareCount * squareWidth;
  const height = 10 / squareHeight;
  const rgba = new Uint8Array(width * 10 * 4);
  for (let pixel = 0; pixel < width * 10; pixel += 1) {
    rgba.fill(squares[Math.floor((pixel % width) / squareWidth)] ?? 0, pixel * 4, pixel * 4 + 4);
  }
  return readFrameNumber(rgba, width, height);
}

/** What a page saw since it was asked last, and how far the core's clock is ahead of its own. */
export interface SeenPart {
  seen: SeenSquares[];
  /** Wrong by at most half of `tripMs`. */
  clock: { tripMs: number; offsetMs: number };
}

/** Takes what the page saw out of it; its clock is measured by its own token. */
export function takeSeen(page: Page, trips: number): Promise<SeenPart> {
  return page.evaluate(async (count) => {
    const token = sessionStorage.getItem('token');
    let best = { tripMs: Number.POSITIVE_INFINITY, offsetMs: 0 };
    for (let trip = 0; trip < count; trip += 1) {
      const sentMs = performance.now();
      try {
        const response = await fetch('/call/recall.clock', {
          method: 'POST',
          headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
          body: '{}',
        });
        const receivedMs = performance.now();
        const { value } = await response.json();
        if (receivedMs - sentMs < best.tripMs)
          best = { tripMs: receivedMs - sentMs, offsetMs: value.coreMs - (sentMs + receivedMs) / 2 };
      } catch {
        // The program is not there just now; its clock was measured before, or will be.
      }
    }
    const { seenFrames } = window as unknown as { seenFrames: SeenSquares[] };
    return { seen: seenFrames.splice(0), clock: best };
  }, trips);
}

/** Frames on the core's clock; what shows no number is left out. */
export function framesOf({ seen, clock }: SeenPart): (ShownFrame & { asItCame: boolean })[] {
  return seen.flatMap(({ squares, pageMs, untilMs, asItCame }) => {
    const frame = numberOf(squares);
    if (frame === null) return [];
    return [{ coreMs: pageMs + clock.offsetMs, untilCoreMs: untilMs + clock.offsetMs, frame, asItCame }];
  });
}

/** The frames so far on the core's clock. */
export async function shownFrames(page: Page): Promise<ShownFrame[]> {
  return framesOf(await takeSeen(page, 15));
}
