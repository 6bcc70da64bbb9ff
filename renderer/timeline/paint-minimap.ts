import type { Moment } from '#shared/contract/moment.ts';
import { minimapHeight } from './layout.ts';
import { tierOrder } from './moment-tiers.ts';
import type { PaintContext, TimelineScene } from './tier.ts';
import type { LaneEntry } from './tier-lanes.ts';
import { type TimeWindow, wholeSession, xOf } from './time-window.ts';

/** The whole session in a strip: where its moments are, and the stretch that is shown below. */
export function paintMinimap(context: PaintContext, scene: TimelineScene): void {
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

type Marks = Pick<TimelineScene, 'width' | 'lengthMs' | 'colours'>;

/** Paints where the moments of the whole session are; again only when they, the size or the colours differ. */
export function paintMinimapMarks(
  context: PaintContext,
  scene: Marks & Pick<TimelineScene, 'moments'>,
): void {
  const { width, lengthMs, moments, colours } = scene;
  const whole = wholeSession(lengthMs);
  context.clearRect(0, 0, width, minimapHeight);
  tierOrder.forEach((perspective, row) => {
    context.fillStyle = colours.mark[perspective].line;
    let drawnTo = -1;
    let lastX = -1;
    moments.tiers[perspective].visit(whole.fromMs, whole.toMs + 1, (entry) => {
      const { left, right } = reachOf(entry, whole, width);
      // Lane by lane in the order of start: what is drawn already costs nothing again.
      if (left < lastX) drawnTo = -1;
      lastX = left;
      if (right <= drawnTo) return;
      drawnTo = right;
      paintMark(context, row, left, right);
    });
  });
}

/** Paints moments that came over a picture of all that were there before: the same as painting all of them. */
export function addMinimapMarks(
  context: PaintContext,
  scene: Marks,
  came: readonly LaneEntry<Moment>[],
): void {
  const whole = wholeSession(scene.lengthMs);
  for (const entry of came) {
    const { nominatedBy } = entry.item;
    const { left, right } = reachOf(entry, whole, scene.width);
    context.fillStyle = scene.colours.mark[nominatedBy].line;
    paintMark(context, tierOrder.indexOf(nominatedBy), left, right);
  }
}

/** In whole px, at least one wide. */
function reachOf(
  { startMs, endMs }: { startMs: number; endMs: number },
  whole: TimeWindow,
  width: number,
): { left: number; right: number } {
  const left = Math.floor(xOf(startMs, whole, width));
  return { left, right: Math.max(left + 1, Math.ceil(xOf(endMs, whole, width))) };
}

function paintMark(context: PaintContext, row: number, left: number, right: number): void {
  context.fillRect(left, 4 + row * 6, right - left, 5);
}
