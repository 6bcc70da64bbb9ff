import type { Perspective } from '#shared/contract/common.ts';
import type { Moment } from '#shared/contract/moment.ts';
import type { Unmarked } from '#shared/contract/unmarked.ts';
import { laneBox, markReach, spanBox, spanRight } from '../layout.ts';
import type { PaintContext, Tier, TierBox, TimelineScene } from '../tier.ts';
import { msAt } from '../time-window.ts';
import { Covered } from './covered.ts';
import { paintMoment, paintSelected, shapedFrom, ThinMarks } from './moment-marks.ts';
import { paintUnmarked, unmarkedTip } from './unmarked.ts';

/** The moments of one side, in lanes where they overlap, before the stretches in which it marked nothing. */
export function momentsTier(perspective: Perspective, name: string, unmarked: readonly Unmarked[]): Tier {
  const stretches = unmarked.filter((stretch) => stretch.perspective === perspective);
  return {
    id: perspective,
    name,
    perspective,
    count: null,
    naturalPx: 36,
    leastPx: 24,
    grows: true,
    takesMoments: true,
    paint(context, scene, box) {
      paintUnmarked(context, scene, box, stretches);
      paintMoments(context, scene, box, perspective);
    },
    tipAt: (x, _, scene) => unmarkedTip(x, scene, stretches),
  };
}

function paintMoments(context: PaintContext, scene: TimelineScene, box: TierBox, side: Perspective): void {
  const { window, width, moments, selectedIds, draft, part, colours } = scene;
  const lanes = moments.tiers[side];
  const made = draft?.made?.perspective === side ? draft.made : null;
  const madeLane = made ? lanes.freeLane(made.startMs, made.endMs) : 0;
  const laneCount = made ? Math.max(lanes.laneCount, madeLane + 1) : lanes.laneCount;
  const boxes = Array.from({ length: laneCount }, (_, lane) => laneBox(box, lane, laneCount));
  const thin = (boxes[0]?.height ?? 0) < shapedFrom ? new ThinMarks() : null;
  const selected: [Moment, number][] = [];
  const covered = new Covered();
  context.font = `12px ${colours.font}`;
  context.textBaseline = 'middle';
  context.lineWidth = 1;
  const fromMs = msAt(part.left - markReach, window, width);
  const toMs = msAt(part.right + markReach, window, width);
  lanes.visit(fromMs, toMs, ({ item, lane }) => {
    if (draft?.places.has(item.id)) return;
    if (selectedIds.has(item.id)) {
      selected.push([item, lane]);
      return;
    }
    if (covered.hides(lane, spanRight(item.startMs, item.endMs, window, width))) return;
    const span = spanBox(item.startMs, item.endMs, window, width);
    const isPoint = item.endMs === null;
    if (thin) thin.add(isPoint, span, boxes[lane]!);
    else paintMoment(context, scene, side, item, isPoint, boxes[lane]!, span);
  });
  thin?.paint(context, colours.mark[side]);
  for (const [item, lane] of selected) paintSelected(context, scene, side, item, item, boxes[lane]!);
  for (const [id, place] of draft?.places ?? []) {
    const entry = moments.entryOf(id);
    if (entry?.item.nominatedBy !== side) continue;
    paintSelected(context, scene, side, entry.item, place, boxes[entry.lane]!);
  }
  if (made) paintSelected(context, scene, side, { label: '', colour: null }, made, boxes[madeLane]!);
}
