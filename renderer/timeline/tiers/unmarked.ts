import type { Unmarked } from '#shared/contract/unmarked.ts';
import { formatClockRange } from '#shared/domain/clock-format.ts';
import { liesIn } from '#shared/domain/unmarked-parts.ts';
import { texts } from '../../unmarked/texts.ts';
import type { PaintContext, TierBox, TimelineScene } from '../tier.ts';
import { msAt, xOf } from '../time-window.ts';

/** Lines of the hatching stand so far (px) from each other. */
const hatch = 7;
/** From this width (px) on the edges of the selected stretch are shown as something to take hold of. */
const gripsFrom = 24;

/** The stretches of a tier in which nothing was marked: hatched behind its moments, with a line at each end. */
export function paintUnmarked(
  context: PaintContext,
  scene: TimelineScene,
  box: TierBox,
  stretches: readonly Unmarked[],
): void {
  const { window, width, colours, draft, unmarkedId } = scene;
  for (const stretch of stretches) {
    const { startMs, endMs } = draft?.stretch?.id === stretch.id ? draft.stretch : stretch;
    if (endMs <= window.fromMs || startMs >= window.toMs) continue;
    const left = Math.max(-1, xOf(startMs, window, width));
    const right = Math.min(width + 1, Math.max(left + 1, xOf(endMs, window, width)));
    paintHatching(context, scene, box, left, right);
    const [first, last] = [Math.round(left), Math.round(right) - 1];
    context.fillStyle = colours.edge;
    context.fillRect(first, box.top, 1, box.height - 1);
    context.fillRect(last, box.top, 1, box.height - 1);
    if (stretch.id === unmarkedId) paintOutline(context, scene, box, first, last);
  }
}

function paintHatching(
  context: PaintContext,
  { window, width, colours }: TimelineScene,
  box: TierBox,
  left: number,
  right: number,
): void {
  context.save();
  context.beginPath();
  context.rect(left, box.top, right - left, box.height - 1);
  context.clip();
  context.strokeStyle = colours.edge;
  context.globalAlpha = 0.45;
  context.lineWidth = 1;
  context.beginPath();
  // On one grid for all, so that the hatching stands still while the timeline is panned.
  const origin = xOf(0, window, width) % hatch;
  const first = Math.floor((left - box.height - origin) / hatch) * hatch + origin;
  for (let x = first; x < right; x += hatch) {
    context.moveTo(x, box.top + box.height);
    context.lineTo(x + box.height, box.top);
  }
  context.stroke();
  context.restore();
}

/** The selected one: outlined like a selected moment, with its edges as something to take hold of. */
function paintOutline(
  context: PaintContext,
  { colours }: TimelineScene,
  { top, height }: TierBox,
  first: number,
  last: number,
): void {
  context.strokeStyle = colours.ink;
  context.lineWidth = 2;
  context.strokeRect(first + 1, top + 1, Math.max(1, last - first - 1), height - 3);
  context.lineWidth = 1;
  if (last - first < gripsFrom) return;
  context.fillStyle = colours.ink;
  const grip = Math.round(height * 0.4);
  const gripTop = Math.round(top + (height - grip) / 2);
  context.fillRect(first + 4, gripTop, 2, grip);
  context.fillRect(last - 5, gripTop, 2, grip);
}

/** The stretch at a place, in words; null where there is none. */
export function unmarkedTip(
  x: number,
  { window, width }: Pick<TimelineScene, 'window' | 'width'>,
  stretches: readonly Unmarked[],
): string | null {
  const ms = Math.floor(msAt(x, window, width));
  const found = stretches.find((stretch) => liesIn({ startMs: ms, endMs: null }, stretch));
  return found ? texts.tip(formatClockRange(found.startMs, found.endMs)) : null;
}
