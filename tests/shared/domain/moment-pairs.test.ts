import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PairRule } from '#shared/contract/pair.ts';
import { findPairs, type PairedMoment, pairBy, pairKey } from '#shared/domain/moment-pairs.ts';

const rule = (over: Partial<PairRule> = {}): PairRule => ({
  toleranceMs: 0,
  leastShare: 0,
  researchers: false,
  ...over,
});
const at = (
  nominatedBy: PairedMoment['nominatedBy'],
  startMs: number,
  endMs: number | null = null,
  id = `${nominatedBy}${startMs}`,
): PairedMoment => ({ id, nominatedBy, startMs, endMs });

test('without tolerance only what overlaps goes together; ends are exclusive, and a point lies in a range', () => {
  const client = at('client', 100, 200);
  const goes = (other: PairedMoment) => pairBy(rule(), client, other) !== null;
  expect({
    overlapping: goes(at('therapist', 199, 300)),
    touching: goes(at('therapist', 200, 300)),
    'a point within': goes(at('therapist', 150)),
    'a point at its start': goes(at('therapist', 100)),
    'a point at its end': goes(at('therapist', 200)),
    'the same side': goes(at('client', 100, 200, 'x')),
    'a researcher': goes(at('researcher', 100, 200)),
    'two points at one time': pairBy(rule(), at('client', 5), at('therapist', 5)) !== null,
    'two points': pairBy(rule(), at('client', 5), at('therapist', 6)) !== null,
  }).toEqual({
    overlapping: true,
    touching: false,
    'a point within': true,
    'a point at its start': true,
    'a point at its end': false,
    'the same side': false,
    'a researcher': false,
    'two points at one time': true,
    'two points': false,
  });
});

test('the tolerance is how far apart they may lie, to the millisecond', () => {
  const client = at('client', 100, 200);
  const near = rule({ toleranceMs: 50 });
  expect([
    pairBy(near, client, at('therapist', 250, 400)) !== null,
    pairBy(near, client, at('therapist', 251, 400)) !== null,
    pairBy(near, client, at('therapist', 50)) !== null,
    pairBy(near, client, at('therapist', 49)) !== null,
  ]).toEqual([true, false, true, false]);
});

test('what they share is measured against the shorter one, the tolerance granted', () => {
  const client = at('client', 0, 1000);
  const therapist = at('therapist', 800, 1200);
  expect([
    pairBy(rule(), client, therapist),
    pairBy(rule({ leastShare: 51 }), client, therapist),
    pairBy(rule({ leastShare: 75, toleranceMs: 100 }), client, therapist),
    pairBy(rule({ leastShare: 100 }), client, at('therapist', 300, 400))?.share,
    pairBy(rule({ leastShare: 100 }), client, at('therapist', 300))?.share,
  ]).toEqual([
    { first: client, second: therapist, commonMs: 200, share: 50 },
    null,
    { first: client, second: therapist, commonMs: 200, share: 75 },
    100,
    100,
  ]);
});

test('the researchers’ moments are matched where the rule says so, and stand second', () => {
  const researcher = at('researcher', 0, 10);
  const client = at('client', 5, 20);
  expect(
    findPairs([researcher, client], rule({ researchers: true })).map(({ first, second }) => [first, second]),
  ).toEqual([[client, researcher]]);
});

const someMoment = fc
  .record({
    nominatedBy: fc.constantFrom('client', 'therapist', 'researcher'),
    startMs: fc.integer({ min: 0, max: 60 }),
    length: fc.option(fc.integer({ min: 1, max: 25 })),
  })
  .map(({ nominatedBy, startMs, length }) =>
    at(nominatedBy, startMs, length === null ? null : startMs + length),
  );
const someMoments = fc
  .array(someMoment, { maxLength: 14 })
  .map((moments) => moments.map((moment, index) => ({ ...moment, id: `m${index}` })));
const someRule = fc.record({
  toleranceMs: fc.integer({ min: 0, max: 15 }),
  leastShare: fc.integer({ min: 0, max: 100 }),
  researchers: fc.boolean(),
});

test('whichever of two comes first, the rule says the same of them', () => {
  fc.assert(
    fc.property(someMoment, someMoment, someRule, (one, other, by) => {
      expect(pairBy(by, one, other)).toEqual(pairBy(by, other, one));
    }),
  );
});

test('the pairs of a session are those that the rule finds of each two, each once', () => {
  fc.assert(
    fc.property(someMoments, someRule, (moments, by) => {
      const expected = moments
        .flatMap((one, index) => moments.slice(index + 1).map((other) => [one, other] as const))
        .filter(([one, other]) => pairBy(by, one, other) !== null)
        .map(([one, other]) => pairKey(one.id, other.id));
      const found = findPairs(moments, by).map(({ first, second }) => pairKey(first.id, second.id));
      expect(found.sort()).toEqual(expected.sort());
    }),
  );
});

test('more tolerance and a smaller share lose no pair', () => {
  fc.assert(
    fc.property(
      someMoment,
      someMoment,
      someRule,
      fc.integer({ min: 0, max: 20 }),
      fc.integer({ min: 0, max: 100 }),
      (one, other, strict, more, less) => {
        const lax = {
          ...strict,
          toleranceMs: strict.toleranceMs + more,
          leastShare: Math.max(0, strict.leastShare - less),
        };
        if (pairBy(strict, one, other)) expect(pairBy(lax, one, other)).not.toBeNull();
      },
    ),
  );
});

test('moments moved together on the clock stay pairs', () => {
  fc.assert(
    fc.property(
      someMoment,
      someMoment,
      someRule,
      fc.integer({ min: 0, max: 1000 }),
      (one, other, by, byMs) => {
        const moved = (moment: PairedMoment) => ({
          ...moment,
          startMs: moment.startMs + byMs,
          endMs: moment.endMs === null ? null : moment.endMs + byMs,
        });
        const before = pairBy(by, one, other);
        const after = pairBy(by, moved(one), moved(other));
        expect([after?.commonMs, after?.share]).toEqual([before?.commonMs, before?.share]);
      },
    ),
  );
});

test('without tolerance and share it is overlap, millisecond by millisecond', () => {
  fc.assert(
    fc.property(someMoment, someMoment, (one, other) => {
      const holds = ({ startMs, endMs }: PairedMoment, ms: number) =>
        endMs === null ? ms === startMs : ms >= startMs && ms < endMs;
      let overlap = false;
      for (let ms = 0; ms < 100; ms += 1) overlap ||= holds(one, ms) && holds(other, ms);
      const differ = one.nominatedBy !== other.nominatedBy;
      expect(pairBy(rule({ researchers: true }), one, other) !== null).toBe(differ && overlap);
    }),
  );
});

test('five thousand moments are matched in well under a second, and no more pairs are made than are asked for', () => {
  const moments = Array.from({ length: 5000 }, (_, index) =>
    at(index % 2 ? 'client' : 'therapist', index * 700, index * 700 + 3000, `m${index}`),
  );
  const before = performance.now();
  expect(findPairs(moments, rule({ toleranceMs: 2000 })).length).toBeGreaterThan(5000);
  expect(performance.now() - before).toBeLessThan(1000);
  expect(findPairs(moments, rule({ toleranceMs: 2000 }), 200)).toHaveLength(200);
});
