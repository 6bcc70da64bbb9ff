import { closeSync, fstatSync, open, read } from 'node:fs';
import { promisify } from 'node:util';
import type { MediaFile } from '../core.ts';
import { indexSealed, readSealed, type SealedIndex } from './sealed-file.ts';

/** A media file open for reading at any place, whether it is sealed or lies as it is. */
export interface OpenMedia {
  /** Length of its content in bytes. */
  bytes: number;
  /** Milliseconds since 1970, with a fraction where the file system has one. */
  modifiedMs: number;
  /** Reads from a position; fewer bytes than asked for only at the end. */
  read(position: number, length: number): Promise<Buffer>;
  /** Closes the file, once no read is under way any more. */
  close(): void;
}

const openDescriptor = promisify(open) as (path: string) => Promise<number>;
const readDescriptor = promisify(read);

/** Where the blocks of sealed files lie, as long as the files stay as they are. */
const indexes = new Map<string, { of: string; index: SealedIndex }>();
const mostIndexes = 32;

/** Opens a media file. Rejects with the file system's error, or says that a sealed file is damaged. */
export async function openMedia(file: Pick<MediaFile, 'path' | 'sealKey'>): Promise<OpenMedia> {
  const descriptor = await openDescriptor(file.path);
  try {
    // Asked of an open file this takes microseconds; a way through the thread pool takes longer.
    const { size, mtimeMs } = fstatSync(descriptor);
    if (!file.sealKey) return plainMedia(descriptor, size, mtimeMs);
    const index = indexOf(file.path, descriptor, `${size} ${mtimeMs}`);
    const key = Buffer.from(file.sealKey, 'base64');
    return {
      bytes: index.bytes,
      modifiedMs: mtimeMs,
      read: async (position, length) => readSealed(descriptor, key, index, position, length),
      close: () => closeSync(descriptor),
    };
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

function plainMedia(descriptor: number, bytes: number, modifiedMs: number): OpenMedia {
  let reading = 0;
  let closed = false;
  return {
    bytes,
    modifiedMs,
    async read(position, length) {
      reading += 1;
      try {
        const asked = { buffer: Buffer.allocUnsafeSlow(length), position };
        const { bytesRead, buffer } = await readDescriptor(descriptor, asked);
        return bytesRead === length ? buffer : buffer.subarray(0, bytesRead);
      } finally {
        reading -= 1;
        if (closed && reading === 0) closeSync(descriptor);
      }
    },
    close() {
      // A descriptor that is closed under a read may be another file's by the time it is read.
      if (!closed && reading === 0) closeSync(descriptor);
      closed = true;
    },
  };
}

function indexOf(path: string, descriptor: number, state: string): SealedIndex {
  const known = indexes.get(path);
  if (known?.of === state) return known.index;
  const index = indexSealed(descriptor);
  if (indexes.size >= mostIndexes) indexes.clear();
  indexes.set(path, { of: state, index });
  return index;
}
