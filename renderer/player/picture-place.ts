/** A frame as it came onto the screen: its time (ms of a clock) and when it is displayed (ms of `performance.now`). */
export interface DisplayedFrame {
  atMs: number;
  displayMs: number;
}

/** A frame that was displayed longer ago than this (ms) tells nothing of now: the picture may stand. */
const tellsForMs = 400;

/** Where a picture that runs at `rate` is at a time of the page (ms), by the last frame that was displayed; null where that is too long ago. */
export function placeOfPicture(frame: DisplayedFrame | null, pageMs: number, rate: number): number | null {
  if (frame === null || Math.abs(pageMs - frame.displayMs) > tellsForMs) return null;
  return frame.atMs + (pageMs - frame.displayMs) * rate;
}

/** The middle one of the latest values: one that is off, as on a busy machine, does not count. */
export function createMedian(of: number): { add(value: number): number; clear(): void } {
  const values: number[] = [];
  return {
    add(value) {
      values.push(value);
      if (values.length > of) values.shift();
      return [...values].sort((a, b) => a - b)[values.length >> 1]!;
    },
    clear() {
      values.length = 0;
    },
  };
}
