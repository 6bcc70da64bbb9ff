import type { Moment } from '#shared/contract/moment.ts';
import { laneBox, leastMarkWidth, spanBox, tierBoxes } from './layout.ts';
import type { MomentTiers } from './moment-tiers.ts';
import { msAt, type TimeWindow } from './time-window.ts';

/** The moment drawn at a place (px) of the timeline; of several there the one that begins last. */
export function momentAt(
  x: number,
  y: number,
  scene: { tiers: MomentTiers; window: TimeWindow; width: number; height: number },
): Moment | null {
  const { tiers, window, width, height } = scene;
  const tier = tierBoxes(height).find((box) => y >= box.top && y < box.top + box.height);
  if (!tier) return null;
  const lanes = tiers.tiers[tier.perspective];
  const around = msAt(leastMarkWidth, window, width) - window.fromMs;
  const ms = msAt(x, window, width);
  let found: Moment | null = null;
  lanes.visit(ms - around, ms + around, ({ item, lane }) => {
    const span = spanBox(item.startMs, item.endMs, window, width);
    const box = laneBox(tier, lane, lanes.laneCount);
    const inside =
      x >= span.left && x <= span.left + span.width && y >= box.top - 1 && y <= box.top + box.height + 1;
    if (inside && (!found || item.startMs >= found.startMs)) found = item;
  });
  return found;
}
