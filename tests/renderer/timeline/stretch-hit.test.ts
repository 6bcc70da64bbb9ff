import { expect, test } from 'vitest';
import type { Perspective } from '#shared/contract/common.ts';
import type { Unmarked } from '#shared/contract/unmarked.ts';
import { placeTiers, tiersTop } from '../../../renderer/timeline/layout.ts';
import { MomentTiers } from '../../../renderer/timeline/moment-tiers.ts';
import { snapTargets } from '../../../renderer/timeline/snap-targets.ts';
import { stretchAt } from '../../../renderer/timeline/stretch-hit.ts';
import { momentsTier } from '../../../renderer/timeline/tiers/moments-tier.ts';

const stretch = (id: string, startMs: number, endMs: number, perspective: Perspective = 'client') =>
  ({ id, startMs, endMs, perspective }) as Unmarked;

// 100 ms a pixel; two tiers of 60 px.
const scene = {
  window: { fromMs: 0, toMs: 100_000 },
  width: 1000,
  tiers: placeTiers(
    [momentsTier('client', 'Client', []), momentsTier('therapist', 'Therapist', [])],
    [60, 60],
    0,
  ),
};
const unmarked = [
  stretch('long', 10_000, 60_000),
  stretch('next', 60_000, 80_000),
  stretch('within', 30_000, 40_000),
  stretch('narrow', 90_000, 90_800),
  stretch('theirs', 10_000, 20_000, 'therapist'),
];
const client = tiersTop + 50;
const at = (x: number, y = client) => {
  const hit = stretchAt(x, y, scene, unmarked);
  return hit && `${hit.stretch.id} ${hit.edge ?? 'between'}`;
};

test('a stretch is taken hold of by its edges from within and a little beyond, and is all between them', () => {
  expect([at(97), at(105), at(107), at(95), at(200)]).toEqual([
    'long start',
    'long start',
    'long between',
    null,
    'long between',
  ]);
  expect([at(102, tiersTop + 110), at(500, tiersTop + 110)]).toEqual(['theirs start', null]);
});

test('where two meet the nearer edge is taken; of those over each other the shorter one', () => {
  expect([at(596), at(604), at(350), at(398)]).toEqual([
    'long end',
    'next start',
    'within between',
    'within end',
  ]);
});

test('a narrow one keeps room between its edges', () => {
  expect([at(901), at(904), at(907)]).toEqual(['narrow start', 'narrow between', 'narrow end']);
});

test('edges snap to those of stretches, but not to their own, nor to those of a hidden tier', () => {
  const times = { playheadMs: null, inMs: null, outMs: null, lengthMs: 100_000, turns: [], unmarked };
  const shown = { ...scene, moments: new MomentTiers(), frames: null, tiers: scene.tiers.slice(0, 1) };
  const targets = snapTargets(shown, new Set(['within']), times);
  const near = (ms: number) => targets.nearest([ms], 100)?.target ?? null;
  expect([near(60_300), near(30_100), near(20_000)]).toEqual([{ ms: 60_000, kind: 'stretch' }, null, null]);
});
