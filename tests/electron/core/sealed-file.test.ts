import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readFileSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  appendSealed,
  createSealed,
  indexSealed,
  newSealKey,
  openSealedWriter,
  readSealed,
} from '../../../electron/core/media/sealed-file.ts';
import { openMedia } from '../../../electron/core/media/source.ts';
import { temporaryFolder } from '../support.ts';

const key = Buffer.from(newSealKey(), 'base64');

function sealed(path: string, pieces: readonly Uint8Array[]): void {
  const descriptor = createSealed(path);
  const index = indexSealed(descriptor);
  for (const piece of pieces) appendSealed(descriptor, key, index, piece);
  closeSync(descriptor);
}

async function readAll(path: string): Promise<Buffer> {
  const media = await openMedia({ path, sealKey: key.toString('base64') });
  try {
    return await media.read(0, media.bytes);
  } finally {
    media.close();
  }
}

describe('a sealed file', () => {
  test('gives back any part of what was appended, whatever the pieces were', () => {
    const folder = temporaryFolder();
    let count = 0;
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ minLength: 1, maxLength: 300 }), { minLength: 1, maxLength: 12 }),
        fc.nat(4000),
        fc.nat(4000),
        (pieces, from, length) => {
          count += 1;
          const path = join(folder, `${count}.sealed`);
          sealed(path, pieces);
          const whole = Buffer.concat(pieces);
          const descriptor = openSync(path, 'r');
          const index = indexSealed(descriptor);
          expect(index.bytes).toBe(whole.length);
          const part = readSealed(descriptor, key, index, from, length);
          closeSync(descriptor);
          expect(part.equals(whole.subarray(from, from + length))).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('shows nothing of its content, and no two blocks alike', () => {
    const path = join(temporaryFolder(), 'a.sealed');
    const words = Buffer.from('what she said in confidence. '.repeat(20));
    sealed(path, [words, words]);
    const bytes = readFileSync(path);
    expect(bytes.includes('confidence')).toBe(false);
    const half = (bytes.length - 8) / 2;
    expect(bytes.subarray(8, 8 + half).equals(bytes.subarray(8 + half))).toBe(false);
  });

  test('a flipped bit is noticed, and nothing of its block is given out', async () => {
    const path = join(temporaryFolder(), 'a.sealed');
    sealed(path, [randomBytes(500), randomBytes(500)]);
    const bytes = readFileSync(path);
    for (const place of [30, 200, bytes.length - 3]) {
      const changed = Buffer.from(bytes);
      changed[place] = (changed[place] ?? 0) ^ 1;
      writeFileSync(path, changed);
      await expect(readAll(path)).rejects.toThrow();
    }
  });

  test('blocks that changed places are noticed', async () => {
    const path = join(temporaryFolder(), 'a.sealed');
    sealed(path, [randomBytes(500), randomBytes(500)]);
    const bytes = readFileSync(path);
    const half = (bytes.length - 8) / 2;
    const [first, second] = [bytes.subarray(8, 8 + half), bytes.subarray(8 + half)];
    writeFileSync(path, Buffer.concat([bytes.subarray(0, 8), second, first]));
    await expect(readAll(path)).rejects.toThrow();
  });

  test('cut off anywhere it gives back its whole blocks, and goes on behind them', async () => {
    const path = join(temporaryFolder(), 'a.sealed');
    const pieces = [randomBytes(100), randomBytes(200), randomBytes(300)];
    sealed(path, pieces);
    const full = statSync(path).size;
    truncateSync(path, full - 7);
    expect((await readAll(path)).equals(Buffer.concat(pieces.slice(0, 2)))).toBe(true);
    const descriptor = openSync(path, 'r+');
    const index = indexSealed(descriptor);
    const more = randomBytes(50);
    appendSealed(descriptor, key, index, more);
    closeSync(descriptor);
    expect((await readAll(path)).equals(Buffer.concat([...pieces.slice(0, 2), more]))).toBe(true);
  });

  test('another key opens nothing', async () => {
    const path = join(temporaryFolder(), 'a.sealed');
    sealed(path, [randomBytes(100)]);
    const media = await openMedia({ path, sealKey: newSealKey() });
    await expect(media.read(0, 10)).rejects.toThrow();
    media.close();
  });

  test('a file that is none is told', async () => {
    const path = join(temporaryFolder(), 'a.sealed');
    writeFileSync(path, 'RIFF and so on');
    await expect(openMedia({ path, sealKey: newSealKey() })).rejects.toThrow('no sealed recording');
  });
});

test('a muxer may write again near the beginning and near the end, and what it wrote is what is read', async () => {
  const folder = temporaryFolder();
  let count = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ back: fc.nat(40), bytes: fc.uint8Array({ minLength: 1, maxLength: 120 }) }), {
        minLength: 1,
        maxLength: 30,
      }),
      fc.uint8Array({ minLength: 1, maxLength: 60 }),
      async (writes, opening) => {
        count += 1;
        const path = join(folder, `${count}.sealed`);
        const writer = openSealedWriter(path, key, 64, 200);
        const expected: number[] = [];
        const write = (position: number, data: Uint8Array) => {
          writer.write(position, data);
          data.forEach((byte, at) => {
            expected[position + at] = byte;
          });
        };
        for (const { back, bytes } of writes) write(Math.max(0, expected.length - back), bytes);
        write(0, opening);
        writer.finish();
        writer.close();
        expect((await readAll(path)).equals(Buffer.from(expected))).toBe(true);
      },
    ),
    { numRuns: 60 },
  );
});

test('a muxer that goes back to what is sealed is refused', () => {
  const writer = openSealedWriter(join(temporaryFolder(), 'a.sealed'), key, 64, 100);
  writer.write(0, randomBytes(200_000));
  expect(() => writer.write(80, randomBytes(4))).toThrow('sealed already');
  writer.close();
});

test('a block is written whole or not at all', () => {
  const path = join(temporaryFolder(), 'a.sealed');
  const descriptor = createSealed(path);
  const index = indexSealed(descriptor);
  appendSealed(descriptor, key, index, randomBytes(10));
  writeSync(descriptor, Buffer.from([0, 0, 0, 5]), 0, 4, index.end);
  expect(indexSealed(descriptor)).toEqual(index);
  closeSync(descriptor);
});
