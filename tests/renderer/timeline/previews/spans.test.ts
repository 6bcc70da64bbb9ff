import { expect, test } from 'vitest';
import type { Recording } from '#shared/contract/recording.ts';
import { heard, seen, spansOf } from '../../../../renderer/timeline/previews/spans.ts';

const recording = (id: string, rest: Partial<Recording>) =>
  ({
    id,
    role: 'part',
    position: 0,
    offsetMs: 0,
    rate: 1,
    durationMs: 60_000,
    state: 'whole',
    audioCodec: 'aac',
    videoCodec: 'avc',
    ...rest,
  }) as Recording;

const told = (recordings: readonly Recording[]) =>
  spansOf(recordings).map(({ recording: { id }, fromMs, toMs }) => [id, fromMs, toMs]);

test('parts follow each other, and a gap between them stays empty', () => {
  const parts = [recording('a', {}), recording('b', { offsetMs: 90_000, position: 1 })];
  expect(told(parts)).toEqual([
    ['a', 0, 60_000],
    ['b', 90_000, 150_000],
  ]);
});

test('a camera beside a part is drawn only where the part does not run', () => {
  const camera = recording('camera', { role: 'camera', offsetMs: 30_000, durationMs: 60_000 });
  expect(told([recording('a', {}), camera])).toEqual([
    ['a', 0, 60_000],
    ['camera', 60_000, 90_000],
  ]);
});

test('a separate sound is heard where the picture has none', () => {
  const silent = recording('silent', { audioCodec: null });
  const sound = recording('sound', { role: 'sound', videoCodec: null, durationMs: 50_000 });
  expect(told(heard([silent, sound]))).toEqual([['sound', 0, 50_000]]);
  expect(told(seen([silent, sound]))).toEqual([['silent', 0, 60_000]]);
});

test('a recording whose clock ran fast lasts as long as it does on the session’s clock', () => {
  expect(told([recording('a', { rate: 1.5, offsetMs: 500 })])).toEqual([['a', 500, 90_500]]);
});
