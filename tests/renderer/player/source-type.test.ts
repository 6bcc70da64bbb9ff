import { expect, test } from 'vitest';
import { offeredType } from '../../../renderer/player/source-type.ts';

test('containers that Chromium refuses by name are offered as their kin, others as they are', () => {
  const offered = [
    'video/quicktime',
    'video/x-matroska; codecs="avc1"',
    'audio/x-m4a',
    'video/mp4',
    'audio/ogg',
  ];
  expect(offered.map(offeredType)).toEqual([
    'video/mp4',
    'video/webm',
    'audio/mp4',
    'video/mp4',
    'audio/ogg',
  ]);
});
