import { formatClockRange } from '#shared/domain/clock-format.ts';
import { standingOut } from '../../theme/contrast.ts';
import { fittedLabel } from '../canvas-shapes.ts';
import { spanBox } from '../layout.ts';
import type { PaintContext, Tier, TierBox, TimelineScene } from '../tier.ts';
import { type LaneItem, TierLanes } from '../tier-lanes.ts';
import { msAt } from '../time-window.ts';
import { Covered } from './covered.ts';

/** A code at its place in the session. */
export interface PlacedCode extends LaneItem {
  name: string;
  colour: string;
}

/** A place with all its codes, in the order in which they came. */
interface CodedPlace extends LaneItem {
  codes: PlacedCode[];
}

interface Span {
  left: number;
  width: number;
}

const labelHeight = 12;
const labelRoom = 32;
const dotSize = 8;
const dotPitch = 10;
const mostDots = 4;
/** Left free (px) within a chip at its ends. */
const chipInset = 4;
/** A chip is at least so high and wide (px): its dot with some room around it. */
const chipHeight = 8;
const chipWidth = dotSize + 2 * chipInset;
const thickestLine = 4;
/** Of a line with several codes each has so much (px) in turn. */
const dashPx = 12;
/** The tier is made for so many places above each other; more of them become lines. */
const chipLanes = 3;
const chipPitch = 18;
/** As low as the names of two places above each other can be read. */
const leastPitch = 14;
const padding = 2;

type View = Pick<TimelineScene, 'window' | 'width'>;

/**
 * The codes of a session's moments and words, as grey chips with their names: a code's own colour is its dot. All codes
 * of one place share a chip. Where there is no room for chips, each place is a line in the colours of its codes.
 */
export function codingsTier(name: string, codes: readonly PlacedCode[]): Tier {
  const lanes = new TierLanes<CodedPlace>();
  for (const place of placesOf(codes)) lanes.add(place);
  const placeAt = (x: number, y: number, scene: View, box: TierBox): CodedPlace | null => {
    let found: CodedPlace | null = null;
    const ms = msAt(x, scene.window, scene.width);
    const reach = (scene.window.toMs - scene.window.fromMs) / scene.width;
    lanes.visit(ms - 6 * reach, ms + 6 * reach, ({ item, lane }) => {
      const own = codeLane(box, lane, lanes.laneCount);
      const span = spanBox(item.startMs, item.endMs, scene.window, scene.width);
      const isOver = x >= span.left && x <= span.left + span.width;
      if (isOver && y >= own.top && y <= own.top + own.height) found = item;
    });
    return found;
  };
  return {
    id: 'codings',
    name,
    count: codes.length,
    naturalPx: 3 * padding + chipPitch * Math.max(1, Math.min(lanes.laneCount, chipLanes)),
    leastPx: 3 * padding + (lanes.laneCount > 1 ? 2 * leastPitch : chipPitch),
    grows: false,
    takesMoments: false,
    paint(context, scene, box) {
      const { window, width, colours } = scene;
      const boxes = Array.from({ length: lanes.laneCount }, (_, lane) =>
        codeLane(box, lane, lanes.laneCount),
      );
      context.font = `${(boxes[0]?.height ?? 0) < 14 ? 11 : 12}px ${colours.font}`;
      context.textBaseline = 'middle';
      context.textAlign = 'left';
      context.lineWidth = 1;
      const covered = new Covered();
      lanes.visit(window.fromMs, window.toMs, ({ item, lane }) => {
        const span = spanBox(item.startMs, item.endMs, window, width);
        if (covered.hides(lane, span.left + span.width)) return;
        const own = boxes[lane]!;
        if (own.height < chipHeight || span.width < chipWidth) paintLine(context, scene, item, own, span);
        else paintChip(context, scene, item, own, span);
      });
    },
    tipAt(x, y, scene, box) {
      const place = placeAt(x, y, scene, box);
      return place && `${formatClockRange(place.startMs, place.endMs)}, ${namesOf(place)}`;
    },
    timeAt: (x, y, scene, box) => placeAt(x, y, scene, box)?.startMs ?? null,
  };
}

/** The places that have codes, by start. */
function placesOf(codes: readonly PlacedCode[]): CodedPlace[] {
  const places = new Map<string, CodedPlace>();
  for (const code of codes) {
    const { startMs, endMs } = code;
    const id = `${startMs} ${endMs}`;
    const known = places.get(id);
    if (known) known.codes.push(code);
    else places.set(id, { id, startMs, endMs, codes: [code] });
  }
  return [...places.values()].sort((a, b) => a.startMs - b.startMs);
}

function namesOf({ codes }: CodedPlace): string {
  return codes.map(({ name }) => name).join(', ');
}

/** Top and height (px) of a lane: all of the tier's room but for a gap between the lanes. */
function codeLane(tier: TierBox, lane: number, laneCount: number): TierBox {
  const pitch = Math.min(chipPitch + 1, (tier.height - 1 - 2 * padding) / Math.max(1, laneCount));
  return {
    top: Math.round(tier.top + padding + lane * pitch),
    height: Math.max(2, Math.floor(pitch) - 1),
  };
}

/** A line over the place in the colour of its code, or of its codes in turn; a point is a dot. */
function paintLine(
  context: PaintContext,
  { colours, width }: TimelineScene,
  { codes, endMs }: CodedPlace,
  box: TierBox,
  span: Span,
): void {
  const shown = codes.map(({ colour }) => standingOut(colour, colours.panel, colours.text));
  const [first = colours.text] = shown;
  context.fillStyle = first;
  if (endMs === null && box.height > thickestLine) {
    paintDot(context, span.left + span.width / 2, box.top + box.height / 2, Math.min(3, box.height / 2));
    return;
  }
  const thick = Math.min(thickestLine, box.height);
  const top = box.top + Math.round((box.height - thick) / 2);
  const left = Math.round(span.left);
  const right = Math.max(left + 2, Math.round(span.left + span.width) - 1);
  context.fillRect(left, top, right - left, thick);
  // The first one's colour is there already; beyond the view nothing is cut into dashes.
  shown.slice(1).forEach((colour, index) => {
    context.fillStyle = colour;
    const round = dashPx * shown.length;
    const skipped = Math.max(0, Math.floor(-left / round));
    for (let x = left + (index + 1) * dashPx + skipped * round; x < Math.min(right, width); x += round)
      context.fillRect(x, top, Math.min(dashPx, right - x), thick);
  });
}

function paintChip(
  context: PaintContext,
  { colours }: TimelineScene,
  place: CodedPlace,
  box: TierBox,
  span: Span,
): void {
  context.beginPath();
  context.roundRect(span.left + 0.5, box.top + 0.5, span.width - 2, box.height - 1, 4);
  context.fillStyle = colours.raised;
  context.fill();
  context.strokeStyle = colours.edge;
  context.stroke();
  const end = span.left + span.width - 1 - chipInset;
  // What begins out of view has its dots and names where it comes into view.
  const left = Math.min(Math.max(span.left, 0) + chipInset, end - dotSize);
  const middle = box.top + box.height / 2;
  const radius = Math.min(dotSize, box.height - 3) / 2;
  const room = 1 + Math.floor((end - left - dotSize) / dotPitch);
  const dots = place.codes.slice(0, Math.min(mostDots, room));
  dots.forEach(({ colour }, index) => {
    context.fillStyle = standingOut(colour, colours.raised, colours.text);
    paintDot(context, left + index * dotPitch + dotSize / 2, middle, radius);
  });
  const textLeft = left + dots.length * dotPitch + 2;
  if (box.height < labelHeight || end - textLeft < labelRoom) return;
  context.fillStyle = colours.text;
  context.fillText(fittedLabel(context, namesOf(place), end - textLeft), textLeft, middle + 1);
}

function paintDot(context: PaintContext, x: number, y: number, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}
