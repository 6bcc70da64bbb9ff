import { type AudioSample, AudioSampleSink, type Input } from 'mediabunny';
import { newWavePiece, wavePieceMs, wavePieces } from '#shared/preview/wave.ts';
import { type Keep, NoPreview, type PreviewOrder } from './messages.ts';
import { addSound, finishedPiece, type WavePiece } from './wave-piece.ts';

/** Makes the shape of a recording's sound, piece by piece. Throws NoPreview where there is none to make. */
export async function makeWave(input: Input, order: PreviewOrder, keep: Keep): Promise<void> {
  const track = await input.getPrimaryAudioTrack();
  if (!track) throw new NoPreview('no track', 'It has no sound.');
  if (!(await track.canDecode())) throw new NoPreview('not decodable', (await track.getCodec()) ?? 'unknown');
  const pieces = Math.max(1, wavePieces(order.durationMs));
  let piece: WavePiece = { number: order.fromPiece, bytes: newWavePiece() };
  const next = async () => {
    await keep(piece.number, finishedPiece(piece), piece.number === pieces - 1);
    piece = { number: piece.number + 1, bytes: newWavePiece() };
  };
  const sink = new AudioSampleSink(track);
  const planes: Float32Array<ArrayBuffer>[] = [];
  for await (const sample of sink.samples((order.fromPiece * wavePieceMs) / 1000)) {
    readPlanes(sample, planes);
    const sound = {
      planes: planes.slice(0, sample.numberOfChannels),
      frames: sample.numberOfFrames,
      startMs: sample.timestamp * 1000,
      framesPerMs: sample.sampleRate / 1000,
    };
    sample.close();
    // A sample over the border belongs to both pieces.
    while (addSound(piece, sound) && piece.number < pieces) await next();
    if (piece.number >= pieces) return;
  }
  while (piece.number < pieces) await next();
}

/** Copies a sample's channels into buffers that are used again and again. */
function readPlanes(sample: AudioSample, planes: Float32Array<ArrayBuffer>[]): void {
  const { numberOfChannels, numberOfFrames } = sample;
  for (let channel = 0; channel < numberOfChannels; channel += 1) {
    let plane = planes[channel];
    if (!plane || plane.length < numberOfFrames) {
      plane = new Float32Array(numberOfFrames);
      planes[channel] = plane;
    }
    sample.copyTo(plane.subarray(0, numberOfFrames), { planeIndex: channel, format: 'f32-planar' });
  }
}
