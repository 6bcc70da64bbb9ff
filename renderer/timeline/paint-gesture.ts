import { endOf } from './bounds.ts';
import type { Draft, Place } from './draft.ts';
import { minimapHeight, rulerHeight } from './layout.ts';
import { exactTime } from './texts.ts';
import type { PaintContext, TimelineScene } from './tier.ts';
import { xOf } from './time-window.ts';

/** Between a time in the ruler and the edge it tells of (px). */
const labelGap = 4;
const labelPadding = 4;

/** What a drag snapped to, the times it comes to, and the rubber band. */
export function paintGesture(context: PaintContext, scene: TimelineScene): void {
  const { draft } = scene;
  if (!draft) return;
  if (draft.snap) paintSnapLine(context, scene, draft.snap.ms);
  const place = placeOf(draft);
  if (place) paintTimes(context, scene, place);
  if (draft.band) paintBand(context, scene, draft.band);
}

function paintSnapLine(context: PaintContext, scene: TimelineScene, ms: number): void {
  const x = Math.round(xOf(ms, scene.window, scene.width)) + 0.5;
  context.strokeStyle = scene.colours.ink;
  context.lineWidth = 1;
  context.setLineDash([4, 3]);
  context.beginPath();
  context.moveTo(x, minimapHeight);
  context.lineTo(x, scene.height);
  context.stroke();
  context.setLineDash([]);
}

/** The one place that is drawn or changed; of several that move together none is told. */
function placeOf(draft: Draft): Place | null {
  if (draft.made ?? draft.stretch) return draft.made ?? draft.stretch;
  const [place, ...others] = draft.places.values();
  return place && others.length === 0 ? place : null;
}

/** Start and end, to the millisecond, in the ruler beside the edges. */
function paintTimes(context: PaintContext, scene: TimelineScene, place: Place): void {
  const { window, width, colours } = scene;
  context.font = `12px ${colours.font}`;
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  const startText = exactTime(place.startMs);
  const endText = exactTime(endOf(place));
  const startWidth = context.measureText(startText).width + 2 * labelPadding;
  const startLeft = Math.max(0, xOf(place.startMs, window, width) - labelGap - startWidth);
  paintTime(context, scene, startText, startLeft, startWidth);
  if (place.endMs === null) return;
  const endWidth = context.measureText(endText).width + 2 * labelPadding;
  const endLeft = Math.min(width - endWidth, xOf(place.endMs, window, width) + labelGap);
  paintTime(context, scene, endText, Math.max(endLeft, startLeft + startWidth + labelGap), endWidth);
}

function paintTime(
  context: PaintContext,
  scene: TimelineScene,
  text: string,
  left: number,
  wide: number,
): void {
  context.fillStyle = scene.colours.ink;
  context.beginPath();
  context.roundRect(Math.round(left), minimapHeight + 3, wide, rulerHeight - 6, 4);
  context.fill();
  context.fillStyle = scene.colours.panel;
  context.fillText(text, Math.round(left) + labelPadding, minimapHeight + rulerHeight / 2 + 1);
}

function paintBand(context: PaintContext, scene: TimelineScene, band: NonNullable<Draft['band']>): void {
  const { left, top, right, bottom } = band;
  context.globalAlpha = 0.12;
  context.fillStyle = scene.colours.ink;
  context.fillRect(left, top, right - left, bottom - top);
  context.globalAlpha = 1;
  context.strokeStyle = scene.colours.ink;
  context.lineWidth = 1;
  context.strokeRect(left + 0.5, top + 0.5, right - left - 1, bottom - top - 1);
}
