import type { Perspective } from '#shared/contract/common.ts';
import type { Moment } from '#shared/contract/moment.ts';
import { fittedLabel, perspectiveShape } from '../canvas-shapes.ts';
import type { Place } from '../draft.ts';
import { spanBox } from '../layout.ts';
import type { PaintContext, TimelineScene } from '../tier.ts';

const labelRoom = 36;
const labelHeight = 14;
/** From this height (px) on a mark has the shape of its perspective. */
export const shapedFrom = 8;
const labelInset = 7;
const dotRadius = 4;
/** From this width (px) on the edges of the selected moments are shown as something to take hold of. */
const gripsFrom = 24;

interface Box {
  top: number;
  height: number;
}

interface Span {
  left: number;
  width: number;
}

/** What a mark shows beside its place. */
type Look = Pick<Moment, 'label' | 'colour'>;

/** Marks too thin for a shape, and many: plain bars on whole pixels, all of one colour together. */
export class ThinMarks {
  private readonly bars = new Runs();
  private readonly ticks = new Runs();

  /** Those of a lane come one after the other, by start. */
  add(isPoint: boolean, { left, width }: Span, { top, height }: Box): void {
    const from = Math.round(left);
    const wide = Math.max(1, Math.round(left + width) - from);
    if (!isPoint) this.bars.add(from, top, wide, height);
    this.ticks.add(from, top, isPoint ? wide : 1, height);
  }

  paint(context: PaintContext, { line, tint }: { line: string; tint: string }): void {
    context.fillStyle = tint;
    this.bars.fill(context);
    context.fillStyle = line;
    this.ticks.fill(context);
  }
}

/** Rectangles of one colour: one for all that touch in a lane, because each costs as much as a large one. */
class Runs {
  private readonly rects: number[] = [];

  add(left: number, top: number, width: number, height: number): void {
    const { rects } = this;
    const last = rects.length - 4;
    const touches =
      last >= 0 &&
      rects[last + 1] === top &&
      rects[last + 3] === height &&
      rects[last]! <= left &&
      left <= rects[last]! + rects[last + 2]!;
    if (touches) rects[last + 2] = Math.max(rects[last + 2]!, left + width - rects[last]!);
    else rects.push(left, top, width, height);
  }

  fill(context: PaintContext): void {
    const { rects } = this;
    for (let at = 0; at < rects.length; at += 4) {
      context.fillRect(rects[at]!, rects[at + 1]!, rects[at + 2]!, rects[at + 3]!);
    }
  }
}

/** A selected moment: outlined, and its edges as something to take hold of. */
export function paintSelected(
  context: PaintContext,
  scene: TimelineScene,
  side: Perspective,
  look: Look,
  place: Place,
  box: Box,
): void {
  const { window, width, colours } = scene;
  const span = spanBox(place.startMs, place.endMs, window, width);
  if (span.left > width || span.left + span.width < 0) return;
  if (box.height < shapedFrom) {
    const alone = new ThinMarks();
    alone.add(place.endMs === null, span, box);
    alone.paint(context, colours.mark[side]);
  } else paintMoment(context, scene, side, look, place.endMs === null, box, span);
  context.strokeStyle = colours.ink;
  context.lineWidth = 2;
  perspectiveShape(context, side, span.left - 1, box.top - 1, span.width + 2, box.height + 2);
  context.stroke();
  context.lineWidth = 1;
  if (place.endMs === null || span.width < gripsFrom || box.height < shapedFrom) return;
  context.fillStyle = colours.mark[side].line;
  const top = Math.round(box.top + box.height * 0.25);
  const height = Math.round(box.height * 0.5);
  context.fillRect(Math.round(span.left) + 2, top, 2, height);
  context.fillRect(Math.round(span.left + span.width) - 4, top, 2, height);
}

/** A moment in the shape of its perspective, with its label and the dot of its colour where they fit. */
export function paintMoment(
  context: PaintContext,
  { colours }: TimelineScene,
  side: Perspective,
  { label, colour }: Look,
  isPoint: boolean,
  box: Box,
  span: Span,
): void {
  const { line, tint } = colours.mark[side];
  perspectiveShape(context, side, span.left + 0.5, box.top + 0.5, span.width - 1, box.height - 1);
  context.fillStyle = side === 'researcher' ? colours.panel : isPoint ? line : tint;
  context.fill();
  context.strokeStyle = line;
  context.stroke();
  if (box.height < labelHeight) return;
  if (isPoint || span.width < labelRoom) {
    if (colour) paintDot(context, colour, span.left + span.width / 2, box, span.width / 2 - 1.5);
    return;
  }
  // What begins out of view is labelled where it comes into view.
  const start = Math.max(span.left, 0) + labelInset;
  if (colour) paintDot(context, colour, start + dotRadius, box, dotRadius);
  if (label === '') return;
  const left = start + (colour ? 2 * dotRadius + 4 : 0);
  context.fillStyle = colours.text;
  context.textAlign = 'left';
  context.fillText(
    fittedLabel(context, label, span.left + span.width - labelInset - left),
    left,
    box.top + box.height / 2 + 1,
  );
}

/** A moment's own colour: a dot, for hue of a surface means a person. */
function paintDot(context: PaintContext, colour: string, middle: number, box: Box, radius: number): void {
  context.fillStyle = colour;
  context.beginPath();
  context.arc(middle, box.top + box.height / 2, Math.max(1.5, Math.min(dotRadius, radius)), 0, 2 * Math.PI);
  context.fill();
}
