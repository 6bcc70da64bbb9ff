import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ParticipantEvent } from '#shared/contract/recall-watch.ts';
import { webTransport } from '../../../renderer/participant/link.ts';

/** What the program's streams say, one after the other, until each ends. */
let streams: string[];
const asked = vi.fn(async () => new Response(streams.shift() ?? null));

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', { addEventListener: () => {} });
  vi.stubGlobal('fetch', asked);
  asked.mockClear();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function hear(lines: string[]): Promise<ParticipantEvent[]> {
  streams = lines;
  const heard: ParticipantEvent[] = [];
  webTransport('token').listen(
    'this page',
    (event) => heard.push(event),
    () => {},
  );
  await vi.advanceTimersByTimeAsync(30_000);
  return heard;
}

test('a stream that ends is opened again', async () => {
  await hear(['', '\n', '\n']);
  expect(asked.mock.calls.length).toBeGreaterThan(3);
});

test('a page that is let go asks for no more: another may be in its place', async () => {
  const ended = { kind: 'recall', what: 'ended' };
  expect(await hear(['\n', `\n${JSON.stringify(ended)}\n`])).toEqual([ended]);
  expect(asked).toHaveBeenCalledTimes(2);
});
