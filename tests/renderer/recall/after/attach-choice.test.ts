import { expect, it } from 'vitest';
import { momentsOver, momentToAttachTo, newMoment } from '../../../../renderer/recall/after/attach-choice.ts';

const moments = [
  { id: 'late', startMs: 50_000, endMs: 60_000, label: '' },
  { id: 'over', startMs: 10_000, endMs: 20_000, label: '' },
  { id: 'point', startMs: 22_000, endMs: null, label: '' },
];
const stretch = { startMs: 15_000, endMs: 22_000 };

it('offers the moments that lie over the stretch, and the one that was asked for', () => {
  expect([
    momentsOver(moments, stretch, null).map(({ id }) => id),
    momentsOver(moments, stretch, 'late').map(({ id }) => id),
  ]).toEqual([
    ['over', 'point'],
    ['over', 'point', 'late'],
  ]);
});

it('attaches to the one asked for, else to the first; a new one is made where that is wanted, none is there, or it is gone', () => {
  const choices = momentsOver(moments, stretch, null);
  expect([
    momentToAttachTo(choices, 'point'),
    momentToAttachTo(choices, null),
    momentToAttachTo(choices, 'gone'),
    momentToAttachTo(choices, newMoment),
    momentToAttachTo([], null),
  ]).toEqual(['point', 'over', null, null, null]);
});
