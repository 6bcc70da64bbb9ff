import { expect, test } from 'vitest';
import { createMedian, placeOfPicture } from '../../../renderer/player/picture-place.ts';

test('between two frames a picture is where its rate brings it; a frame of long ago tells nothing', () => {
  const frame = { atMs: 5000, displayMs: 1000 };
  expect([990, 1000, 1030].map((pageMs) => placeOfPicture(frame, pageMs, 2))).toEqual([4980, 5000, 5060]);
  expect(placeOfPicture(frame, 1500, 1)).toBeNull();
  expect(placeOfPicture(null, 1000, 1)).toBeNull();
});

test('one value that is off does not count', () => {
  const median = createMedian(3);
  expect([10, 12, 300, 11, 13].map((value) => median.add(value))).toEqual([10, 12, 12, 12, 13]);
  median.clear();
  expect(median.add(7)).toBe(7);
});
