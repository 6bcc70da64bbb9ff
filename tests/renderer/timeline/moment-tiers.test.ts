import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Perspective } from '#shared/contract/common.ts';
import type { Moment } from '#shared/contract/moment.ts';
import { expectedMoment } from '../../../renderer/moments/mark.ts';
import { spanBox, spanRight } from '../../../renderer/timeline/layout.ts';
import { MomentTiers, tierOrder } from '../../../renderer/timeline/moment-tiers.ts';
import { mostLanes } from '../../../renderer/timeline/tier-lanes.ts';

function moment(
  id: string,
  startMs: number,
  endMs: number | null,
  nominatedBy: Perspective = 'client',
): Moment {
  return expectedMoment({ id, sessionId: 'session', startMs, endMs, nominatedBy }, 0);
}

/** What lies where: tier, lane, id. */
function drawn(tiers: MomentTiers, fromMs = 0, toMs = 1e9): string[] {
  const seen: string[] = [];
  for (const perspective of tierOrder) {
    tiers.tiers[perspective].visit(fromMs, toMs, ({ lane, item }) =>
      seen.push(`${perspective} ${lane} ${item.id}`),
    );
  }
  return seen;
}

test('moments that overlap lie above each other, each perspective on its own tier', () => {
  const tiers = new MomentTiers();
  tiers.update([
    moment('a', 0, 10_000),
    moment('b', 5000, 12_000),
    moment('c', 10_000, 20_000),
    moment('d', 5000, 12_000, 'therapist'),
    moment('e', 6000, null),
    moment('f', 6000, null, 'researcher'),
  ]);
  expect(drawn(tiers)).toEqual([
    'client 0 a',
    'client 0 c',
    'client 1 b',
    'client 2 e',
    'therapist 0 d',
    'researcher 0 f',
  ]);
});

test('a new moment takes a free lane, and no other moves', () => {
  const tiers = new MomentTiers();
  const before = [moment('a', 0, 10_000), moment('b', 20_000, 30_000)];
  tiers.update(before);
  tiers.update([before[0]!, moment('new', 5000, 25_000), before[1]!]);
  expect(drawn(tiers)).toEqual(['client 0 a', 'client 0 b', 'client 1 new']);
});

test('a moment whose bounds or perspective change moves; one whose label changes stays', () => {
  const tiers = new MomentTiers();
  const [a, b] = [moment('a', 0, 10_000), moment('b', 5000, 12_000)];
  tiers.update([a, b]);
  const labelled = { ...b, label: 'the silence' };
  expect([tiers.update([a, b]).differs, tiers.update([a, labelled]).differs]).toEqual([
    [],
    [{ side: 'client', startMs: 5000, endMs: 12_000 }],
  ]);
  tiers.update([{ ...a, nominatedBy: 'therapist' }, labelled]);
  expect(drawn(tiers)).toEqual(['client 1 b', 'therapist 0 a']);
});

test('what came is told where the rest lies where it lay', () => {
  const tiers = new MomentTiers();
  const [a, b, c] = [moment('a', 0, 10_000), moment('b', 5000, 12_000), moment('c', 0, null)];
  const told = (list: Moment[]) => tiers.update(list).came?.map(({ item }) => item.id) ?? null;
  expect(told([a])).toEqual(['a']);
  expect(told([a, b])).toEqual(['b']);
  expect(told([{ ...a, label: 'the silence' }, b])).toEqual([]);
  expect(told([{ ...a, endMs: 9000 }, b])).toBeNull();
  expect(told([b, c])).toBeNull();
});

test('both parts of a split moment stay in its lane, and so does what is joined again', () => {
  const tiers = new MomentTiers();
  const whole = moment('a', 0, 10_000);
  tiers.update([whole]);
  tiers.update([{ ...whole, endMs: 4000 }, moment('b', 4000, 10_000)]);
  const parts = drawn(tiers);
  tiers.update([whole]);
  expect([parts, drawn(tiers)]).toEqual([['client 0 a', 'client 0 b'], ['client 0 a']]);
});

test('moments that are gone leave, and their lanes with them', () => {
  const tiers = new MomentTiers();
  const all = [moment('a', 0, 10_000), moment('b', 5000, 12_000)];
  tiers.update(all);
  const everything = { side: 'client', startMs: Number.NEGATIVE_INFINITY, endMs: Number.POSITIVE_INFINITY };
  expect(tiers.update([all[0]!]).differs).toEqual([
    { side: 'client', startMs: 5000, endMs: 12_000 },
    everything,
  ]);
  expect([drawn(tiers), tiers.tiers.client.laneCount]).toEqual([['client 0 a'], 1]);
});

test('only what lies in the stretch that is shown is visited', () => {
  const tiers = new MomentTiers();
  tiers.update([
    moment('long', 0, 50_000),
    moment('early', 1000, 2000),
    moment('in', 30_000, null),
    moment('late', 60_000, null),
  ]);
  expect(drawn(tiers, 25_000, 60_000)).toEqual(['client 0 long', 'client 1 in']);
});

test('in a lane nothing overlaps but in the last, whatever came and went', () => {
  const bounds = fc.record({
    start: fc.integer({ min: 0, max: 2000 }),
    length: fc.integer({ min: 0, max: 300 }),
  });
  fc.assert(
    fc.property(fc.array(bounds, { maxLength: 60 }), fc.array(fc.nat(59)), (all, gone) => {
      const tiers = new MomentTiers();
      const moments = all.map(({ start, length }, index) =>
        moment(String(index), start, length === 0 ? null : start + length),
      );
      tiers.update(moments);
      const left = moments.filter((_, index) => !gone.includes(index));
      tiers.update(left);
      tiers.update(moments);
      const ends: number[] = [];
      const ids = new Set<string>();
      tiers.tiers.client.visit(0, 1e9, ({ lane, startMs, endMs, item }) => {
        if (lane < mostLanes - 1) expect(startMs).toBeGreaterThanOrEqual(ends[lane] ?? 0);
        ends[lane] = endMs;
        ids.add(item.id);
      });
      expect(ids.size).toBe(moments.length);
    }),
  );
});

test('a moment among ten thousand is placed in well under a frame', () => {
  const tiers = new MomentTiers();
  const moments = Array.from({ length: 10_000 }, (_, index) =>
    moment(String(index), index * 300, index % 3 === 0 ? null : index * 300 + 20_000, tierOrder[index % 3]),
  );
  tiers.update(moments);
  const times: number[] = [];
  for (let index = 0; index < 50; index += 1) {
    moments.splice(index * 150, 0, moment(`new ${index}`, index * 45_000, null));
    const began = performance.now();
    tiers.update(moments);
    times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  expect(times[25]).toBeLessThan(8);
});

test('a moment that is stored as it was drawn is not painted again; one that is named otherwise is', () => {
  const tiers = new MomentTiers();
  const drawnFirst = moment('a', 0, 10_000);
  const longer = moment('longer', 0, 90_000);
  tiers.update([drawnFirst, longer]);
  const differing = (one: Moment) =>
    tiers.update([one, longer]).differs.map(({ startMs, endMs }) => [startMs, endMs]);
  const stored = { ...drawnFirst, revision: 1, memberId: 'me' };
  const named = { ...stored, label: 'silence' };
  expect([stored, named, { ...named, endMs: null }].map(differing)).toEqual([
    [],
    [[0, 10_000]],
    [
      [0, 10_000],
      [0, 1],
    ],
  ]);
});

test('the end of what reaches furthest is known, whatever came and went', () => {
  const lists = fc.array(fc.array(fc.tuple(fc.nat(9), fc.nat(1000), fc.nat(300)), { maxLength: 10 }));
  fc.assert(
    fc.property(lists, (rounds) => {
      const tiers = new MomentTiers();
      for (const round of rounds) {
        const moments = [...new Map(round.map((row) => [row[0], row])).values()].map(([id, start, length]) =>
          moment(String(id), start, length === 0 ? null : start + length, tierOrder[id % 3]),
        );
        tiers.update(moments);
        const ends = moments.map(({ startMs, endMs }) => endMs ?? startMs + 1);
        expect(tiers.lastMs()).toBe(Math.max(0, ...ends));
        expect(moments.map(({ id }) => tiers.entryOf(id)?.item)).toEqual(moments);
      }
    }),
  );
});

test('the right edge of a mark is that of its box', () => {
  const ms = fc.integer({ min: 0, max: 10_000 });
  fc.assert(
    fc.property(ms, fc.option(fc.integer({ min: 1, max: 5000 })), ms, (startMs, lastsMs, fromMs) => {
      const endMs = lastsMs === null ? null : startMs + lastsMs;
      const window = { fromMs, toMs: fromMs + 4000 };
      const box = spanBox(startMs, endMs, window, 700);
      expect(spanRight(startMs, endMs, window, 700)).toBeCloseTo(box.left + box.width, 6);
    }),
  );
});
