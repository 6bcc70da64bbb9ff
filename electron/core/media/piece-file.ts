import { closeSync, existsSync, fstatSync, ftruncateSync, mkdirSync, openSync, readSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  appendSealed,
  createSealed,
  indexSealed,
  readSealed,
  type SealedIndex,
  writeAll,
} from './sealed-file.ts';

/**
 * A file of pieces that is only appended to. A sealed one keeps each piece as a block (sealed-file.ts), a plain one
 * behind its length (4 bytes). A piece that a crash cut off does not count, and is written over.
 */
export interface PieceFile {
  /** How many whole pieces it holds. */
  readonly count: number;
  /** A part of a piece, in bytes. Throws where the piece is not there or was changed. */
  read(number: number, start?: number, length?: number): Buffer;
  append(piece: Uint8Array): void;
  close(): void;
}

const lengthBytes = 4;
/** No piece is longer; what says so is damaged. */
const longestPiece = 16 * 1024 * 1024;

/** Opens a file of pieces to read them; null where there is none. `sealKey` (base64) opens a sealed one. */
export function openPieces(path: string, sealKey: string | null): PieceFile | null {
  return existsSync(path) ? opened(openSync(path, 'r'), sealKey) : null;
}

/** Opens a file of pieces to append to it; it is made, with its folder, where there is none. */
export function openPiecesToAppend(path: string, sealKey: string | null): PieceFile {
  if (existsSync(path)) return opened(openSync(path, 'r+'), sealKey);
  // The study's own folder is not made: if it went, that is said.
  if (!existsSync(dirname(path))) mkdirSync(dirname(path));
  return opened(sealKey === null ? openSync(path, 'wx+', 0o600) : createSealed(path), sealKey);
}

function opened(descriptor: number, sealKey: string | null): PieceFile {
  try {
    return sealKey === null ? plainPieces(descriptor) : sealedPieces(descriptor, sealKey);
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

function sealedPieces(descriptor: number, sealKey: string): PieceFile {
  const key = Buffer.from(sealKey, 'base64');
  const index = indexSealed(descriptor);
  return {
    get count() {
      return index.blocks.length;
    },
    read(number, start = 0, length = Number.POSITIVE_INFINITY) {
      const block = required(index.blocks, number);
      const whole = readSealed(descriptor, key, index, block.start, block.length);
      return whole.subarray(start, Math.min(start + length, block.length));
    },
    append: (piece) => appendSealed(descriptor, key, index, piece),
    close: () => closeSync(descriptor),
  };
}

function plainPieces(descriptor: number): PieceFile {
  const index = indexPlain(descriptor);
  return {
    get count() {
      return index.blocks.length;
    },
    read(number, start = 0, length = Number.POSITIVE_INFINITY) {
      const block = required(index.blocks, number);
      const part = Buffer.alloc(Math.max(0, Math.min(length, block.length - start)));
      const bytesRead = readSync(descriptor, part, 0, part.length, block.at + lengthBytes + start);
      if (bytesRead < part.length) throw new Error('The file became shorter while it was read.');
      return part;
    },
    append(piece) {
      const whole = Buffer.alloc(lengthBytes + piece.length);
      whole.writeUInt32BE(piece.length, 0);
      whole.set(piece, lengthBytes);
      try {
        writeAll(descriptor, whole, index.end);
      } catch (error) {
        // A full disk may have taken half a piece: the file ends where it did before.
        ftruncateSync(descriptor, index.end);
        throw error;
      }
      index.blocks.push({ at: index.end, start: index.bytes, length: piece.length });
      index.bytes += piece.length;
      index.end += whole.length;
    },
    close: () => closeSync(descriptor),
  };
}

function indexPlain(descriptor: number): SealedIndex {
  const { size } = fstatSync(descriptor);
  const index: SealedIndex = { blocks: [], bytes: 0, end: 0 };
  const field = Buffer.alloc(lengthBytes);
  while (index.end + lengthBytes <= size) {
    readSync(descriptor, field, 0, lengthBytes, index.end);
    const length = field.readUInt32BE(0);
    if (length === 0 || length > longestPiece || index.end + lengthBytes + length > size) break;
    index.blocks.push({ at: index.end, start: index.bytes, length });
    index.bytes += length;
    index.end += lengthBytes + length;
  }
  return index;
}

function required<T>(pieces: readonly T[], number: number): T {
  const piece = pieces[number];
  if (!piece) throw new Error(`There is no piece ${number}.`);
  return piece;
}
