import { ALL_FORMATS, CanvasSink, Input, UrlSource } from 'mediabunny';
import type { FromFrameWorker, ToFrameWorker } from './frame-messages.ts';

// Decodes single frames of one recording, in small, as they are asked for. What is asked anew ends what is being
// decoded after the frame that it is at.

const cacheBytes = 8 * 1024 * 1024;
/** A file that does not answer is asked again so often, after twice as long each time (s). */
const attempts = 3;
const firstWaitS = 0.25;

let sink: Promise<CanvasSink | null> = Promise.resolve(null);
let latest = 0;

function send(message: FromFrameWorker): void {
  const moved = message.kind === 'frame' && message.frame ? [message.frame.image] : [];
  postMessage(message, { transfer: moved });
}

async function open(url: string, width: number, height: number): Promise<CanvasSink | null> {
  const source = new UrlSource(url, {
    maxCacheSize: cacheBytes,
    getRetryDelay: (before) => (before < attempts ? firstWaitS * 2 ** before : null),
  });
  const input = new Input({ source, formats: ALL_FORMATS });
  const track = await input.getPrimaryVideoTrack();
  if (!track || !(await track.canDecode())) return null;
  return new CanvasSink(track, { width, height, fit: 'cover', poolSize: 2 });
}

async function answer(number: number, timesMs: readonly number[]): Promise<void> {
  const frames = await sink;
  if (!frames) return send({ kind: 'failed' });
  let index = 0;
  for await (const found of frames.canvasesAtTimestamps(timesMs.map((ms) => ms / 1000))) {
    const askedMs = timesMs[index] ?? 0;
    index += 1;
    if (!found) send({ kind: 'frame', askedMs, frame: null });
    else {
      const image = await createImageBitmap(found.canvas);
      const startMs = found.timestamp * 1000;
      send({ kind: 'frame', askedMs, frame: { startMs, endMs: startMs + found.duration * 1000, image } });
    }
    if (number !== latest) return;
  }
  send({ kind: 'done', number });
}

self.addEventListener('message', ({ data }: MessageEvent<ToFrameWorker>) => {
  if (data.kind === 'open') {
    sink = open(data.url, data.width, data.height);
    // Told when something is asked of it.
    sink.catch(() => undefined);
    return;
  }
  latest = data.number;
  answer(data.number, data.timesMs).catch(() => send({ kind: 'failed' }));
});
