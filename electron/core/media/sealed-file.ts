import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { closeSync, fdatasyncSync, fstatSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';

/**
 * A file whose bytes are encrypted and authenticated in blocks (AES-256-GCM), so that it can be appended to
 * while it is recorded and read at any place. Behind an 8-byte head each block is
 * `length (4 bytes) · nonce (12, random) · ciphertext · tag (16)`. The block's number and length are
 * authenticated with it: blocks can be neither changed nor swapped. A block that a crash cut off is the end.
 */

const head = Buffer.from('IPRSEAL1');
const nonceBytes = 12;
const tagBytes = 16;
const overhead = 4 + nonceBytes + tagBytes;
/** No block is longer; what says so is damaged. */
const longestBlock = 16 * 1024 * 1024;

/** A new random key for one file, as text. */
export function newSealKey(): string {
  return randomBytes(32).toString('base64');
}

interface Block {
  /** Where it begins in the file. */
  at: number;
  /** Where its bytes begin in the plain content. */
  start: number;
  length: number;
}

/** The blocks of a sealed file, and where the next one goes. */
export interface SealedIndex {
  blocks: Block[];
  /** Length of the plain content in bytes. */
  bytes: number;
  /** Where the whole blocks end in the file; what lies behind was cut off. */
  end: number;
}

/** Finds the whole blocks of an open sealed file. Throws where it is no sealed file. */
export function indexSealed(descriptor: number): SealedIndex {
  const { size } = fstatSync(descriptor);
  const start = Buffer.alloc(head.length);
  readSync(descriptor, start, 0, head.length, 0);
  if (!start.equals(head)) throw new Error('This is no sealed recording, or its beginning is damaged.');
  const index: SealedIndex = { blocks: [], bytes: 0, end: head.length };
  const field = Buffer.alloc(4);
  while (index.end + overhead <= size) {
    readSync(descriptor, field, 0, 4, index.end);
    const length = field.readUInt32BE(0);
    if (length === 0 || length > longestBlock || index.end + overhead + length > size) break;
    index.blocks.push({ at: index.end, start: index.bytes, length });
    index.bytes += length;
    index.end += overhead + length;
  }
  return index;
}

/** Encrypts one block; `number` is its place among the blocks. */
export function sealBlock(key: Buffer, number: number, plain: Uint8Array): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(authenticated(number, plain.length));
  const field = Buffer.alloc(4);
  field.writeUInt32BE(plain.length, 0);
  return Buffer.concat([field, nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Makes a new, empty sealed file; fails where there is one. Answers its descriptor. */
export function createSealed(path: string): number {
  const descriptor = openSync(path, 'wx+', 0o600);
  writeSync(descriptor, head, 0, head.length, 0);
  return descriptor;
}

/** Appends a block behind the whole ones and counts it in `index`; a cut-off block is written over. */
export function appendSealed(descriptor: number, key: Buffer, index: SealedIndex, plain: Uint8Array): void {
  const block = sealBlock(key, index.blocks.length, plain);
  try {
    writeAll(descriptor, block, index.end);
  } catch (error) {
    // A full disk may have taken half a block: the file ends where it did before.
    ftruncateSync(descriptor, index.end);
    throw error;
  }
  index.blocks.push({ at: index.end, start: index.bytes, length: plain.length });
  index.bytes += plain.length;
  index.end += block.length;
}

/**
 * Reads plain bytes from `position` on, at most `length`; fewer at the end. Throws where a block was
 * changed: nothing of it is given out.
 */
export function readSealed(
  descriptor: number,
  key: Buffer,
  index: SealedIndex,
  position: number,
  length: number,
): Buffer {
  const end = Math.min(position + length, index.bytes);
  const parts: Buffer[] = [];
  for (let number = blockAt(index.blocks, position); number < index.blocks.length; number += 1) {
    const block = index.blocks[number] as Block;
    if (block.start >= end) break;
    const plain = openBlock(descriptor, key, number, block);
    parts.push(plain.subarray(Math.max(0, position - block.start), end - block.start));
  }
  return Buffer.concat(parts);
}

function openBlock(descriptor: number, key: Buffer, number: number, block: Block): Buffer {
  const sealed = Buffer.alloc(overhead + block.length);
  readSync(descriptor, sealed, 0, sealed.length, block.at);
  const nonce = sealed.subarray(4, 4 + nonceBytes);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce);
  decipher.setAAD(authenticated(number, block.length));
  decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
  const words = sealed.subarray(4 + nonceBytes, sealed.length - tagBytes);
  return Buffer.concat([decipher.update(words), decipher.final()]);
}

function authenticated(number: number, length: number): Buffer {
  const data = Buffer.alloc(8);
  data.writeUInt32BE(number, 0);
  data.writeUInt32BE(length, 4);
  return data;
}

/** The number of the block that holds a position of the content: the last that begins at or before it. */
function blockAt(blocks: readonly Block[], position: number): number {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle] as Block).start <= position) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

/** Writes all of it; a disk that fills up in the middle is an error, not a short write. */
export function writeAll(descriptor: number, bytes: Uint8Array, position: number): void {
  let written = 0;
  while (written < bytes.length) {
    written += writeSync(descriptor, bytes, written, bytes.length - written, position + written);
  }
}

/** A sealed file that is written at changing places near its end, as a muxer does; sealed as it settles. */
export interface SealedWriter {
  write(position: number, data: Uint8Array): void;
  /** Seals what is left. */
  finish(): void;
  close(): void;
}

const blockBytes = 64 * 1024;

/**
 * Writes a sealed file as a muxer wants it. The first `openHeadBytes` and the last `openTailBytes` written
 * so far stay in memory, where they may be written again (lengths and an index are filled in late); a
 * write between them throws.
 */
export function openSealedWriter(
  path: string,
  key: Buffer,
  openHeadBytes = 1024 * 1024,
  openTailBytes = 32 * 1024 * 1024,
): SealedWriter {
  const descriptor = createSealed(path);
  // The head is one block, whose place is kept free until the end.
  const opening = Buffer.alloc(openHeadBytes);
  let tail = Buffer.alloc(0);
  let tailStart = openHeadBytes;
  let end = 0;
  let place = head.length + overhead + openHeadBytes;
  let number = 1;

  const seal = (count: number) => {
    const block = sealBlock(key, number, tail.subarray(0, count));
    writeAll(descriptor, block, place);
    place += block.length;
    number += 1;
    tail = tail.subarray(count);
    tailStart += count;
  };

  return {
    write(position, data) {
      end = Math.max(end, position + data.length);
      const inHead = Math.max(0, Math.min(data.length, openHeadBytes - position));
      opening.set(data.subarray(0, inHead), Math.min(position, openHeadBytes));
      const rest = data.subarray(inHead);
      if (rest.length === 0) return;
      const at = position + inHead - tailStart;
      if (at < 0) throw new Error('This part of the recording is sealed already.');
      if (at + rest.length > tail.length) {
        const longer = Buffer.alloc(at + rest.length);
        longer.set(tail);
        tail = longer;
      }
      tail.set(rest, at);
      while (tail.length > openTailBytes + blockBytes) seal(blockBytes);
    },
    finish() {
      while (tail.length > 0) seal(Math.min(blockBytes, tail.length));
      if (end <= openHeadBytes) {
        // All of it fits the first block, which is only as long as it needs to be.
        ftruncateSync(descriptor, head.length);
        if (end > 0) writeAll(descriptor, sealBlock(key, 0, opening.subarray(0, end)), head.length);
      } else writeAll(descriptor, sealBlock(key, 0, opening), head.length);
      fdatasyncSync(descriptor);
    },
    close: () => closeSync(descriptor),
  };
}
