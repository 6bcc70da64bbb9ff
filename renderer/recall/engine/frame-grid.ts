import { frameClockMs, framesFromAnchor } from '#shared/domain/frame-time.ts';

/** Frames further apart than this, in ms, have others between them that were not seen. */
const longestFrameMs = 110;
const shortestFrameMs = 4;

/** What the frames that a video put on the screen tell of its frame rate, without knowing it before. */
export interface FrameGridLearner {
  /** A frame's presentation time in ms of the file. */
  seen(presentationMs: number): void;
  /** Frames were left out: the next is not the neighbour of the last. */
  broken(): void;
  /** The presentation time (whole ms, rounded up) of the frame that stands at a time of the file; null: not known yet. */
  frameAt(fileMs: number): number | null;
  lastMs(): number | null;
  /** The time between two frames in ms; null: not known yet. */
  spacingMs(): number | null;
}

export function createFrameGrid(): FrameGridLearner {
  let last: number | null = null;
  let neighbour = false;
  let spacing: number | null = null;
  return {
    seen(presentationMs) {
      const apart = last === null ? 0 : presentationMs - last;
      if (neighbour && apart >= shortestFrameMs && apart <= longestFrameMs) {
        // Frames are left out on a busy machine, none are added: the shortest is the truth.
        spacing = spacing === null || apart < spacing * 0.9 ? apart : spacing;
      }
      last = presentationMs;
      neighbour = true;
    },
    broken() {
      neighbour = false;
    },
    frameAt(fileMs) {
      if (last === null || spacing === null) return null;
      const grid = { frameRate: 1000 / spacing, anchorMs: last };
      return frameClockMs(last + framesFromAnchor(fileMs, grid) * spacing);
    },
    lastMs: () => last,
    spacingMs: () => spacing,
  };
}
