import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FromFrameWorker } from '../../../../renderer/media-worker/frame-messages.ts';
import { FramePictures } from '../../../../renderer/timeline/previews/frame-pictures.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Frames of 40 ms whose maker keeps what it was asked, and answers when it is told to. */
function openPictures(isBusy = () => false) {
  const asked: (readonly number[] | 'ended')[] = [];
  let send: (message: FromFrameWorker) => void = () => undefined;
  let number = 0;
  const onNews = vi.fn();
  const pictures = new FramePictures(
    (onMessage) => {
      send = onMessage;
      return {
        ask: (next, timesMs) => {
          number = next;
          asked.push(timesMs);
        },
        end: () => asked.push('ended'),
      };
    },
    onNews,
    isBusy,
  );
  const answer = (askedMs: number) => {
    const startMs = Math.floor(askedMs / 40) * 40;
    const image = { close: () => undefined } as ImageBitmap;
    send({ kind: 'frame', askedMs, frame: { startMs, endMs: startMs + 40, image } });
  };
  return {
    ...{ pictures, asked, onNews, answer },
    done: () => send({ kind: 'done', number }),
    fail: () => send({ kind: 'failed' }),
    nothingAt: (askedMs: number) => send({ kind: 'frame', askedMs, frame: null }),
  };
}

test('frames are decoded once the view stands still, and told together', () => {
  const { pictures, asked, answer, onNews } = openPictures();
  pictures.want([0, 40]);
  vi.advanceTimersByTime(100);
  pictures.want([80, 130]);
  vi.advanceTimersByTime(100);
  expect(asked).toEqual([]);
  vi.advanceTimersByTime(100);
  expect(asked).toEqual([[80, 130]]);
  answer(80);
  // While it is on its way, what is left of it is not asked again.
  pictures.want([130]);
  answer(130);
  vi.advanceTimersByTime(200);
  expect([asked.length, onNews.mock.calls.length, pictures.at(155)?.startMs]).toEqual([1, 1, 120]);
});

test('what is decoded for a view that has moved on is given up', () => {
  const { pictures, asked } = openPictures();
  pictures.want([0, 40]);
  vi.advanceTimersByTime(200);
  pictures.want([40, 80]);
  expect(asked).toEqual([[0, 40], []]);
  vi.advanceTimersByTime(200);
  pictures.want([]);
  expect(asked).toEqual([[0, 40], [], [40, 80], []]);
});

test('what is not to be had is not asked for again and again', () => {
  const { pictures, asked, nothingAt, done, fail } = openPictures();
  pictures.want([5]);
  vi.advanceTimersByTime(200);
  nothingAt(5);
  done();
  expect(pictures.at(5)).toEqual({ startMs: 5, endMs: 5.001, image: null, usedAt: expect.any(Number) });
  pictures.want([5, 80]);
  vi.advanceTimersByTime(200);
  expect(asked).toEqual([[5], [80]]);
  fail();
  pictures.want([120]);
  vi.advanceTimersByTime(2000);
  expect(asked).toEqual([[5], [80], 'ended']);
});

test('while it plays nothing is decoded; what nobody looks at any more closes its file', () => {
  let playing = true;
  const { pictures, asked, done } = openPictures(() => playing);
  pictures.want([0]);
  vi.advanceTimersByTime(5000);
  expect(asked).toEqual([]);
  playing = false;
  vi.advanceTimersByTime(500);
  expect(asked).toEqual([[0]]);
  done();
  vi.advanceTimersByTime(40_000);
  expect(asked).toEqual([[0], 'ended']);
});
