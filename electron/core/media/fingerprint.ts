import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';

const sample = 1 << 20;

/**
 * Identifies a media file's content wherever it lies: its length, and SHA-256 over the first, middle and
 * last MiB (the whole file where it is no longer than that). Reading all of a 3 GB video would take longer
 * than a person waits, and two recordings differ in their sound from the first second.
 */
export async function fingerprintOf(path: string): Promise<string> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const hash = createHash('sha256');
    const middle = Math.floor((size - sample) / 2);
    const starts = size <= 3 * sample ? [0, sample, 2 * sample] : [0, middle, size - sample];
    for (const start of starts) {
      if (start < size) hash.update(await readPart(handle, start, Math.min(sample, size - start)));
    }
    return `1-${size.toString(36)}-${hash.digest('hex').slice(0, 40)}`;
  } finally {
    await handle.close();
  }
}

async function readPart(handle: FileHandle, start: number, length: number): Promise<Buffer> {
  const part = Buffer.alloc(length);
  const { bytesRead } = await handle.read(part, 0, length, start);
  return part.subarray(0, bytesRead);
}

/** The length that a fingerprint names, so that files of another length need not be read. */
export function fingerprintLength(fingerprint: string): number {
  return Number.parseInt(fingerprint.split('-')[1] ?? '', 36);
}
