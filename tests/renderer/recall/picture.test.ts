import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PictureMedia } from '../../../renderer/recall/engine/media-part.ts';
import {
  createPicture,
  type Picture,
  type PictureListener,
} from '../../../renderer/recall/engine/picture.ts';

/** A media element whose time is set by the test; it plays as soon as it is told to. */
class FakeVideo extends EventTarget {
  currentTime = 0;
  paused = true;
  ended = false;
  seeking = false;
  error = null;
  readyState = 4;
  plays = 0;
  style: Record<string, string> = {};
  play(): Promise<void> {
    // As an element does at its end.
    if (this.ended) this.currentTime = 0;
    this.ended = false;
    this.paused = false;
    this.plays += 1;
    this.dispatchEvent(new Event('play'));
    return Promise.resolve();
  }
  pause(): void {
    if (this.paused) return;
    this.paused = true;
    this.dispatchEvent(new Event('pause'));
  }
  end(seconds: number): void {
    this.currentTime = seconds;
    this.paused = true;
    this.ended = true;
    this.dispatchEvent(new Event('pause'));
    this.dispatchEvent(new Event('ended'));
  }
  requestVideoFrameCallback = () => 0;
  cancelVideoFrameCallback = () => {};
  load = () => {};
  remove = () => {};
  removeAttribute = () => {};
}

const media: PictureMedia = {
  ...{ id: 'session', url: '/session.mp4', kind: 'video', role: 'part', position: 0 },
  ...{ offsetMs: 0, rate: 1, durationMs: 60_000 },
};
let made: FakeVideo[];
let picture: Picture;

function show(listener: PictureListener = {}): FakeVideo {
  picture = createPicture({ append: () => {} } as never, [media], listener);
  return made[0]!;
}

beforeEach(() => {
  vi.useFakeTimers();
  made = [];
  vi.stubGlobal('HTMLMediaElement', { HAVE_METADATA: 1 });
  vi.stubGlobal('document', {
    createElement() {
      const video = new FakeVideo();
      made.push(video);
      return video;
    },
  });
});
afterEach(() => {
  picture.dispose();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a picture is hidden with the place that it is in', () => {
  const video = show();
  expect(video.style.visibility).toBe('inherit');
});

test('at the end it does not begin anew, also where the file is a little shorter than was measured', () => {
  const onEnd = vi.fn();
  const video = show({ onEnd });
  picture.play();
  video.end(59.97);
  expect(onEnd).toHaveBeenCalledTimes(1);
  expect([picture.playing(), picture.atEnd()]).toEqual([false, true]);
  picture.play();
  expect([picture.playing(), video.plays, video.currentTime]).toEqual([false, 1, 59.97]);
  picture.seek(30_000);
  picture.play();
  expect([picture.playing(), picture.atEnd()]).toEqual([true, false]);
});

test('a media key does not play what nobody wants to play', () => {
  const onStopped = vi.fn();
  const video = show({ onStopped });
  void video.play();
  expect([video.paused, picture.playing()]).toEqual([true, false]);
  picture.play();
  expect([video.paused, picture.playing()]).toEqual([false, true]);
  // Nor what a media key stopped, which the log has.
  video.pause();
  void video.play();
  expect([video.paused, picture.playing()]).toEqual([true, false]);
  expect(onStopped.mock.calls).toEqual([['device']]);
});

test('a file that fails while it stalls stands where it stalled', () => {
  const places: number[] = [];
  const video = show({ onStopped: () => places.push(picture.placeMs()) });
  picture.play();
  video.currentTime = 5;
  // The page's clock runs on; the file does not come.
  vi.advanceTimersByTime(20_000);
  video.dispatchEvent(new Event('error'));
  expect(places).toEqual([5_000]);
  expect([picture.playing(), picture.placeMs()]).toEqual([false, 5_000]);
});
