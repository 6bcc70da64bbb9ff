import { expect, test } from 'vitest';
import {
  placeOnSheet,
  sheetSize,
  sheetSlots,
  stripSheets,
  thumbHeight,
  thumbWidth,
} from '#shared/preview/strip.ts';

test('small pictures keep the shape of the video, within limits', () => {
  expect(thumbWidth({ width: 1920, height: 1080 })).toBe(114);
  expect(thumbWidth({ width: 720, height: 576 })).toBe(80);
  expect(thumbWidth({ width: 1080, height: 1920 })).toBe(36);
  expect(thumbWidth({ width: 4000, height: 100 })).toBe(160);
  expect(thumbWidth({ width: null, height: null })).toBe(114);
});

test('the pictures of a sheet cover it without overlap', () => {
  const size = sheetSize(100);
  const places = Array.from({ length: sheetSlots }, (_, slot) => placeOnSheet(3 * sheetSlots + slot, 100));
  expect(new Set(places.map(({ x, y }) => `${x} ${y}`)).size).toBe(sheetSlots);
  expect(Math.max(...places.map(({ x }) => x + 100))).toBe(size.width);
  expect(Math.max(...places.map(({ y }) => y + thumbHeight))).toBe(size.height);
  expect(stripSheets(3 * 3_600_000)).toBe(68);
});
