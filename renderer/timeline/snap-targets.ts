import type { Unmarked } from '#shared/contract/unmarked.ts';
import type { Draft } from './draft.ts';
import { tierOrder } from './moment-tiers.ts';
import { type SnapTarget, SnapTargets } from './snapping.ts';
import type { TimelineScene } from './tier.ts';

/** What is there to snap to beside the moments, in ms. */
export interface SnapTimes {
  playheadMs: number | null;
  inMs: number | null;
  outMs: number | null;
  lengthMs: number;
  /** Beginnings and ends of turns. */
  turns: readonly number[];
  /** Stretches in which nothing was marked. */
  unmarked: readonly Unmarked[];
}

/**
 * All that lies in the window and can be snapped to. What is dragged itself is left out, and so is what lies in
 * hidden tiers: nobody sees what it would snap to.
 */
export function snapTargets(
  scene: Pick<TimelineScene, 'moments' | 'window' | 'frames' | 'tiers'>,
  dragged: Pick<Draft['places'], 'has'>,
  times: SnapTimes,
): SnapTargets {
  const { moments, window } = scene;
  const targets: SnapTarget[] = [
    { ms: 0, kind: 'edge of the session' },
    { ms: times.lengthMs, kind: 'edge of the session' },
  ];
  if (times.playheadMs !== null) targets.push({ ms: times.playheadMs, kind: 'playhead' });
  for (const ms of [times.inMs, times.outMs]) if (ms !== null) targets.push({ ms, kind: 'in or out' });
  for (const ms of times.turns) targets.push({ ms, kind: 'turn' });
  for (const side of tierOrder) {
    if (!scene.tiers.some(({ tier }) => tier.takesMoments && tier.perspective === side)) continue;
    for (const { id, perspective, startMs, endMs } of times.unmarked) {
      if (perspective !== side || dragged.has(id)) continue;
      targets.push({ ms: startMs, kind: 'stretch' }, { ms: endMs, kind: 'stretch' });
    }
    moments.tiers[side].visit(window.fromMs, window.toMs + 1, ({ item }) => {
      if (dragged.has(item.id)) return;
      targets.push({ ms: item.startMs, kind: 'moment' });
      if (item.endMs !== null) targets.push({ ms: item.endMs, kind: 'moment' });
    });
  }
  return new SnapTargets(targets, scene.frames);
}
