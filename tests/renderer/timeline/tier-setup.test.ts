import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Tier } from '../../../renderer/timeline/tier.ts';
import {
  inOrder,
  plainSetup,
  readSetup,
  shownTiers,
  withHeight,
  withPlace,
  withShown,
} from '../../../renderer/timeline/tier-setup.ts';

const tier = (id: string): Tier => ({
  id,
  name: id,
  count: null,
  naturalPx: 36,
  leastPx: 24,
  grows: true,
  takesMoments: false,
  paint: () => undefined,
});
const tiers = ['wave', 'strip', 'client', 'therapist', 'turns'].map(tier);
const ids = (given: readonly { id: string }[]) => given.map(({ id }) => id).join(' ');

test('without a setup the tiers are as they come', () => {
  expect(shownTiers(tiers, plainSetup)).toEqual(tiers);
});

test('a tier is moved, hidden and resized; the others stay as they are', () => {
  const moved = withPlace(plainSetup, tiers, 'turns', 1);
  expect(ids(inOrder(tiers, moved))).toBe('wave turns strip client therapist');
  const hidden = withShown(moved, 'strip', false);
  expect(ids(shownTiers(tiers, hidden))).toBe('wave turns client therapist');
  expect(ids(shownTiers(tiers, withShown(hidden, 'strip', true)))).toBe('wave turns strip client therapist');
  const high = withHeight(hidden, tier('turns'), 90.4);
  expect(shownTiers(tiers, high)[1]).toMatchObject({ id: 'turns', naturalPx: 90, leastPx: 90, grows: false });
  expect(withHeight(high, tier('turns'), null)).toEqual(hidden);
  expect(withHeight(plainSetup, tier('turns'), 3).heights).toEqual({ turns: 24 });
});

test('a tier that comes later stands behind the one it would stand behind anyway', () => {
  const setup = withPlace(plainSetup, tiers, 'client', 0);
  const more = [...tiers.slice(0, 3), tier('screen'), ...tiers.slice(3)];
  expect(ids(inOrder(more, setup))).toBe('client screen wave strip therapist turns');
});

test('tiers of another session keep their places', () => {
  const there = withPlace(plainSetup, [...tiers, tier('other')], 'other', 0);
  const setup = withPlace(there, tiers, 'turns', 0);
  expect(ids(inOrder([...tiers, tier('other')], setup))).toContain('other');
  expect(setup.order).toContain('other');
});

test('whatever is moved, no tier is lost or doubled', () => {
  const move = fc.tuple(
    fc.constantFrom(...tiers.map(({ id }) => id), 'none'),
    fc.integer({ min: -2, max: 8 }),
  );
  fc.assert(
    fc.property(fc.array(move), (moves) => {
      const setup = moves.reduce((now, [id, place]) => withPlace(now, tiers, id, place), plainSetup);
      expect(
        inOrder(tiers, setup)
          .map(({ id }) => id)
          .sort(),
      ).toEqual(tiers.map(({ id }) => id).sort());
      const [id, place] = moves.at(-1) ?? ['none', 0];
      if (id !== 'none') {
        expect(inOrder(tiers, setup).findIndex((one) => one.id === id)).toBe(Math.max(0, Math.min(place, 4)));
      }
    }),
  );
});

test('what was kept by another version is read as far as it fits', () => {
  expect(readSetup({ order: ['wave', 3], hidden: 'strip', heights: { wave: 40, strip: 'x' } })).toEqual({
    order: ['wave'],
    hidden: [],
    heights: { wave: 40 },
  });
  expect(readSetup(undefined)).toEqual(plainSetup);
});
