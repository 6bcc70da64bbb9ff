import { expect, test, vi } from 'vitest';
import type { Recording } from '#shared/contract/recording.ts';
import { RecordingPreview } from '../../../../renderer/timeline/previews/recording-preview.ts';

const call = vi.hoisted(() => vi.fn());
vi.mock('../../../../renderer/api/client.ts', async (original) => ({ ...(await original()), call }));

const recording = { id: 'r', fingerprint: 'f', durationMs: 10_000_000, present: true } as Recording;
const previewOf = () => {
  const told = vi.fn();
  return { preview: new RecordingPreview(recording, told, vi.fn()), told };
};

test('a preview that waits for its turn says how much of it there is, and asks once', async () => {
  call.mockResolvedValue({ wave: { whole: true, pieces: 10 }, strip: { whole: false, pieces: 1 } });
  const { preview, told } = previewOf();
  await preview.learn();
  expect(preview.making.wave).toEqual({ state: 'whole', done: 1, sentence: null });
  expect(preview.making.strip.state).toBe('waiting');
  expect(preview.making.strip.done).toBeGreaterThan(0);
  expect(preview.making.strip.done).toBeLessThan(1);
  expect(told).toHaveBeenCalled();
  await preview.learn();
  expect(call).toHaveBeenCalledTimes(1);
});

test('what can not be asked stays unknown, to be said when it is made', async () => {
  call.mockRejectedValue(new TypeError('Failed to fetch'));
  const { preview } = previewOf();
  await preview.learn();
  expect(preview.making.strip).toEqual({ state: 'unknown', done: 0, sentence: null });
});
