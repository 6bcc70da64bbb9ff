import { ALL_FORMATS, AudioSampleSink, Input, UrlSource } from 'mediabunny';
import { LoudnessCurve } from '#shared/sound/loudness.ts';
import { matchSounds } from '#shared/sound/match.ts';
import type { FromMatchWorker, MatchOrder } from './sound-match-messages.ts';

// Listens to two recordings and finds what both heard. Of a file no more is in memory than is being decoded, and a
// hundred values for each second.

/** Progress is told once for so much sound, in ms. */
const tellEachMs = 10_000;

class Unheard extends Error {
  readonly why: 'no sound' | 'not decodable';
  constructor(why: 'no sound' | 'not decodable', detail: string) {
    super(detail);
    this.why = why;
  }
}

const send = (message: FromMatchWorker) => postMessage(message);

async function listen(url: string, onHeard: (ms: number) => void): Promise<Float32Array> {
  const input = new Input({ source: new UrlSource(url), formats: ALL_FORMATS });
  try {
    const track = await input.getPrimaryAudioTrack();
    if (!track) throw new Unheard('no sound', '');
    if (!(await track.canDecode())) throw new Unheard('not decodable', (await track.getCodec()) ?? '');
    const curve = new LoudnessCurve();
    let told = 0;
    for await (const sample of new AudioSampleSink(track).samples()) {
      const frames = sample.numberOfFrames;
      const planes = Array.from({ length: sample.numberOfChannels }, (_, planeIndex) => {
        const plane = new Float32Array(frames);
        sample.copyTo(plane, { planeIndex, format: 'f32-planar' });
        return plane;
      });
      const startMs = sample.timestamp * 1000;
      curve.add(planes, frames, startMs, sample.sampleRate);
      sample.close();
      if (startMs - told < tellEachMs) continue;
      told = startMs;
      onHeard(startMs);
    }
    return curve.finish();
  } finally {
    input.dispose();
  }
}

async function match({ first, second }: MatchOrder): Promise<void> {
  const totalMs = first.durationMs + second.durationMs;
  let which: 'first' | 'second' = 'first';
  try {
    const tell = (doneMs: number) => send({ kind: 'progress', doneMs, totalMs });
    const one = await listen(first.url, tell);
    which = 'second';
    const other = await listen(second.url, (ms) => tell(first.durationMs + ms));
    send({ kind: 'match', match: matchSounds(one, other) });
  } catch (error) {
    const why = error instanceof Unheard ? error.why : 'not readable';
    send({ kind: 'failed', which, why, detail: error instanceof Error ? error.message : String(error) });
  }
}

self.addEventListener('message', ({ data }: MessageEvent<MatchOrder>) => void match(data));
