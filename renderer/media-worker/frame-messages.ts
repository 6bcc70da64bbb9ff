/** Asks the worker for frames of one recording. What is asked later takes the place of what was asked before. */
export type ToFrameWorker =
  | { kind: 'open'; url: string; width: number; height: number }
  /** `timesMs`: on the file's clock, in ascending order; none to stop. */
  | { kind: 'ask'; number: number; timesMs: readonly number[] };

export type FromFrameWorker =
  /** The frame that is shown at a time, from its start to its end (ms of the file); null where there is none. */
  | { kind: 'frame'; askedMs: number; frame: { startMs: number; endMs: number; image: ImageBitmap } | null }
  /** All that was asked with this number was answered. */
  | { kind: 'done'; number: number }
  /** This recording has no frames to show here. */
  | { kind: 'failed' };
