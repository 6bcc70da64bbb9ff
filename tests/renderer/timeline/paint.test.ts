import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Perspective } from '#shared/contract/common.ts';
import type { Moment } from '#shared/contract/moment.ts';
import { expectedMoment } from '../../../renderer/moments/mark.ts';
import { placeTiers, tiersTop } from '../../../renderer/timeline/layout.ts';
import { MomentTiers, stretchOf, tierOrder } from '../../../renderer/timeline/moment-tiers.ts';
import { paintStretches, paintTimeline } from '../../../renderer/timeline/paint.ts';
import { changedSelection } from '../../../renderer/timeline/selected.ts';
import type { TimelineScene } from '../../../renderer/timeline/tier.ts';
import { momentsTier } from '../../../renderer/timeline/tiers/moments-tier.ts';
import { namedColours, Pixels } from './pixels.ts';

const width = 240;
const height = tiersTop + 120;
const tierHeights = [24, 36, 60];

function sceneOf(moments: MomentTiers, selected: readonly string[], fromMs: number): TimelineScene {
  return {
    moments,
    width,
    height,
    window: { fromMs, toMs: fromMs + 60_000 },
    part: { left: 0, right: width },
    lengthMs: 100_000,
    tiers: placeTiers(
      tierOrder.map((side) => momentsTier(side, side, [])),
      tierHeights,
      0,
    ),
    selectedIds: new Set(selected),
    unmarkedId: null,
    inMs: 20_000,
    outMs: 30_000,
    loop: null,
    draft: null,
    frames: null,
    colours: namedColours,
    minimap: null as unknown as CanvasImageSource,
  };
}

interface Put {
  startMs: number;
  forMs: number | null;
  nominatedBy: Perspective;
}

const place: fc.Arbitrary<Put> = fc.record({
  // Many close together, where marks hide each other.
  startMs: fc.oneof(fc.nat(99_000), fc.integer({ min: 40_000, max: 44_000 })),
  forMs: fc.option(fc.integer({ min: 1, max: 20_000 })),
  nominatedBy: fc.constantFrom(...tierOrder),
});

test('what differs is painted as if all were painted anew: moments that come, go and are selected', () => {
  const ids = fc.array(fc.nat(60).map(String), { maxLength: 3 });
  const rounds = fc.array(fc.tuple(fc.array(place, { maxLength: 3 }), fc.array(fc.nat(60)), ids), {
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(
    fc.property(fc.array(place, { maxLength: 60 }), rounds, fc.nat(50_000), (there, changes, fromMs) => {
      const tiers = new MomentTiers();
      let made = 0;
      const toMoment = ({ startMs, forMs, nominatedBy }: Put) => {
        made += 1;
        const endMs = forMs === null ? null : startMs + forMs;
        return expectedMoment({ id: String(made), sessionId: 'session', startMs, endMs, nominatedBy }, 0);
      };
      let list: Moment[] = there.map(toMoment);
      let selected: string[] = [];
      tiers.update(list);
      const kept = new Pixels(width, height);
      paintTimeline(kept.context, sceneOf(tiers, selected, fromMs));
      for (const [coming, going, select] of changes) {
        list = [...list.filter((_, index) => !going.includes(index)), ...coming.map(toMoment)];
        const { differs } = tiers.update(list);
        const changed = changedSelection(
          { momentId: null, momentIds: select },
          { momentId: null, momentIds: selected },
        ).flatMap((id) => tiers.entryOf(id) ?? []);
        selected = select;
        const scene = sceneOf(tiers, selected, fromMs);
        paintStretches(kept.context, scene, [...differs, ...changed.map(stretchOf)]);
        const anew = new Pixels(width, height);
        paintTimeline(anew.context, scene);
        expect(kept.pixels.findIndex((colour, at) => colour !== anew.pixels[at])).toBe(-1);
      }
    }),
    { numRuns: 60 },
  );
});
