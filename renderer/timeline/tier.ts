import type { Perspective } from '#shared/contract/common.ts';
import type { Frames } from '#shared/domain/frame-time.ts';
import type { ClockRange } from '../stores/playback.ts';
import type { TimelineColours } from './colours.ts';
import type { Draft } from './draft.ts';
import type { MomentTiers } from './moment-tiers.ts';
import type { TimeWindow } from './time-window.ts';

export type PaintContext = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** All that one picture of the timeline shows; sizes in CSS px. */
export interface TimelineScene {
  width: number;
  height: number;
  window: TimeWindow;
  /** What of the width (px) is painted: all of it, or a part that differs from what is there. */
  part: { left: number; right: number };
  /** How far the timeline reaches (ms). */
  lengthMs: number;
  moments: MomentTiers;
  tiers: readonly PlacedTier[];
  selectedIds: ReadonlySet<string>;
  /** The selected stretch in which nothing was marked. */
  unmarkedId: string | null;
  inMs: number | null;
  outMs: number | null;
  loop: ClockRange | null;
  /** What a gesture under way shows; null without one. */
  draft: Draft | null;
  /** Where the frames of the picture lie; null where there is none. */
  frames: Frames | null;
  colours: TimelineColours;
  /** The whole session, painted by `paintMinimapMarks`. */
  minimap: CanvasImageSource;
}

/** Where a tier stands on the canvas, in px from its top. */
export interface TierBox {
  top: number;
  height: number;
}

/**
 * One row of the timeline. A tier is made anew when what it shows differs; the canvas then paints it again.
 * It paints what lies in the window of the scene, within its box, and nothing else.
 */
export interface Tier {
  /** Stays the same for the same thing, for its height and place are remembered by it: 'client', 'turns'. */
  id: string;
  name: string;
  /** Whose side it shows, where it is a person's. */
  perspective?: Perspective;
  /** How many things it shows in the whole session; null where a number says nothing. Moments are counted apart. */
  count: number | null;
  /** Heights in px: as it is laid out, and as low as it may become. */
  naturalPx: number;
  leastPx: number;
  /** Takes part of the room that is left. */
  grows: boolean;
  /** Moments can be made in it by dragging: those of its perspective. */
  takesMoments: boolean;
  paint(context: PaintContext, scene: TimelineScene, box: TierBox): void;
  /** How far it is made, where that takes long; a sentence where there is nothing to make it of. */
  making?: { done: number; stopped: boolean; sentence: string | null } | null;
  /** What lies at a place, in words; null for nothing. Moments are told by the timeline itself. */
  tipAt?(x: number, y: number, scene: Pick<TimelineScene, 'window' | 'width'>, box: TierBox): string | null;
  /** Where a click at a place leads (ms); null where to the time under the pointer. */
  timeAt?(x: number, y: number, scene: Pick<TimelineScene, 'window' | 'width'>, box: TierBox): number | null;
}

export interface PlacedTier {
  tier: Tier;
  box: TierBox;
}
