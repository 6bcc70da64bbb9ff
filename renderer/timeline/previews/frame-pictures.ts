import type { FromFrameWorker } from '../../media-worker/frame-messages.ts';
import { FrameCache, type FramePicture } from './frame-cache.ts';

/** Frames that stay decoded: some forty kilobytes each, several views of the timeline. */
const mostFrames = 200;
/** So long (ms) the view stands still before anything is decoded for it. */
const restMs = 150;
/** While it plays, the decoder is left to the player; asked again after so long (ms). */
const busyMs = 500;
/** What comes within so long (ms) is drawn together. */
const togetherMs = 60;
/** A frame that was shown at a time is shown so much longer (ms) at least. */
const leastMs = 0.001;
/** What was not asked for so long (ms) ends its worker, and the file it holds open. */
const idleMs = 30_000;

/** Decodes frames of one recording; what is asked later takes the place of what was asked before. */
export interface FrameMaker {
  ask(number: number, timesMs: readonly number[]): void;
  end(): void;
}

export type StartFrameMaker = (onMessage: (message: FromFrameWorker) => void) => FrameMaker;

/** The frames of one recording that are really shown at their times, decoded as they come into view. */
export class FramePictures {
  private readonly cache = new FrameCache(mostFrames);
  private readonly start: StartFrameMaker;
  private readonly onNews: () => void;
  private readonly isBusy: () => boolean;
  private maker: FrameMaker | null = null;
  private failed = false;
  private number = 0;
  private wanted: readonly number[] = [];
  /** What is being decoded; empty while nothing is. */
  private asked: ReadonlySet<number> = new Set();
  /** What was answered last: what of it is still not here will not come. */
  private answered: ReadonlySet<number> = new Set();
  private resting: ReturnType<typeof setTimeout> | undefined;
  private telling: ReturnType<typeof setTimeout> | undefined;
  private idle: ReturnType<typeof setTimeout> | undefined;

  /** `onNews`: there is something else to draw. `isBusy`: nothing may be decoded now. */
  constructor(start: StartFrameMaker, onNews: () => void, isBusy: () => boolean) {
    this.start = start;
    this.onNews = onNews;
    this.isBusy = isBusy;
  }

  /** The frame at a time (ms of the file), if it is here. */
  at(ms: number): FramePicture | null {
    return this.cache.at(ms);
  }

  /** Says which times (ms of the file, ascending) are in view and not here; what is no longer wanted is given up. */
  want(timesMs: readonly number[]): void {
    if (this.failed) return;
    this.wanted = timesMs.filter((ms) => !this.answered.has(ms));
    const isUnderWay = this.asked.size > 0 && this.wanted.every((ms) => this.asked.has(ms));
    if (isUnderWay && this.wanted.length > 0) return;
    clearTimeout(this.resting);
    if (this.asked.size > 0) this.ask([]);
    if (this.wanted.length > 0) this.resting = setTimeout(() => this.askAtRest(), restMs);
  }

  /** Nobody looks at it any more. */
  forget(): void {
    clearTimeout(this.resting);
    clearTimeout(this.telling);
    this.telling = undefined;
    this.answered = new Set();
    this.endMaker();
    this.cache.clear();
  }

  private askAtRest(): void {
    if (this.isBusy()) this.resting = setTimeout(() => this.askAtRest(), busyMs);
    else this.ask(this.wanted);
  }

  private ask(timesMs: readonly number[]): void {
    clearTimeout(this.idle);
    this.idle = setTimeout(() => this.endMaker(), idleMs);
    this.maker ??= this.start((message) => this.take(message));
    this.number += 1;
    this.asked = new Set(timesMs);
    this.maker.ask(this.number, timesMs);
  }

  private endMaker(): void {
    clearTimeout(this.idle);
    this.maker?.end();
    this.maker = null;
    this.asked = new Set();
  }

  private take(message: FromFrameWorker): void {
    switch (message.kind) {
      case 'frame': {
        const { askedMs, frame } = message;
        // Between two frames the one before is shown, however long it says that it lasts.
        const from = frame ?? { startMs: askedMs, endMs: askedMs, image: null };
        this.cache.put({ ...from, endMs: Math.max(from.endMs, askedMs + leastMs) });
        this.tell();
        break;
      }
      case 'done':
        if (message.number !== this.number) break;
        this.answered = this.asked;
        this.asked = new Set();
        break;
      case 'failed':
        this.failed = true;
        clearTimeout(this.resting);
        this.endMaker();
        break;
    }
  }

  private tell(): void {
    this.telling ??= setTimeout(() => {
      this.telling = undefined;
      this.onNews();
    }, togetherMs);
  }
}
