import type { Perspective } from '#shared/contract/common.ts';

/** Where a moment lies (ms); `endMs` null is a point. */
export interface Place {
  startMs: number;
  endMs: number | null;
}

/** What a drag shows before it is let go: nothing of it is stored yet. */
export interface Draft {
  /** Moments that are shown elsewhere than where they are, by id. */
  places: ReadonlyMap<string, Place>;
  /** A stretch in which nothing was marked, with an edge elsewhere than where it is. */
  stretch: { id: string; startMs: number; endMs: number } | null;
  /** A moment that is being drawn out. */
  made: { perspective: Perspective; startMs: number; endMs: number } | null;
  /** What the gesture snapped to (ms), and what that is. */
  snap: { ms: number; to: SnapKind } | null;
  /** The rubber band, in px of the canvas. */
  band: { left: number; top: number; right: number; bottom: number } | null;
}

export type SnapKind =
  | 'playhead'
  | 'in or out'
  | 'turn'
  | 'moment'
  | 'stretch'
  | 'frame'
  | 'edge of the session';

export const noDraft: Draft = { places: new Map(), stretch: null, made: null, snap: null, band: null };
