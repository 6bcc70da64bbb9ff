import { formatClock } from '#shared/domain/clock-format.ts';
import { minimapHeight, rulerHeight, tiersTop } from './layout.ts';
import { paintGesture } from './paint-gesture.ts';
import { paintMinimap } from './paint-minimap.ts';
import { exactTime } from './texts.ts';
import type { PaintContext, TimelineScene } from './tier.ts';
import { rulerTicks, xOf } from './time-window.ts';

/** Labelled times of the ruler stand at least so far (px) from each other. */
const ticksApart = 76;
/** From this width (px) on each frame is marked in the ruler. */
const framesFrom = 5;

/** Paints the timeline without its playhead. */
export function paintTimeline(context: PaintContext, scene: TimelineScene): void {
  const { width, height, colours } = scene;
  context.fillStyle = colours.panel;
  context.fillRect(0, 0, width, height);
  context.textBaseline = 'middle';
  paintRange(context, scene);
  paintRuler(context, scene);
  paintTiers(context, scene);
  paintGesture(context, scene);
  paintMinimap(context, scene);
}

/** The stretch between in and out, or the loop: the rest of the session is what steps back. */
function paintRange(context: PaintContext, scene: TimelineScene): void {
  const { window, width, height, colours, inMs, outMs, loop } = scene;
  const top = minimapHeight;
  context.fillStyle = colours.raised;
  if (loop) fillSpan(context, scene, loop.startMs, loop.endMs);
  if (inMs !== null && outMs !== null) fillSpan(context, scene, inMs, outMs);
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

function fillSpan(context: PaintContext, scene: TimelineScene, fromMs: number, toMs: number): void {
  const left = xOf(fromMs, scene.window, scene.width);
  const width = Math.max(1, xOf(toMs, scene.window, scene.width) - left);
  context.fillRect(left, minimapHeight, width, scene.height - minimapHeight);
}

function paintRuler(context: PaintContext, scene: TimelineScene): void {
  const { window, width, height, colours } = scene;
  const { stepMs, ticks } = rulerTicks(window, width, ticksApart);
  const middle = minimapHeight + rulerHeight / 2;
  context.font = `12px ${colours.font}`;
  context.textAlign = 'left';
  for (const ms of ticks) {
    const x = Math.round(xOf(ms, window, width));
    context.fillStyle = colours.line;
    context.fillRect(x, minimapHeight, 1, height - minimapHeight);
    context.fillStyle = colours.second;
    const label = stepMs < 1000 ? exactTime(ms) : formatClock(ms);
    context.fillText(label, x + 5, middle);
  }
  paintFrames(context, scene);
  context.fillStyle = colours.line;
  context.fillRect(0, tiersTop - 1, width, 1);
}

/** A small line where each frame begins, once frames are wide enough to be told apart. */
function paintFrames(context: PaintContext, scene: TimelineScene): void {
  const { window, width, colours, frames } = scene;
  if (frames === null) return;
  const { anchorMs, frameMs } = frames;
  if ((frameMs / (window.toMs - window.fromMs)) * width < framesFrom) return;
  context.fillStyle = colours.second;
  const first = Math.ceil((Math.max(0, window.fromMs) - anchorMs) / frameMs);
  for (let ms = anchorMs + first * frameMs; ms <= window.toMs; ms += frameMs) {
    context.fillRect(Math.round(xOf(ms, window, width)), tiersTop - 7, 1, 6);
  }
}

function paintTiers(context: PaintContext, scene: TimelineScene): void {
  const { width, height, tiers, colours } = scene;
  context.save();
  context.beginPath();
  context.rect(0, tiersTop, width, height - tiersTop);
  context.clip();
  for (const { tier, box } of tiers) {
    if (box.top + box.height <= tiersTop || box.top >= height) continue;
    tier.paint(context, scene, box);
    context.fillStyle = colours.line;
    context.fillRect(0, box.top + box.height - 1, width, 1);
  }
  context.restore();
}
