import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  bucketMs,
  fillLevels,
  finestOf,
  levelFor,
  newWavePiece,
  packAmplitude,
  partsOfTile,
  tileBuckets,
  tileMs,
  unpackAmplitude,
  waveLevels,
  wavePieceBytes,
  wavePieceMs,
  wavePieces,
} from '#shared/preview/wave.ts';

test('three hours are a few megabytes, and a tile of the coarsest level is more than that', () => {
  const threeHours = 3 * 3_600_000;
  expect(wavePieces(threeHours) * wavePieceBytes).toBeLessThan(6_000_000);
  expect(tileMs(waveLevels - 1)).toBeGreaterThan(threeHours);
});

test('the level that is drawn has at least a bucket for each pixel, where there is one so fine', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.1, max: 60_000, noNaN: true }), (msPerPx) => {
      const level = levelFor(msPerPx);
      if (level > 0) expect(bucketMs(level)).toBeLessThanOrEqual(msPerPx);
      if (level + 1 < waveLevels) expect(bucketMs(level + 1)).toBeGreaterThan(msPerPx);
    }),
  );
});

test('an amplitude comes back within a hundredth, and the more exactly the quieter it is', () => {
  fc.assert(
    fc.property(fc.double({ min: -1, max: 1, noNaN: true }), (amplitude) => {
      const back = unpackAmplitude(packAmplitude(amplitude));
      expect(Math.abs(back - amplitude)).toBeLessThanOrEqual(0.01);
      expect(Math.abs(back - amplitude)).toBeLessThanOrEqual(Math.sqrt(Math.abs(amplitude)) * 0.01 + 0.0001);
    }),
  );
});

test('the parts of a tile fill it without gap, and hold what was loudest in their time', () => {
  const loud = fc.record({
    piece: fc.integer({ min: 0, max: 2 }),
    bucket: fc.integer({ min: 0, max: wavePieceMs / bucketMs(0) - 1 }),
  });
  fc.assert(
    fc.property(loud, fc.integer({ min: 0, max: waveLevels - 1 }), ({ piece, bucket }, level) => {
      const pieces = [0, 1, 2].map((number) => {
        const made = newWavePiece();
        if (number === piece) finestOf(made).set([-9, 77], bucket * 2);
        fillLevels(made);
        return made;
      });
      const ms = piece * wavePieceMs + bucket * bucketMs(0);
      const tile = Math.floor(ms / tileMs(level));
      const bytes = new Int8Array(tileBuckets * 2);
      let filled = 0;
      for (const part of partsOfTile(level, tile)) {
        expect(part.at).toBe(filled);
        filled += part.length;
        const from = pieces[part.piece];
        if (from) bytes.set(from.subarray(part.start, part.start + part.length), part.at);
      }
      expect(filled).toBe(bytes.length);
      const at = Math.floor((ms - tile * tileMs(level)) / bucketMs(level)) * 2;
      expect([bytes[at], bytes[at + 1]]).toEqual([-9, 77]);
    }),
    { numRuns: 30 },
  );
});
