import { formatClock } from '#shared/domain/clock-format.ts';
import { markReach, minimapHeight, rulerHeight, tiersTop } from './layout.ts';
import type { TierStretch } from './moment-tiers.ts';
import { paintGesture } from './paint-gesture.ts';
import { paintMinimap } from './paint-minimap.ts';
import { exactTime } from './texts.ts';
import type { PaintContext, PlacedTier, TimelineScene } from './tier.ts';
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

/**
 * Paints stretches of the tiers of moments again, over a picture of the same scene in which nothing else differs,
 * and the minimap. The picture is then the one that `paintTimeline` would have painted.
 */
export function paintStretches(
  context: PaintContext,
  scene: TimelineScene,
  stretches: readonly TierStretch[],
): void {
  for (const { side, startMs, endMs } of stretches) {
    const placed = scene.tiers.find(({ tier }) => tier.takesMoments && tier.perspective === side);
    const { window, width } = scene;
    const left = Math.max(0, Math.floor(xOf(startMs, window, width) - markReach));
    const right = Math.min(width, Math.ceil(xOf(endMs, window, width) + markReach));
    if (placed && left < right) paintPart(context, { ...scene, part: { left, right } }, placed);
  }
  paintMinimap(context, scene);
}

function paintPart(context: PaintContext, scene: TimelineScene, placed: PlacedTier): void {
  const { part, colours, height } = scene;
  const { top } = placed.box;
  const bottom = Math.min(height, top + placed.box.height);
  if (bottom <= tiersTop) return;
  // On whole pixels of the screen, so that nothing of what was there shines through at the sides.
  const { a: ratio } = context.getTransform();
  const left = Math.floor(part.left * ratio) / ratio;
  const right = Math.ceil(part.right * ratio) / ratio;
  context.save();
  context.beginPath();
  context.rect(left, Math.max(tiersTop, top), right - left, bottom - Math.max(tiersTop, top));
  context.clip();
  context.fillStyle = colours.panel;
  context.fillRect(left, top, right - left, placed.box.height);
  paintRange(context, scene);
  paintTicks(context, scene);
  paintTier(context, scene, placed);
  context.restore();
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

/** The lines of the ruler's times, through all tiers. */
function paintTicks(context: PaintContext, { window, width, height, colours }: TimelineScene): void {
  context.fillStyle = colours.line;
  for (const ms of rulerTicks(window, width, ticksApart).ticks) {
    context.fillRect(Math.round(xOf(ms, window, width)), minimapHeight, 1, height - minimapHeight);
  }
}

function paintRuler(context: PaintContext, scene: TimelineScene): void {
  const { window, width, colours } = scene;
  const { stepMs, ticks } = rulerTicks(window, width, ticksApart);
  paintTicks(context, scene);
  context.font = `12px ${colours.font}`;
  context.textAlign = 'left';
  context.fillStyle = colours.second;
  for (const ms of ticks) {
    const label = stepMs < 1000 ? exactTime(ms) : formatClock(ms);
    context.fillText(label, Math.round(xOf(ms, window, width)) + 5, minimapHeight + rulerHeight / 2);
  }
  paintFrames(context, scene);
  context.fillStyle = colours.line;
  context.fillRect(0, tiersTop - 1, width, 1);
}

/** A small line where each frame begins, once frames are wide enough to be told apart. */
function paintFrames(context: PaintContext, scene: TimelineScene): void {
  const { window, width, colours, frames } = scene;
  if (frames === null) return;
  const first = frames.numberAt(Math.max(0, window.fromMs));
  const last = frames.numberAt(window.toMs);
  if (width / Math.max(1, last - first) < framesFrom) return;
  context.fillStyle = colours.second;
  for (let number = first; number <= last; number += 1) {
    context.fillRect(Math.round(xOf(frames.startMs(number), window, width)), tiersTop - 7, 1, 6);
  }
}

function paintTiers(context: PaintContext, scene: TimelineScene): void {
  const { width, height, tiers } = scene;
  context.save();
  context.beginPath();
  context.rect(0, tiersTop, width, height - tiersTop);
  context.clip();
  for (const placed of tiers) {
    const { top, height: high } = placed.box;
    if (top + high > tiersTop && top < height) paintTier(context, scene, placed);
  }
  context.restore();
}

function paintTier(context: PaintContext, scene: TimelineScene, { tier, box }: PlacedTier): void {
  tier.paint(context, scene, box);
  context.fillStyle = scene.colours.line;
  context.fillRect(0, box.top + box.height - 1, scene.width, 1);
}
