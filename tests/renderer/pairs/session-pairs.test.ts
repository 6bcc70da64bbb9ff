import { expect, test } from 'vitest';
import type { Moment } from '#shared/contract/moment.ts';
import type { Pair } from '#shared/contract/pair.ts';
import { expectedMoment } from '../../../renderer/moments/mark.ts';
import {
  pairsOf,
  partnerIn,
  type SessionPairs,
  sessionPairs,
} from '../../../renderer/pairs/session-pairs.ts';
import { texts } from '../../../renderer/pairs/texts.ts';

const rule = { toleranceMs: 1000, leastShare: 0, researchers: false };
const moment = (id: string, nominatedBy: Moment['nominatedBy'], startMs: number) =>
  expectedMoment({ id, sessionId: 's', startMs, endMs: startMs + 5000, nominatedBy }, 0);
const client = moment('c', 'client', 10_000);
const near = moment('t', 'therapist', 12_000);
const late = moment('u', 'therapist', 15_500);
const far = moment('v', 'therapist', 60_000);
const moments = [client, near, late, far];
const pair = (firstMomentId: string, secondMomentId: string, state: Pair['state']): Pair => ({
  id: `${firstMomentId}${secondMomentId}`,
  firstMomentId,
  secondMomentId,
  state,
  rule,
  memberId: null,
  createdWallMs: 0,
  revision: 0,
  codings: [],
});
const keys = ({ open, accepted, refused }: SessionPairs) =>
  [open, accepted, refused].map((list) => list.map(({ key }) => key));

test('what is decided is not proposed again, and stays where the rule would not find it any more', () => {
  expect(keys(sessionPairs(moments, rule, []))).toEqual([['c t', 'c u'], [], []]);
  const decided = [pair('c', 't', 'refused'), pair('c', 'v', 'accepted'), pair('c', 'gone', 'accepted')];
  const pairs = sessionPairs(moments, rule, decided);
  expect(keys(pairs)).toEqual([['c u'], ['c v'], ['c t']]);
  expect([pairs.accepted[0]?.found, pairs.refused[0]?.found?.commonMs]).toEqual([null, 3000]);
});

test('of more proposals than anybody decides only the first are shown, and it is said', () => {
  const few = sessionPairs(moments, rule, [pair('c', 't', 'refused')], 1);
  expect([keys(few)[0], few.more]).toEqual([['c u'], false]);
  const first = sessionPairs(moments, rule, [], 1);
  expect([keys(first)[0], first.more]).toEqual([['c t'], true]);
});

test('a moment’s own pairs are those it is in', () => {
  const decided = [pair('c', 'v', 'accepted')];
  expect(keys(pairsOf(near, moments, rule, decided))).toEqual([['c t'], [], []]);
  const own = pairsOf(client, moments, rule, decided);
  expect(keys(own)).toEqual([['c t', 'c u'], ['c v'], []]);
  expect([
    partnerIn(own.accepted[0]!, 'c')?.id,
    partnerIn(own.accepted[0]!, 'v')?.id,
    partnerIn(own.accepted[0]!, 't'),
  ]).toEqual(['v', 'c', null]);
});

test('the rule is said in words with its numbers', () => {
  const words = (over: Partial<typeof rule>) => texts.rule({ ...rule, ...over }, 'client', 'therapist');
  expect([
    words({}),
    words({ toleranceMs: 0 }),
    words({ leastShare: 50 }),
    words({ toleranceMs: 0, leastShare: 50, researchers: true }),
  ]).toEqual([
    'Moments of client and therapist are proposed where they overlap or lie at most 1.0 s apart.',
    'Moments of client and therapist are proposed where they overlap.',
    'Moments of client and therapist are proposed where they overlap or lie at most 1.0 s apart, and where what they share, with 1.0 s granted, is at least 50 % of the shorter one.',
    'Moments of client and therapist, and the researchers’, are proposed where they overlap, and where what they share is at least 50 % of the shorter one.',
  ]);
});
