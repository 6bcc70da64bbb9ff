/** A frame of a recording in small, shown from `startMs` up to `endMs` of the file; without an image there is none. */
export interface FramePicture {
  startMs: number;
  endMs: number;
  image: ImageBitmap | null;
}

interface Kept extends FramePicture {
  usedAt: number;
}

/** The frames that were decoded, by their times; what was not looked at for longest goes first. */
export class FrameCache {
  /** By start; none begins before the one before it has ended. */
  private frames: Kept[] = [];
  private readonly most: number;
  private uses = 0;

  constructor(most: number) {
    this.most = most;
  }

  /** The frame that is shown at a time (ms of the file), if it is here. */
  at(ms: number): FramePicture | null {
    const frame = this.frames[this.firstAfter(ms) - 1];
    if (!frame || frame.endMs <= ms) return null;
    this.uses += 1;
    frame.usedAt = this.uses;
    return frame;
  }

  /** Keeps a frame; it ends at the latest where the next one begins, and so does the one before it. */
  put(frame: FramePicture): void {
    const after = this.firstAfter(frame.startMs);
    const before = this.frames[after - 1];
    const isSame = before?.startMs === frame.startMs;
    if (before && !isSame) before.endMs = Math.min(before.endMs, frame.startMs);
    const endMs = Math.min(frame.endMs, this.frames[after]?.startMs ?? Number.POSITIVE_INFINITY);
    this.uses += 1;
    const kept = { ...frame, endMs, usedAt: this.uses };
    const gone = this.frames.splice(isSame ? after - 1 : after, isSame ? 1 : 0, kept);
    for (const { image } of gone) image?.close();
    if (this.frames.length > this.most) this.dropOldest();
  }

  clear(): void {
    for (const { image } of this.frames) image?.close();
    this.frames = [];
  }

  private dropOldest(): void {
    let oldest = 0;
    this.frames.forEach(({ usedAt }, index) => {
      if (usedAt < this.frames[oldest]!.usedAt) oldest = index;
    });
    const [gone] = this.frames.splice(oldest, 1);
    gone?.image?.close();
  }

  /** The index of the first frame that begins after a time. */
  private firstAfter(ms: number): number {
    let low = 0;
    let high = this.frames.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.frames[middle]!.startMs <= ms) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
