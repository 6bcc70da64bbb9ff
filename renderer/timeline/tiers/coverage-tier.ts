import type { ScreenOfInterview } from '#shared/contract/on-screen.ts';
import type { WantedBy } from '#shared/contract/recall-log.ts';
import { wanterLetter, wanterSide } from '../../recall/wanter-mark.ts';
import type { TimelineColours } from '../colours.ts';
import { coverageTexts } from '../coverage-texts.ts';
import type { PaintContext, Tier, TierBox, TimelineScene } from '../tier.ts';
import { msAt, xOf } from '../time-window.ts';

type Stop = ScreenOfInterview['stops'][number];
type View = Pick<TimelineScene, 'window' | 'width'>;
type Range = ScreenOfInterview['covered'][number];

/** So near (px) to a stop's tick it is meant. */
const tickReach = 5;
/** From this height (px) on there is room for the stops' numbers above the bar. */
const labelsFrom = 22;
const labelGap = 3;
/** A stretch that ran more often than this is drawn as if it ran so often. */
const mostLines = 4;

export interface CoverageTierInput {
  screen: ScreenOfInterview;
  /** The interview's participants, `D7-C`. */
  name: string;
  /** Whose interview it is; of a mutual recall nobody's alone. */
  side: 'client' | 'therapist' | null;
  /** Who wanted a stop, in the study's words. */
  wantedWord(wantedBy: WantedBy): string;
}

/**
 * What of the session ran on one interview's screen: seen as a bar, replayed darker (with a line above it for each
 * time after the second), only searched as a thin line, hidden hatched, and its stops as ticks with number and letter, in the colour of who wanted them.
 */
export function coverageTier(input: CoverageTierInput): Tier {
  const { screen, name, side } = input;
  return {
    id: `screen ${screen.interviewId}`,
    name: coverageTexts.tier(name),
    ...(side === null ? {} : { perspective: side }),
    count: screen.stops.length,
    naturalPx: 30,
    leastPx: 20,
    grows: false,
    takesMoments: false,
    paint: (context, scene, box) => paint(context, scene, box, screen),
    tipAt(x, _y, view) {
      const stop = stopNear(screen.stops, x, view);
      if (stop) return coverageTexts.stop(stop, input.wantedWord(stop.wantedBy));
      const { kind, times } = placeOf(screen, msAt(x, view.window, view.width));
      return coverageTexts.shown(kind, times);
    },
    timeAt: (x, _y, view) => stopNear(screen.stops, x, view)?.sessionMs ?? null,
  };
}

/** The stop whose tick is nearest to an x (px), if one is near; of several at one place the first. */
export function stopNear(stops: readonly Stop[], x: number, view: View): Stop | null {
  let nearest: Stop | null = null;
  let least = tickReach;
  for (const stop of stops) {
    if (stop.sessionMs === null) continue;
    const away = Math.abs(xOf(stop.sessionMs, view.window, view.width) - x);
    if (away < least || (nearest === null && away === least)) [nearest, least] = [stop, away];
  }
  return nearest;
}

/** What happened on the screen with one place (ms) of the session; `times` is how often it was seen. */
export function placeOf(
  screen: ScreenOfInterview,
  ms: number,
): { kind: 'covered' | 'searched' | 'hidden' | 'never'; times: number } {
  const holds = ({ startMs, endMs }: Range) => startMs <= ms && ms < endMs;
  if (screen.covered.some(holds)) return { kind: 'covered', times: screen.replayed.find(holds)?.times ?? 1 };
  const kind = (['searched', 'hidden'] as const).find((each) => screen[each].some(holds)) ?? 'never';
  return { kind, times: 0 };
}

function paint(context: PaintContext, scene: TimelineScene, box: TierBox, screen: ScreenOfInterview): void {
  const { colours } = scene;
  const hasLabels = box.height >= labelsFrom;
  const barHeight = hasLabels ? 8 : Math.max(6, box.height - 12);
  const top = Math.round(box.top + box.height - barHeight - 5);
  context.fillStyle = colours.raised;
  context.fillRect(0, top, scene.width, barHeight);
  const thin = { top: top + Math.round(barHeight / 2) - 1, height: 2 };
  fillRanges(context, scene, screen.searched, thin, colours.second);
  hatchRanges(context, scene, screen.hidden, { top, height: barHeight }, colours.edge);
  fillRanges(context, scene, screen.covered, { top, height: barHeight }, colours.edge);
  fillRanges(context, scene, screen.replayed, { top, height: barHeight }, colours.text);
  // More than twice: a further line for each time, as long as there is room.
  for (let times = 3; times <= mostLines; times++) {
    const often = screen.replayed.filter((range) => range.times >= times);
    fillRanges(context, scene, often, { top: top - 2 * (times - 2), height: 1 }, colours.text);
  }
  paintStops(context, scene, screen.stops, { top: box.top + 3, bottom: top + barHeight + 2 }, hasLabels);
}

function fillRanges(
  context: PaintContext,
  scene: TimelineScene,
  ranges: readonly Range[],
  { top, height }: TierBox,
  colour: string,
): void {
  context.fillStyle = colour;
  for (const { left, width } of boxesOf(ranges, scene)) context.fillRect(left, top, width, height);
}

/** Hidden stretches are outlined and struck through: something ran, and nobody saw it. */
function hatchRanges(
  context: PaintContext,
  scene: TimelineScene,
  ranges: readonly Range[],
  { top, height }: TierBox,
  colour: string,
): void {
  context.strokeStyle = colour;
  context.lineWidth = 1;
  for (const { left, width } of boxesOf(ranges, scene)) {
    context.save();
    context.beginPath();
    context.rect(left, top, width, height);
    context.clip();
    context.beginPath();
    for (let x = left - height - (left % 5); x < left + width; x += 5) {
      context.moveTo(x, top + height);
      context.lineTo(x + height, top);
    }
    context.stroke();
    context.restore();
  }
}

/** Left and width (px) of the ranges in view, cut at its sides. */
function boxesOf(ranges: readonly Range[], { window, width }: View): { left: number; width: number }[] {
  return ranges
    .filter(({ startMs, endMs }) => startMs < window.toMs && endMs > window.fromMs)
    .map(({ startMs, endMs }) => {
      const left = Math.max(-1, xOf(startMs, window, width));
      return { left, width: Math.max(1, Math.min(width + 1, xOf(endMs, window, width)) - left) };
    });
}

function paintStops(
  context: PaintContext,
  scene: TimelineScene,
  stops: readonly Stop[],
  { top, bottom }: { top: number; bottom: number },
  hasLabels: boolean,
): void {
  const { window, width, colours } = scene;
  context.font = `600 11px ${colours.font}`;
  context.textAlign = 'left';
  context.textBaseline = 'top';
  const placed = stops
    .filter((stop): stop is Stop & { sessionMs: number } => stop.sessionMs !== null)
    .map((stop) => ({ stop, x: Math.round(xOf(stop.sessionMs, window, width)) }))
    .filter(({ x }) => x >= -40 && x <= width)
    .sort((a, b) => a.x - b.x);
  let labelledTo = Number.NEGATIVE_INFINITY;
  for (const { stop, x } of placed) {
    context.fillStyle = colourOf(stop.wantedBy, colours);
    context.fillRect(x - 1, top, 2, bottom - top);
    const label = `${stop.number} ${wanterLetter(stop.wantedBy)}`;
    if (!hasLabels || x < labelledTo) continue;
    context.fillText(label, x + labelGap, top);
    labelledTo = x + 2 * labelGap + context.measureText(label).width;
  }
}

function colourOf(wantedBy: WantedBy, colours: TimelineColours): string {
  const side = wanterSide(wantedBy);
  return side === null ? colours.text : colours.mark[side].line;
}
