import type { Page } from '@playwright/test';
import { readFrameNumber, squareCount, squareHeight } from '../../fixtures/frame-number.ts';

/** A frame that was on the screen: its number, and between which times of the core's clock (ms) it was read. */
export interface ShownFrame {
  coreMs: number;
  untilCoreMs: number;
  frame: number;
}

/** Notes every frame that the page's videos put on the screen from now on: how bright the squares in its picture are. */
export async function watchFrames(page: Page): Promise<void> {
  await page.evaluate(
    ({ count, height }) => {
      const seen: { pageMs: number; untilMs: number; squares: number[] }[] = [];
      const watched = new WeakSet<HTMLVideoElement>();
      const canvas = new OffscreenCanvas(count, 1);
      const context = canvas.getContext('2d', { willReadFrequently: true })!;
      const watch = (video: HTMLVideoElement) => {
        watched.add(video);
        const next = () =>
          video.requestVideoFrameCallback(() => {
            next();
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
            seen.push({ pageMs, untilMs: performance.now(), squares });
          });
        next();
      };
      setInterval(() => {
        for (const video of document.querySelectorAll('video')) if (!watched.has(video)) watch(video);
      }, 20);
      Object.assign(window, { seenFrames: seen });
    },
    { count: squareCount, height: squareHeight },
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

/** The frames so far on the core's clock, whose distance to the page's clock is measured by the page's own token. */
export async function shownFrames(page: Page): Promise<ShownFrame[]> {
  const seen = await page.evaluate(async () => {
    const token = sessionStorage.getItem('token');
    let best = { tripMs: Number.POSITIVE_INFINITY, offsetMs: 0 };
    for (let trip = 0; trip < 15; trip += 1) {
      const sentMs = performance.now();
      const response = await fetch('/call/recall.clock', {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        body: '{}',
      });
      const receivedMs = performance.now();
      const { value } = await response.json();
      if (receivedMs - sentMs < best.tripMs)
        best = { tripMs: receivedMs - sentMs, offsetMs: value.coreMs - (sentMs + receivedMs) / 2 };
    }
    const { seenFrames } = window as unknown as {
      seenFrames: { pageMs: number; untilMs: number; squares: number[] }[];
    };
    return seenFrames.map(({ pageMs, untilMs, squares }) => ({
      coreMs: pageMs + best.offsetMs,
      untilCoreMs: untilMs + best.offsetMs,
      squares,
    }));
  });
  return seen.flatMap(({ squares, ...times }) => {
    const frame = numberOf(squares);
    return frame === null ? [] : [{ ...times, frame }];
  });
}
