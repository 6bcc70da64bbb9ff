import type { Perspective } from '#shared/contract/common.ts';
import type { PaintContext } from './tier.ts';

/** Client: round ends; therapist: square; researcher: slightly rounded, and outlined instead of filled. */
export function perspectiveShape(
  context: PaintContext,
  side: Perspective,
  left: number,
  top: number,
  width: number,
  height: number,
): void {
  const radius = side === 'client' ? Math.min(8, width / 2, height / 2) : side === 'therapist' ? 0 : 2;
  context.beginPath();
  context.roundRect(left, top, width, height, radius);
}

/** Widths (px) of labels as they are drawn; measuring is what drawing text costs. */
const labelWidths = new Map<string, number>();
const mostLabelWidths = 20_000;

/** A label as far as it fits into `room` px, in the 12 px of the canvas. */
export function fittedLabel(context: PaintContext, label: string, room: number): string {
  let width = labelWidths.get(label);
  if (width === undefined) {
    width = context.measureText(label).width;
    // A label that was measured before the typeface came must not stay wrong for ever; nor the map grow.
    if (labelWidths.size > mostLabelWidths) labelWidths.clear();
    labelWidths.set(label, width);
  }
  if (width <= room) return label;
  const letters = [...label];
  const fitting = Math.floor((letters.length * room) / width) - 2;
  return fitting > 0 ? `${letters.slice(0, fitting).join('').trimEnd()}…` : '';
}
