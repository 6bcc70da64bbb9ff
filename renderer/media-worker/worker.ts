import { ALL_FORMATS, Input, UrlSource } from 'mediabunny';
import { type FromWorker, NoPreview, type PreviewOrder, type ToWorker } from './messages.ts';
import { makeStrip } from './strip.ts';
import { makeWave } from './wave.ts';

// Makes one preview of one recording. What is read of the file passes through a small cache: however long the
// recording is, memory stays the same.

const cacheBytes = 16 * 1024 * 1024;
/** A file that does not answer is asked again so often, after twice as long each time (s). */
const attempts = 5;
const firstWaitS = 0.25;

let kept: (() => void) | null = null;

function send(message: FromWorker): void {
  const moved = message.kind === 'piece' ? [message.data.buffer] : [];
  postMessage(message, { transfer: moved });
}

async function make(order: PreviewOrder): Promise<void> {
  const source = new UrlSource(order.url, {
    maxCacheSize: cacheBytes,
    getRetryDelay: (before) => (before < attempts ? firstWaitS * 2 ** before : null),
  });
  const input = new Input({ source, formats: ALL_FORMATS });
  const making = order.kind === 'wave' ? makeWave : makeStrip;
  try {
    await making(input, order, async (number, data, last) => {
      const done = new Promise<void>((resolve) => {
        kept = resolve;
      });
      send({ kind: 'piece', number, data, last });
      await done;
    });
  } catch (error) {
    const why = error instanceof NoPreview ? error.why : 'not readable';
    send({ kind: 'none', why, detail: error instanceof Error ? error.message : String(error) });
  } finally {
    input.dispose();
  }
}

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'make') void make(data.order);
  else kept?.();
});
