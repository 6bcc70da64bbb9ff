import { expect, test } from 'vitest';
import {
  panelsOf,
  readHidden,
  standardSizes,
  withStandardSizes,
} from '../../../renderer/annotate/layouts.ts';

test('kept sizes are taken where they are sizes, standard ones elsewhere', () => {
  const standard = standardSizes('attach', false);
  expect(
    withStandardSizes({ list: 300, transcript: 'wide', timeline: Number.NaN, panel: -5 }, standard),
  ).toEqual({
    ...standard,
    list: 300,
  });
  expect(withStandardSizes(null, standard)).toEqual(standard);
});

test('a layout keeps the panel that it is for; the others can be put away', () => {
  expect([
    panelsOf('mark', false),
    panelsOf('attach', false),
    panelsOf('attach', true),
    panelsOf('compare', false),
    panelsOf('transcribe', false),
  ]).toEqual([
    ['list', 'panel', 'timeline'],
    ['list', 'panel', 'transcript', 'timeline'],
    ['panel', 'transcript', 'timeline'],
    ['list', 'timeline'],
    ['panel', 'timeline'],
  ]);
  expect([
    readHidden(['timeline', 'gone', 'list'], ['list', 'timeline']),
    readHidden(['transcript'], ['list']),
    readHidden('list', ['list']),
  ]).toEqual([['list', 'timeline'], [], []]);
});

test('to compare, the tellings have the most room, in small windows too', () => {
  /** Of the window's height; the bar above takes 44 px. */
  const roomOf = (narrow: boolean, height: number) => {
    const { panel: video, timeline } = standardSizes('compare', narrow);
    return { video, timeline, tellings: height - 44 - video - timeline };
  };
  for (const { video, timeline, tellings } of [roomOf(false, 900), roomOf(true, 768)]) {
    expect(tellings).toBeGreaterThan(video);
    expect(tellings).toBeGreaterThan(2 * timeline);
  }
});
