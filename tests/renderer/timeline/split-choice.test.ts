import { expect, test } from 'vitest';
import { expectedMoment } from '../../../renderer/moments/mark.ts';
import { momentsToSplit } from '../../../renderer/timeline/split-choice.ts';
import { timelineTexts } from '../../../renderer/timeline/texts.ts';

const moment = (id: string, startMs: number, endMs: number | null) =>
  expectedMoment({ id, sessionId: 'session', startMs, endMs }, 0);
const moments = [
  moment('a', 0, 5000),
  moment('b', 4000, 9000),
  moment('c', 8000, 12_000),
  moment('d', 4500, null),
];

test('of the selected moments those are split that run over the playhead', () => {
  expect(momentsToSplit(moments, ['a', 'c', 'd'], 4500)).toEqual({ ids: ['a'] });
  expect(momentsToSplit(moments, ['a', 'b'], 4500)).toEqual({ ids: ['a', 'b'] });
});

test('with none selected the one under the playhead is meant', () => {
  expect(momentsToSplit(moments, [], 2000)).toEqual({ ids: ['a'] });
});

test('what can not be split is told: at an edge, elsewhere, or one of several', () => {
  expect(momentsToSplit(moments, [], 12_000)).toEqual({ why: timelineTexts.splitNeedsMoment });
  expect(momentsToSplit(moments, ['a'], 7000)).toEqual({ why: timelineTexts.splitNeedsPlayhead });
  expect(momentsToSplit(moments, [], 4500)).toEqual({ why: timelineTexts.splitWhich(2) });
});
