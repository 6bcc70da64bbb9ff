import type { SessionTurn } from '#shared/contract/session.ts';
import { formatClockRange } from '#shared/domain/clock-format.ts';
import { fittedLabel } from '../canvas-shapes.ts';
import { laneBox, spanBox } from '../layout.ts';
import type { PaintContext, Tier, TierBox, TimelineScene } from '../tier.ts';
import { TierLanes } from '../tier-lanes.ts';
import { msAt } from '../time-window.ts';
import { Covered } from './covered.ts';

const labelRoom = 48;
const labelHeight = 14;
/** Turns narrower than this (px) are drawn without a gap between them. */
const gapFrom = 8;

/** What is said in the session: a bar a turn, with its words where they fit. */
export function turnsTier(name: string, turns: readonly SessionTurn[]): Tier {
  const lanes = new TierLanes<SessionTurn>();
  for (const turn of turns) lanes.add(turn);
  const boxOf = (turn: SessionTurn, scene: Pick<TimelineScene, 'window' | 'width'>) =>
    spanBox(turn.startMs, turn.endMs, scene.window, scene.width);
  const turnAt: (
    x: number,
    y: number,
    scene: Pick<TimelineScene, 'window' | 'width'>,
    box: TierBox,
  ) => SessionTurn | null = (x, y, scene, box) => {
    let found: SessionTurn | null = null;
    const ms = msAt(x, scene.window, scene.width);
    lanes.visit(ms - 1, ms + 1, ({ item, lane }) => {
      const own = laneBox(box, lane, lanes.laneCount);
      if (y >= own.top && y <= own.top + own.height) found = item;
    });
    return found;
  };
  return {
    id: 'turns',
    name,
    count: null,
    naturalPx: 32,
    leastPx: 20,
    grows: false,
    takesMoments: false,
    paint(context, scene, box) {
      const { window, colours } = scene;
      context.font = `12px ${colours.font}`;
      context.textBaseline = 'middle';
      context.textAlign = 'left';
      const covered = new Covered();
      lanes.visit(window.fromMs, window.toMs, ({ item, lane }) => {
        const span = boxOf(item, scene);
        if (covered.hides(lane, span.left + span.width)) return;
        paintTurn(context, scene, item, laneBox(box, lane, lanes.laneCount), span);
      });
    },
    tipAt(x, y, scene, box) {
      const turn = turnAt(x, y, scene, box);
      return turn && `${formatClockRange(turn.startMs, turn.endMs)}, ${turn.speaker}: ${turn.text}`;
    },
    timeAt: (x, y, scene, box) => turnAt(x, y, scene, box)?.startMs ?? null,
  };
}

function paintTurn(
  context: PaintContext,
  scene: TimelineScene,
  turn: SessionTurn,
  box: { top: number; height: number },
  span: { left: number; width: number },
): void {
  const { colours } = scene;
  const mark = turn.role === null ? colours.mark.researcher : colours.mark[turn.role];
  const width = span.width >= gapFrom ? span.width - 1 : span.width;
  context.fillStyle = mark.tint;
  context.fillRect(span.left, box.top, width, box.height);
  context.fillStyle = mark.line;
  context.fillRect(span.left, box.top, Math.min(2, width), box.height);
  if (box.height < labelHeight || width < labelRoom) return;
  const left = Math.max(span.left, 0) + 6;
  context.fillStyle = colours.text;
  const words = fittedLabel(context, turn.text, span.left + width - 4 - left);
  context.fillText(words, left, box.top + box.height / 2 + 1);
}
