import { expect, test } from 'vitest';
import { expectedMoment } from '../../../renderer/moments/mark.ts';
import { momentAt, momentsInBand } from '../../../renderer/timeline/hit-test.ts';
import { placeTiers, tiersTop } from '../../../renderer/timeline/layout.ts';
import { MomentTiers } from '../../../renderer/timeline/moment-tiers.ts';
import { momentsTier } from '../../../renderer/timeline/tiers/moments-tier.ts';

const moment = (id: string, startMs: number, endMs: number | null, nominatedBy: 'client' | 'therapist') =>
  expectedMoment({ id, sessionId: 'session', startMs, endMs, nominatedBy }, 0);

const moments = new MomentTiers();
moments.update([
  moment('a', 10_000, 20_000, 'client'),
  moment('b', 20_000, 30_000, 'client'),
  moment('c', 12_000, 18_000, 'client'),
  moment('point', 50_000, null, 'therapist'),
]);
// 100 ms a pixel; two tiers of 60 px.
const scene = {
  moments,
  window: { fromMs: 0, toMs: 100_000 },
  width: 1000,
  tiers: placeTiers(
    [momentsTier('client', 'Client', []), momentsTier('therapist', 'Therapist', [])],
    [60, 60],
    0,
  ),
};
const first = tiersTop + 10;
const second = tiersTop + 38;
const therapist = tiersTop + 60 + 10;
const at = (x: number, y: number) => {
  const hit = momentAt(x, y, scene);
  return hit && `${hit.moment.id} ${hit.edge ?? 'middle'}`;
};

test('a moment is taken hold of by its middle or an edge, in the lane where it lies', () => {
  expect([at(150, first), at(102, first), at(150, second), at(150, therapist)]).toEqual([
    'a middle',
    'a start',
    'c middle',
    null,
  ]);
});

test('where one ends and the next begins, each is taken by its own side', () => {
  expect([at(197, first), at(203, first)]).toEqual(['a end', 'b start']);
});

test('an edge is reached from a little beyond; a point is all middle', () => {
  expect([at(303, first), at(306, first), at(501, therapist)]).toEqual(['b end', null, 'point middle']);
});

test('a rubber band takes what it touches, over several tiers', () => {
  const band = { left: 170, right: 510, top: first, bottom: therapist };
  expect(momentsInBand(band, scene).sort()).toEqual(['a', 'b', 'c', 'point']);
  expect(momentsInBand({ ...band, bottom: first + 2 }, scene)).toEqual(['a', 'b']);
});

test('nothing is hit in tiers that are scrolled under the ruler', () => {
  const tiers = placeTiers(
    scene.tiers.map(({ tier }) => tier),
    [60, 60],
    60,
  );
  expect(momentAt(150, tiersTop - 10, { ...scene, tiers })).toBeNull();
  expect(momentAt(501, first, { ...scene, tiers })?.moment.id).toBe('point');
});
