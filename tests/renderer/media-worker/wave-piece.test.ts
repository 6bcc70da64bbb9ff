import fc from 'fast-check';
import { expect, test } from 'vitest';
import { finestBucketMs, finestOf, newWavePiece, packAmplitude, wavePieceMs } from '#shared/preview/wave.ts';
import { addSound, finishedPiece, type WavePiece } from '../../../renderer/media-worker/wave-piece.ts';

const framesPerMs = 8;

/** The finest buckets of a sound that comes in stretches of these lengths (frames), over as many pieces as it needs. */
function buckets(frames: readonly number[], lengths: readonly number[], startMs: number): number[] {
  const made: number[] = [];
  let piece: WavePiece = { number: 0, bytes: newWavePiece() };
  const next = () => {
    made.push(...finestOf(new Int8Array(finishedPiece(piece).buffer)));
    piece = { number: piece.number + 1, bytes: newWavePiece() };
  };
  let at = 0;
  for (const length of lengths) {
    const plane = Float32Array.from(frames.slice(at, at + length));
    if (plane.length === 0) break;
    const sound = {
      planes: [plane],
      frames: plane.length,
      startMs: startMs + at / framesPerMs,
      framesPerMs,
    };
    while (addSound(piece, sound)) next();
    at += length;
  }
  next();
  return made;
}

test('however a sound is cut up, each bucket has the least and the greatest of its time', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 400 }),
      fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 400, maxLength: 400 }),
      // Before the border of two pieces, so that some of it lies in each.
      fc.integer({ min: 0, max: 40 }),
      (frames, lengths, before) => {
        const startMs = wavePieceMs - before;
        const made = buckets(frames, lengths, startMs);
        const expected = new Map<number, number[]>();
        frames.forEach((amplitude, index) => {
          const bucket = Math.floor((startMs + index / framesPerMs) / finestBucketMs);
          expected.set(bucket, [...(expected.get(bucket) ?? []), packAmplitude(Math.fround(amplitude)) + 0]);
        });
        for (const [bucket, bytes] of expected) {
          expect([made[2 * bucket], made[2 * bucket + 1]]).toEqual([Math.min(...bytes), Math.max(...bytes)]);
        }
        const filled = made.filter((byte, at) => at % 2 === 0 && byte <= (made[at + 1] ?? -127)).length;
        expect(filled).toBe(expected.size);
      },
    ),
    { numRuns: 25 },
  );
});
