import type { Perspective } from '#shared/contract/common.ts';
import type { Moment } from '#shared/contract/moment.ts';
import { fittedLabel, perspectiveShape } from '../canvas-shapes.ts';
import type { Place } from '../draft.ts';
import { laneBox, spanBox, spanRight } from '../layout.ts';
import type { PaintContext, Tier, TierBox, TimelineScene } from '../tier.ts';

const labelRoom = 36;
const labelHeight = 14;
/** From this height (px) on a mark has the shape of its perspective. */
const shapedFrom = 8;
const labelInset = 7;
/** From this width (px) on the edges of the selected moments are shown as something to take hold of. */
const gripsFrom = 24;

/** The moments of one side, in lanes where they overlap. */
export function momentsTier(perspective: Perspective, name: string, count: number): Tier {
  return {
    id: perspective,
    name,
    perspective,
    count,
    naturalPx: 36,
    leastPx: 24,
    grows: true,
    takesMoments: true,
    paint: (context, scene, box) => paintMoments(context, scene, box, perspective),
  };
}

function paintMoments(context: PaintContext, scene: TimelineScene, box: TierBox, side: Perspective): void {
  const { window, width, moments, selectedIds, draft } = scene;
  const lanes = moments.tiers[side];
  const made = draft?.made?.perspective === side ? draft.made : null;
  const madeLane = made ? lanes.freeLane(made.startMs, made.endMs) : 0;
  const laneCount = made ? Math.max(lanes.laneCount, madeLane + 1) : lanes.laneCount;
  const selected: [Moment, number][] = [];
  // Where marks lie closer than they are wide, one stands for those it would hide.
  const drawnTo: number[] = [];
  context.font = `12px ${scene.colours.font}`;
  context.textBaseline = 'middle';
  context.lineWidth = 1;
  lanes.visit(window.fromMs, window.toMs, ({ item, lane }) => {
    if (draft?.places.has(item.id)) return;
    if (selectedIds.has(item.id)) {
      selected.push([item, lane]);
      return;
    }
    const end = spanRight(item.startMs, item.endMs, window, width);
    if (end < (drawnTo[lane] ?? Number.NEGATIVE_INFINITY) + 1) return;
    drawnTo[lane] = end;
    const span = spanBox(item.startMs, item.endMs, window, width);
    paintMoment(context, scene, side, item, laneBox(box, lane, laneCount), span);
  });
  for (const [item, lane] of selected) {
    paintSelected(context, scene, side, item, item, laneBox(box, lane, laneCount));
  }
  for (const [id, place] of draft?.places ?? []) {
    const entry = moments.entryOf(id);
    if (entry?.item.nominatedBy !== side) continue;
    paintSelected(context, scene, side, entry.item, place, laneBox(box, entry.lane, laneCount));
  }
  if (made) paintSelected(context, scene, side, { label: '' }, made, laneBox(box, madeLane, laneCount));
}

function paintSelected(
  context: PaintContext,
  scene: TimelineScene,
  side: Perspective,
  { label }: Pick<Moment, 'label'>,
  place: Place,
  box: { top: number; height: number },
): void {
  const { window, width, colours } = scene;
  const span = spanBox(place.startMs, place.endMs, window, width);
  if (span.left > width || span.left + span.width < 0) return;
  paintMoment(context, scene, side, { ...place, label }, box, span);
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

function paintMoment(
  context: PaintContext,
  scene: TimelineScene,
  side: Perspective,
  moment: Place & { label: string },
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
  perspectiveShape(context, side, span.left + 0.5, box.top + 0.5, span.width - 1, box.height - 1);
  context.fillStyle = side === 'researcher' ? colours.panel : isPoint ? line : tint;
  context.fill();
  context.strokeStyle = line;
  context.stroke();
  if (box.height < labelHeight || moment.label === '') return;
  if (isPoint || span.width < labelRoom) return;
  // What begins out of view is labelled where it comes into view.
  const left = Math.max(span.left, 0) + labelInset;
  context.fillStyle = colours.text;
  context.textAlign = 'left';
  context.fillText(
    fittedLabel(context, moment.label, span.left + span.width - labelInset - left),
    left,
    box.top + box.height / 2 + 1,
  );
}
