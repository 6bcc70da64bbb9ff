import type { Picture, PictureListener } from '../../../../renderer/recall/engine/picture.ts';

/** What a page's picture stands in: where the test finds it again. */
export interface Host {
  picture: RunningPicture | null;
  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number;
}

/** A picture that runs by the clock, and takes its time to start and to land as a file does. */
export interface RunningPicture extends Picture {
  /** Whether it is silent: only the picture of the page that leads sounds. */
  muted(): boolean;
  /** The file gives nothing for so long, in ms. */
  stall(ms: number): void;
}

const frameEachMs = 80;
const durationMs = 3_600_000;

/** Stands in for createPicture of picture.ts. */
export function createPicture(host: Host, _media: unknown, listener: PictureListener): RunningPicture {
  let playing = false;
  let rate = 1;
  let silent = true;
  let waiting = false;
  /** Where it is at `fromMs` of the page's clock, from when it moves. */
  let atMs = 0;
  let fromMs = 0;
  let landsMs = 0;
  let stalledUntilMs = 0;

  const now = () => performance.now();
  const place = () => (playing ? atMs + Math.max(0, now() - fromMs) * rate : atMs);
  const rebase = (earliestMs = 0) => {
    atMs = place();
    fromMs = Math.max(playing ? fromMs : 0, now(), stalledUntilMs, earliestMs);
  };
  const seeking = () => now() < landsMs;
  const noteWaiting = (next: boolean) => {
    if (waiting === next) return;
    waiting = next;
    listener.onWaiting?.(next);
  };
  const frames = setInterval(() => {
    if (!playing || seeking() || now() <= fromMs) return;
    noteWaiting(false);
    listener.onFrame?.(Math.round(place()), now());
  }, frameEachMs);

  const picture: RunningPicture = {
    play() {
      if (playing) return;
      rebase(now() + host.below(60));
      playing = true;
      setTimeout(() => now() < stalledUntilMs && playing && !seeking() && noteWaiting(true), 0);
    },
    pause() {
      rebase();
      atMs = Math.round(atMs);
      playing = false;
      noteWaiting(false);
      return atMs;
    },
    seek(ms) {
      atMs = Math.max(0, Math.min(ms, durationMs));
      landsMs = Math.max(now() + 10 + host.below(120), stalledUntilMs);
      fromMs = landsMs;
    },
    setRate(next) {
      rebase();
      rate = next;
    },
    setSound(_volume, muted) {
      silent = muted;
    },
    stall(ms) {
      stalledUntilMs = now() + ms;
      if (seeking()) landsMs = Math.max(landsMs, stalledUntilMs);
      rebase();
      if (playing && !seeking()) noteWaiting(true);
    },
    playing: () => playing,
    placeMs: () => Math.round(place()),
    nowMs: place,
    seeking,
    hasPicture: () => true,
    durationMs: () => durationMs,
    atEnd: () => false,
    muted: () => silent,
    dispose() {
      playing = false;
      clearInterval(frames);
    },
  };
  host.picture = picture;
  return picture;
}
