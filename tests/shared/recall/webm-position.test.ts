import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { followWebm } from '#shared/recall/webm-position.ts';

const sample = new Uint8Array(
  readFileSync(join(import.meta.dirname, '..', '..', '..', 'sample', 'media', 'D1-S3-C.webm')),
);
/** Its last block’s time as written; ffprobe tells it less the codec’s delay, 206458. */
const lastPacketMs = 206461;

test('the latest block of a recording is at its end, however its bytes were cut', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 20_000 }), { minLength: 1, maxLength: 40 }), (cuts) => {
      const position = followWebm();
      let at = 0;
      for (let index = 0; at < sample.length; index += 1) {
        const length = cuts[index % cuts.length] ?? 1;
        position.push(sample.subarray(at, at + length));
        at += length;
      }
      expect(position.latestMs()).toBe(lastPacketMs);
    }),
    { numRuns: 30 },
  );
});

test('it grows with the bytes and never goes back', () => {
  const position = followWebm();
  const seen: number[] = [];
  for (let at = 0; at < sample.length; at += 5000) {
    position.push(sample.subarray(at, at + 5000));
    seen.push(position.latestMs() ?? -1);
  }
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
  expect(new Set(seen).size).toBeGreaterThan(10);
});

test('a browser’s recorder leaves the lengths of segment and clusters open', () => {
  const bytes = (...values: number[]) => new Uint8Array(values);
  const position = followWebm();
  position.push(bytes(0x1a, 0x45, 0xdf, 0xa3, 0x80));
  expect(position.latestMs()).toBeNull();
  position.push(bytes(0x18, 0x53, 0x80, 0x67, 0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff));
  position.push(bytes(0x1f, 0x43, 0xb6, 0x75, 0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff));
  position.push(bytes(0xe7, 0x82, 0x03, 0xe8));
  position.push(bytes(0xa3, 0x86, 0x81, 0x00, 0x3c, 0x80, 0xaa, 0xbb));
  expect(position.latestMs()).toBe(1060);
  position.push(bytes(0xa3, 0x84, 0x81, 0xff, 0xf0, 0x80));
  expect(position.latestMs()).toBe(1060);
  position.push(bytes(0xa0, 0x88, 0xa1, 0x84, 0x81, 0x00, 0x50, 0x00, 0xfb, 0x80));
  expect(position.latestMs()).toBe(1080);
});

test('bytes that are no recording never hang it', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 3000 }), (noise) => {
      const position = followWebm();
      position.push(noise);
      position.push(noise);
      const latest = position.latestMs();
      expect(latest === null || Number.isFinite(latest)).toBe(true);
    }),
    { numRuns: 200 },
  );
});
