import type { Perspective } from '#shared/contract/common.ts';
import type { Moment } from '#shared/contract/moment.ts';
import { formatClock, formatClockExact } from '#shared/domain/clock-format.ts';
import type { ClockRange } from '../stores/playback.ts';
import type { TimelineColours } from './colours.ts';
import {
  laneBox,
  minimapHeight,
  rulerHeight,
  spanBox,
  spanRight,
  type TierBox,
  tierBoxes,
} from './layout.ts';
import { type MomentTiers, tierOrder } from './moment-tiers.ts';
import { rulerTicks, type TimeWindow, wholeSession, xOf } from './time-window.ts';

/** All that one picture of the timeline shows; sizes in CSS px. */
export interface TimelineScene {
  width: number;
  height: number;
  window: TimeWindow;
  /** How far the timeline reaches (ms). */
  lengthMs: number;
  tiers: MomentTiers;
  selectedIds: ReadonlySet<string>;
  inMs: number | null;
  outMs: number | null;
  loop: ClockRange | null;
  colours: TimelineColours;
  /** The marks of the whole session, painted by `paintMinimapMarks`. */
  minimap: CanvasImageSource;
}

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

const labelRoom = 36;
const labelHeight = 14;
/** From this height (px) on a mark has the shape of its perspective. */
const shapedFrom = 8;
const labelInset = 7;

/** Paints the timeline without its playhead. */
export function paintTimeline(context: Context, scene: TimelineScene): void {
  const { width, height, colours } = scene;
  context.fillStyle = colours.panel;
  context.fillRect(0, 0, width, height);
  context.textBaseline = 'middle';
  paintRange(context, scene);
  paintRuler(context, scene);
  for (const tier of tierBoxes(height)) paintTier(context, scene, tier);
  paintMinimap(context, scene);
}

/** The stretch between in and out, or the loop: the rest of the session is what steps back. */
function paintRange(context: Context, scene: TimelineScene): void {
  const { window, width, height, colours, inMs, outMs, loop } = scene;
  const top = minimapHeight;
  context.fillStyle = colours.raised;
  if (loop) fillSpan(context, scene, loop.startMs, loop.endMs, top, height - top);
  if (inMs !== null && outMs !== null) fillSpan(context, scene, inMs, outMs, top, height - top);
  context.fillStyle = colours.ink;
  for (const [ms, direction] of [
    [inMs, 1],
    [outMs, -1],
  ] as const) {
    if (ms === null) continue;
    const x = Math.round(xOf(ms, window, width));
    context.fillRect(x, top, 1, height - top);
    context.fillRect(direction === 1 ? x : x - 5, top, 6, 2);
    context.fillRect(direction === 1 ? x : x - 5, top + rulerHeight - 2, 6, 2);
  }
}

function fillSpan(
  context: Context,
  scene: TimelineScene,
  fromMs: number,
  toMs: number,
  top: number,
  height: number,
): void {
  const left = xOf(fromMs, scene.window, scene.width);
  context.fillRect(left, top, Math.max(1, xOf(toMs, scene.window, scene.width) - left), height);
}

function paintRuler(context: Context, scene: TimelineScene): void {
  const { window, width, height, colours } = scene;
  const { stepMs, ticks } = rulerTicks(window, width, 76);
  const middle = minimapHeight + rulerHeight / 2;
  context.font = `12px ${colours.font}`;
  context.textAlign = 'left';
  for (const ms of ticks) {
    const x = Math.round(xOf(ms, window, width));
    context.fillStyle = colours.line;
    context.fillRect(x, minimapHeight, 1, height - minimapHeight);
    context.fillStyle = colours.second;
    const label = stepMs < 1000 ? formatClockExact(ms).replace(/^00:/, '') : formatClock(ms);
    context.fillText(label, x + 5, middle);
  }
  context.fillStyle = colours.line;
  context.fillRect(0, minimapHeight + rulerHeight - 1, width, 1);
}

function paintTier(context: Context, scene: TimelineScene, tier: TierBox): void {
  const { window, width, colours, tiers, selectedIds } = scene;
  const lanes = tiers.tiers[tier.perspective];
  const selected: [Moment, number][] = [];
  // Where marks lie closer than they are wide, one stands for those it would hide.
  const drawnTo: number[] = [];
  context.font = `12px ${colours.font}`;
  context.lineWidth = 1;
  lanes.visit(window.fromMs, window.toMs, ({ item, lane }) => {
    if (selectedIds.has(item.id)) {
      selected.push([item, lane]);
      return;
    }
    const end = spanRight(item.startMs, item.endMs, window, width);
    if (end < (drawnTo[lane] ?? Number.NEGATIVE_INFINITY) + 1) return;
    drawnTo[lane] = end;
    const span = spanBox(item.startMs, item.endMs, window, width);
    paintMoment(context, scene, tier.perspective, item, laneBox(tier, lane, lanes.laneCount), span);
  });
  for (const [item, lane] of selected) {
    const box = laneBox(tier, lane, lanes.laneCount);
    const span = spanBox(item.startMs, item.endMs, window, width);
    paintMoment(context, scene, tier.perspective, item, box, span);
    context.strokeStyle = colours.ink;
    context.lineWidth = 2;
    shape(context, tier.perspective, span.left - 1, box.top - 1, span.width + 2, box.height + 2);
    context.stroke();
    context.lineWidth = 1;
  }
  context.fillStyle = colours.line;
  context.fillRect(0, tier.top + tier.height - 1, width, 1);
}

/** Client: round ends; therapist: square; researcher: slightly rounded, and outlined instead of filled. */
function shape(
  context: Context,
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

function paintMoment(
  context: Context,
  scene: TimelineScene,
  side: Perspective,
  moment: Moment,
  box: { top: number; height: number },
  span: { left: number; width: number },
): void {
  const { colours } = scene;
  const { line, tint } = colours.mark[side];
  const isPoint = moment.endMs === null;
  if (box.height < shapedFrom) {
    // Too thin for a shape, and many: plain bars, a tenth of the cost.
    context.fillStyle = isPoint ? line : tint;
    context.fillRect(span.left, box.top, span.width, box.height);
    if (isPoint) return;
    context.fillStyle = line;
    context.fillRect(span.left, box.top, 1, box.height);
    return;
  }
  shape(context, side, span.left + 0.5, box.top + 0.5, span.width - 1, box.height - 1);
  context.fillStyle = side === 'researcher' ? colours.panel : isPoint ? line : tint;
  context.fill();
  context.strokeStyle = line;
  context.stroke();
  if (box.height < labelHeight || moment.label === '') return;
  if (isPoint || span.width < labelRoom) return;
  // What begins out of view is labelled where it comes into view.
  const left = Math.max(span.left, 0) + labelInset;
  context.fillStyle = colours.text;
  context.fillText(
    fittedLabel(context, moment.label, span.left + span.width - labelInset - left),
    left,
    box.top + box.height / 2 + 1,
  );
}

/** Widths (px) of labels as they are drawn; measuring is what drawing text costs. */
const labelWidths = new Map<string, number>();
const mostLabelWidths = 20_000;

/** A label as far as it fits into `room` px. */
function fittedLabel(context: Context, label: string, room: number): string {
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

/** The whole session in a strip: where its moments are, and the stretch that is shown below. */
function paintMinimap(context: Context, scene: TimelineScene): void {
  const { width, window, lengthMs, colours } = scene;
  const whole = wholeSession(lengthMs);
  context.fillStyle = colours.raised;
  context.fillRect(0, 0, width, minimapHeight);
  const left = Math.floor(xOf(window.fromMs, whole, width));
  const right = Math.ceil(xOf(window.toMs, whole, width));
  context.fillStyle = colours.panel;
  context.fillRect(left, 0, Math.max(2, right - left), minimapHeight);
  context.drawImage(scene.minimap, 0, 0, width, minimapHeight);
  context.fillStyle = colours.line;
  context.fillRect(0, minimapHeight - 1, width, 1);
  if (right - left >= width) return;
  context.strokeStyle = colours.second;
  context.lineWidth = 1;
  context.strokeRect(left + 0.5, 0.5, Math.max(2, right - left) - 1, minimapHeight - 1);
}

/** Paints where the moments of the whole session are; again only when they, the size or the colours differ. */
export function paintMinimapMarks(
  context: Context,
  scene: Pick<TimelineScene, 'width' | 'lengthMs' | 'tiers' | 'colours'>,
): void {
  const { width, lengthMs, tiers, colours } = scene;
  const whole = wholeSession(lengthMs);
  context.clearRect(0, 0, width, minimapHeight);
  tierOrder.forEach((perspective, row) => {
    context.fillStyle = colours.mark[perspective].line;
    const drawn = new Uint8Array(Math.ceil(width) + 1);
    tiers.tiers[perspective].visit(whole.fromMs, whole.toMs + 1, ({ startMs }) => {
      const x = Math.floor(xOf(startMs, whole, width));
      if (drawn[x] === 1) return;
      drawn[x] = 1;
      context.fillRect(x, 3 + row * 5, 1, 4);
    });
  });
}
