import { expect, test } from 'vitest';
import type { Recording } from '#shared/contract/recording.ts';
import { asAligned, nudgeFrameMs, offsetByEvent } from '../../../renderer/player/align/aligning.ts';

test('an event that happens later in one recording than in the others puts it so much earlier', () => {
  expect(offsetByEvent(0, { others: 8000, this: 6720 })).toBe(1280);
  expect(offsetByEvent(1280, { others: 5000, this: 5040.4 })).toBe(1240);
});

test('a nudge is a frame of that recording; of sound alone 40 ms', () => {
  expect([50, 25, 30_000 / 1001, null].map((frameRate) => nudgeFrameMs({ frameRate }))).toEqual([
    20, 40, 33, 40,
  ]);
});

test('while it is moved a recording lies elsewhere than it is stored, the others stay', () => {
  const stored = [
    { id: 'room', offsetMs: 0 },
    { id: 'second', offsetMs: 0 },
  ] as Recording[];
  expect(asAligned(stored, 'second', 1280).map(({ offsetMs }) => offsetMs)).toEqual([0, 1280]);
  expect(asAligned(stored, 'second', null)).toBe(stored);
});
