import { fillLevels, finestBucketMs, finestOf, packAmplitude, wavePieceMs } from '#shared/preview/wave.ts';

/** A piece of a waveform that is being made. */
export interface WavePiece {
  number: number;
  bytes: Int8Array<ArrayBuffer>;
}

/** A stretch of sound, its channels apart. */
export interface Sound {
  planes: readonly Float32Array[];
  frames: number;
  startMs: number;
  framesPerMs: number;
}

/** Adds to a piece what of a stretch lies in it; answers whether the stretch reaches beyond the piece's end. */
export function addSound(piece: WavePiece, sound: Sound): boolean {
  const { planes, frames, startMs, framesPerMs } = sound;
  const buckets = finestOf(piece.bytes);
  const pieceStartMs = piece.number * wavePieceMs;
  const frameAt = (ms: number) => Math.min(frames, Math.max(0, Math.ceil((ms - startMs) * framesPerMs)));
  const endMs = startMs + frames / framesPerMs;
  const first = Math.max(0, Math.floor((startMs - pieceStartMs) / finestBucketMs));
  const last = Math.min(buckets.length / 2, Math.ceil((endMs - pieceStartMs) / finestBucketMs));
  for (let bucket = first; bucket < last; bucket += 1) {
    const from = frameAt(pieceStartMs + bucket * finestBucketMs);
    const to = frameAt(pieceStartMs + (bucket + 1) * finestBucketMs);
    if (from >= to) continue;
    let least = Number.POSITIVE_INFINITY;
    let greatest = Number.NEGATIVE_INFINITY;
    for (const plane of planes) {
      for (let frame = from; frame < to; frame += 1) {
        const amplitude = plane[frame] as number;
        if (amplitude < least) least = amplitude;
        if (amplitude > greatest) greatest = amplitude;
      }
    }
    buckets[2 * bucket] = Math.min(buckets[2 * bucket] as number, packAmplitude(least));
    buckets[2 * bucket + 1] = Math.max(buckets[2 * bucket + 1] as number, packAmplitude(greatest));
  }
  return endMs > pieceStartMs + wavePieceMs;
}

/** The bytes of a piece with all its levels; the piece is worth nothing afterwards. */
export function finishedPiece({ bytes }: WavePiece): Uint8Array<ArrayBuffer> {
  fillLevels(bytes);
  return new Uint8Array(bytes.buffer);
}
