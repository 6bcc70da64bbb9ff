import type { Frames } from '#shared/domain/frame-time.ts';
import type { MediaDeck } from './media-deck.ts';

/** How long after a seek its picture may take to come onto the screen (ms) before it is looked after. */
const patienceMs = 60;
/** Where within the frame it is sought anew, as parts of it. */
const deeper = [0.5, 0.9];
/** Presentation times of pictures are told in whole microseconds, also rounded down. */
const toldMs = 0.01;

/** The number of the frame that a picture is, by its presentation time (ms of the file). */
export function pictureNumber(frames: Frames, presentationMs: number): number {
  return frames.numberAt(presentationMs + toldMs);
}

/**
 * Sees to it that a seek shows its own frame. Chromium goes by the durations that a file states; where frames are
 * not even these may be too long (in WebM they often are), and the frame before covers the beginning of the wanted
 * one. Then it is sought deeper within.
 */
export class FrameHold {
  private readonly deck: MediaDeck;
  private readonly onHeld: () => void;
  private wanted: { frames: Frames; number: number; tries: number } | null = null;
  private animation = 0;

  constructor(deck: MediaDeck, onHeld: () => void) {
    this.deck = deck;
    this.onHeld = onHeld;
  }

  /** The deck has arrived at a time (ms of the file): looks after the picture, and tells when it is the one. */
  arrived(frames: Frames, fileMs: number): void {
    this.wanted ??= { frames, number: frames.numberAt(fileMs), tries: 0 };
    cancelAnimationFrame(this.animation);
    this.look(performance.now() + patienceMs);
  }

  /** Another place is wanted, or it plays; answers whether a picture was being looked after. */
  cancel(): boolean {
    const held = this.wanted !== null;
    this.wanted = null;
    cancelAnimationFrame(this.animation);
    return held;
  }

  private look(untilMs: number): void {
    this.animation = requestAnimationFrame(() => {
      if (!this.wanted) return;
      const { frames, number, tries } = this.wanted;
      const pictureMs = this.deck.pictureMs();
      const shown = pictureMs === null ? number : pictureNumber(frames, pictureMs);
      const part = deeper[tries];
      if (shown !== number && performance.now() < untilMs) {
        this.look(untilMs);
      } else if (shown === number - 1 && part !== undefined) {
        this.wanted.tries += 1;
        const [startMs, endMs] = [frames.startMs(number), frames.startMs(number + 1)];
        this.deck.seek(startMs + (endMs - startMs) * part);
      } else {
        this.wanted = null;
        this.onHeld();
      }
    });
  }
}
