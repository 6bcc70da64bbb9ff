import { expect, test, vi } from 'vitest';
import type { CoreEvent } from '#shared/contract/events.ts';
import { readEvents, silenceMs } from '../../../renderer/api/event-lines.ts';

const changed: CoreEvent = { kind: 'changed', nouns: ['moment'], sequence: 7 };
const named: CoreEvent = { kind: 'core', state: 'restarted', message: 'Größe 🙂' };

function streamOf(pieces: Uint8Array[], end = true): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      if (end) controller.close();
    },
  });
}

test('events come whole however the stream is cut, heartbeats are skipped', async () => {
  const bytes = new TextEncoder().encode(`\n${JSON.stringify(changed)}\n\n${JSON.stringify(named)}\n`);
  for (const size of [1, 3, 50, bytes.length]) {
    const pieces: Uint8Array[] = [];
    for (let from = 0; from < bytes.length; from += size) pieces.push(bytes.slice(from, from + size));
    const events: CoreEvent[] = [];
    await readEvents(streamOf(pieces), (event) => events.push(event));
    expect(events).toEqual([changed, named]);
  }
});

test('a stream that falls silent is given up', async () => {
  vi.useFakeTimers();
  const reading = readEvents(streamOf([], false), () => undefined);
  const outcome = expect(reading).rejects.toThrow('silent');
  await vi.advanceTimersByTimeAsync(silenceMs + 1);
  await outcome;
  vi.useRealTimers();
});
