import { expect, test } from 'vitest';
import { dropPlace, gapTop } from '../../../renderer/timeline/head-drag.ts';

const heights = [48, 44, 36, 36];

test('a dragged tier goes before the first whose middle is below the pointer', () => {
  expect(dropPlace(heights, 3, 0)).toBe(0);
  expect(dropPlace(heights, 3, 30)).toBe(1);
  expect(dropPlace(heights, 0, 60)).toBe(0);
  expect(dropPlace(heights, 0, 80)).toBe(1);
  expect(dropPlace(heights, 0, 500)).toBe(3);
});

test('the gap is drawn at the edge of the tier it would go before', () => {
  expect(gapTop(heights, 3, 0)).toBe(0);
  expect(gapTop(heights, 3, 1)).toBe(48);
  expect(gapTop(heights, 3, 3)).toBe(164);
  expect(gapTop(heights, 0, 0)).toBe(48);
  expect(gapTop(heights, 0, 1)).toBe(92);
});
