import { clockOfFile, fileOfClock } from '#shared/domain/recording-clock.ts';
import { placeOnSheet, sheetSlots, stripSlotMs, thumbHeight, thumbWidth } from '#shared/preview/strip.ts';
import type { FramePictures } from '../previews/frame-pictures.ts';
import type { PreviewSpan } from '../previews/spans.ts';
import type { StripSheets } from '../previews/strip-sheets.ts';
import type { PaintContext, Tier, TierBox, TimelineScene } from '../tier.ts';
import { xOf } from '../time-window.ts';
import { paintSentence } from './wave-tier.ts';

/** Left free above and below the pictures, px. */
const inset = 2;

export interface StripSpan extends PreviewSpan {
  sheets: Pick<StripSheets, 'get'>;
  frames: Pick<FramePictures, 'at' | 'want'>;
}

/**
 * Small pictures of the session's recordings, side by side; they stand where they are taken from. Nearer than they are
 * kept, they are the frames that are shown there, each once; until these are decoded the kept picture stands once
 * where it begins.
 */
export function stripTier(name: string, spans: readonly StripSpan[], making: Tier['making']): Tier {
  return {
    id: 'strip',
    name,
    count: null,
    naturalPx: 44,
    leastPx: 28,
    grows: false,
    takesMoments: false,
    making: making ?? null,
    paint(context, scene, box) {
      // A recording may be shown in several spans.
      const missing = new Map(spans.map(({ frames }) => [frames, [] as number[]]));
      for (const span of spans) paintSpan(context, scene, box, span, missing.get(span.frames) ?? []);
      for (const [frames, times] of missing) frames.want(times.sort((a, b) => a - b));
      paintSentence(context, scene, box, making?.sentence ?? null);
    },
  };
}

function paintSpan(
  context: PaintContext,
  scene: TimelineScene,
  box: TierBox,
  span: StripSpan,
  missing: number[],
): void {
  const { window, width, colours } = scene;
  const { recording } = span;
  const left = Math.max(0, xOf(span.fromMs, window, width));
  const right = Math.min(width, xOf(span.toMs, window, width));
  if (left >= right) return;
  const height = box.height - 1 - 2 * inset;
  const wide = Math.max(1, Math.round((thumbWidth(recording) * height) / thumbHeight));
  const msPerPx = (window.toMs - window.fromMs) / width;
  const isNear = recording.present && (wide * msPerPx) / recording.rate < stripSlotMs;
  const painter = new StripPainter(context, scene, span, { top: box.top + inset, wide, height }, missing);
  context.save();
  context.beginPath();
  context.rect(left, box.top, right - left, box.height);
  context.clip();
  if (isNear) {
    // The rest of what a picture stands for.
    context.fillStyle = colours.raised;
    context.fillRect(left, box.top + inset, right - left, height);
  }
  // They hang on the beginning of the recording, and move with it.
  const first = Math.floor((window.fromMs - span.fromMs) / msPerPx / wide);
  for (let place = Math.max(0, first); ; place += 1) {
    const ms = span.fromMs + place * wide * msPerPx;
    const x = xOf(ms, window, width);
    if (x >= right) break;
    const fileMs = Math.max(0, fileOfClock(recording, ms));
    if (!isNear) painter.kept(fileMs, x);
    else if (fileMs < recording.durationMs) painter.near(fileMs, x);
  }
  context.restore();
}

/** Paints the pictures of one span from left to right. */
class StripPainter {
  private readonly context: PaintContext;
  private readonly scene: TimelineScene;
  private readonly span: StripSpan;
  private readonly place: { top: number; wide: number; height: number };
  private readonly missing: number[];
  /** The slot, or the frame's start, that was painted last. */
  private lastSlot = -1;
  private lastFrameMs = Number.NEGATIVE_INFINITY;

  constructor(
    context: PaintContext,
    scene: TimelineScene,
    span: StripSpan,
    place: { top: number; wide: number; height: number },
    missing: number[],
  ) {
    this.context = context;
    this.scene = scene;
    this.span = span;
    this.place = place;
    this.missing = missing;
  }

  /** The kept picture of a time of the file, at an x. */
  kept(fileMs: number, x: number): void {
    const { recording, sheets } = this.span;
    const { top, wide, height } = this.place;
    const slot = this.slotOf(fileMs);
    this.lastSlot = slot;
    const sheet = sheets.get(Math.floor(slot / sheetSlots));
    if (!sheet) return;
    const stored = thumbWidth(recording);
    const from = placeOnSheet(slot, stored);
    this.context.drawImage(sheet, from.x, from.y, stored, thumbHeight, x, top, wide, height);
  }

  /** The frame that is shown at a time of the file, once; the kept picture, once, until it is here. */
  near(fileMs: number, x: number): void {
    const frame = this.span.frames.at(fileMs);
    if (frame === null) this.missing.push(fileMs);
    if (!frame?.image) {
      if (this.slotOf(fileMs) !== this.lastSlot) this.kept(fileMs, x);
      return;
    }
    if (frame.startMs === this.lastFrameMs) return;
    this.lastFrameMs = frame.startMs;
    this.lastSlot = this.slotOf(fileMs);
    const { top, wide, height } = this.place;
    this.context.drawImage(frame.image, this.frameX(frame, x), top, wide, height);
  }

  /** A frame that is wider than its picture has it where it begins, or comes into view. */
  private frameX({ startMs, endMs }: { startMs: number; endMs: number }, x: number): number {
    const { window, width } = this.scene;
    const { recording } = this.span;
    const from = xOf(clockOfFile(recording, startMs), window, width);
    const to = xOf(clockOfFile(recording, endMs), window, width);
    return to - from < this.place.wide ? x : Math.max(from, Math.min(0, to - this.place.wide));
  }

  private slotOf(fileMs: number): number {
    const last = Math.max(0, Math.ceil(this.span.recording.durationMs / stripSlotMs) - 1);
    return Math.min(last, Math.floor(fileMs / stripSlotMs));
  }
}
