import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Moment } from '#shared/contract/moment.ts';
import { expectedMoment } from '../../../renderer/moments/mark.ts';
import { minimapHeight } from '../../../renderer/timeline/layout.ts';
import { MomentTiers, tierOrder } from '../../../renderer/timeline/moment-tiers.ts';
import { addMinimapMarks, paintMinimapMarks } from '../../../renderer/timeline/paint-minimap.ts';
import { namedColours, Pixels } from './pixels.ts';

const width = 60;
const lengthMs = 100_000;
const colours = namedColours;

const place = fc.record({
  startMs: fc.nat(99_000),
  forMs: fc.option(fc.integer({ min: 1, max: 20_000 })),
  nominatedBy: fc.constantFrom(...tierOrder),
});

test('moments that come are painted into the strip as if all were painted anew', () => {
  fc.assert(
    fc.property(fc.array(place, { maxLength: 30 }), fc.array(place, { maxLength: 6 }), (there, coming) => {
      const moments = [...there, ...coming].map(
        ({ startMs, forMs, nominatedBy }, index): Moment =>
          expectedMoment(
            {
              id: String(index),
              sessionId: 'session',
              startMs,
              endMs: forMs === null ? null : startMs + forMs,
              nominatedBy,
            },
            0,
          ),
      );
      const tiers = new MomentTiers();
      tiers.update(moments.slice(0, there.length));
      const added = new Pixels(width, minimapHeight);
      paintMinimapMarks(added.context, { width, lengthMs, moments: tiers, colours });
      const { came } = tiers.update(moments);
      addMinimapMarks(added.context, { width, lengthMs, colours }, came!);
      const anew = new Pixels(width, minimapHeight);
      paintMinimapMarks(anew.context, { width, lengthMs, moments: tiers, colours });
      expect(added.pixels).toEqual(anew.pixels);
      expect(added.pixels.some((colour) => colour !== '')).toBe(moments.length > 0);
    }),
  );
});
