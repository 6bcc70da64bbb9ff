import { expect, test } from 'vitest';
import {
  clockOfFile,
  fileOfClock,
  lastClockEnd,
  nextBeginning,
  type PlacedRecording,
  recordingAt,
} from '#shared/domain/recording-clock.ts';

function placed(
  id: string,
  role: PlacedRecording['role'],
  offsetMs: number,
  durationMs: number,
): PlacedRecording {
  return { id, role, position: 0, offsetMs, rate: 1, durationMs };
}

const first = placed('first part', 'part', 0, 60_000);
const second = placed('second part', 'part', 70_000, 30_000);
const camera = placed('second camera', 'camera', 5000, 40_000);
const all = [camera, second, first];

test('parts follow each other, with a gap where nothing was recorded', () => {
  const at = [0, 59_999, 60_000, 69_999, 70_000, 99_999].map((ms) => recordingAt(all, ms, null)?.id ?? null);
  expect(at).toEqual(['first part', 'first part', null, null, 'second part', 'second part']);
});

test('the end of the session belongs to the recording that ends there', () => {
  expect([recordingAt(all, 100_000, null)?.id, lastClockEnd(all)]).toEqual(['second part', 100_000]);
});

test('a chosen camera is shown where it runs, the part elsewhere', () => {
  const at = [4999, 5000, 44_999, 45_000].map((ms) => recordingAt(all, ms, 'second camera')?.id);
  expect(at).toEqual(['first part', 'second camera', 'second camera', 'first part']);
});

test('playing goes on at the beginning of what follows', () => {
  expect([nextBeginning(all, 60_000), nextBeginning(all, 70_000)]).toEqual([70_000, null]);
});

test('a camera whose clock was slow is stretched by its rate, there and back', () => {
  const slow = { offsetMs: 2000, rate: 1.25 };
  expect([clockOfFile(slow, 100_000), fileOfClock(slow, 127_000)]).toEqual([127_000, 100_000]);
});

test('without a recording there is nothing to play', () => {
  expect([recordingAt([], 0, null), lastClockEnd([])]).toEqual([null, 0]);
});
