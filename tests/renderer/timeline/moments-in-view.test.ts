import { expect, test } from 'vitest';
import type { Code } from '#shared/contract/code.ts';
import type { Moment } from '#shared/contract/moment.ts';
import { listedAbout } from '../../../renderer/timeline/moments-in-view.tsx';
import { placedCodes } from '../../../renderer/timeline/use-codings-tier.ts';

const moments = Array.from(
  { length: 250 },
  (_, index) => ({ id: `m${index}`, startMs: index * 1000, endMs: index * 1000 + 500 }) as Moment,
);
const ends = (listed: readonly Moment[]) => [listed[0]?.id, listed.at(-1)?.id, listed.length];

test('of too many moments in view those about the current one are listed', () => {
  expect(ends(listedAbout(moments, null))).toEqual(['m0', 'm99', 100]);
  expect(ends(listedAbout(moments, 'm120'))).toEqual(['m70', 'm169', 100]);
  expect(ends(listedAbout(moments, 'm249'))).toEqual(['m150', 'm249', 100]);
  expect(listedAbout(moments.slice(0, 7), 'm3')).toHaveLength(7);
});

test('a code stands where its moment lies by now, and not where the moment is gone', () => {
  const code = { id: 'c', name: 'Shame', colour: '#aa3355' } as Code;
  const places = [
    { codeId: 'c', momentId: 'm3', startMs: null, endMs: null, codings: 2 },
    { codeId: 'c', momentId: 'gone', startMs: null, endMs: null, codings: 1 },
    { codeId: 'unknown', momentId: 'm4', startMs: null, endMs: null, codings: 1 },
    { codeId: 'c', momentId: null, startMs: 7000, endMs: 9000, codings: 1 },
  ];
  expect(placedCodes(places, [code], moments)).toEqual([
    { id: 'c m3', name: 'Shame', colour: '#aa3355', startMs: 3000, endMs: 3500 },
    { id: 'c 7000', name: 'Shame', colour: '#aa3355', startMs: 7000, endMs: 9000 },
  ]);
});
