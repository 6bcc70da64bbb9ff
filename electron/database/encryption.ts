import { createHmac, pbkdf2Sync } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

// SQLCipher 4: AES-256-CBC pages of 4096 bytes, of which the last 80 are the IV (16) and HMAC-SHA512 (64);
// PBKDF2-HMAC-SHA512 with 256,000 rounds; the HMAC's salt is the file's salt with each byte XOR 0x3a, 2
// rounds; the page number follows the page, little endian. (zetetic.net/sqlcipher/design)
const pageSize = 4096;
const tagLength = 64;
const rounds = 256_000;

export const plainHeader = 'SQLite format 3\u0000';

/** What the first bytes and the size of a file say of it. */
export type FileKind = 'missing' | 'empty' | 'plain' | 'perhaps encrypted' | 'other';

export function fileKind(path: string): FileKind {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'missing';
    throw error;
  }
  try {
    const status = fstatSync(descriptor);
    if (!status.isFile()) return 'other';
    if (status.size === 0) return 'empty';
    const first = Buffer.alloc(Math.min(pageSize, status.size));
    readSync(descriptor, first, 0, first.length, 0);
    if (first.subarray(0, 16).toString('latin1') === plainHeader) return 'plain';
    return status.size >= pageSize && looksRandom(first) ? 'perhaps encrypted' : 'other';
  } finally {
    closeSync(descriptor);
  }
}

/** Encrypted bytes are spread evenly: χ² over 256 values stays near 255; text and media go far beyond. */
function looksRandom(bytes: Buffer): boolean {
  const counts = new Array<number>(256).fill(0);
  for (const byte of bytes) counts[byte] = (counts[byte] ?? 0) + 1;
  const expected = bytes.length / 256;
  const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  return chiSquare < 420;
}

/**
 * The key that a passphrase gives for a file, in SQLCipher's own notation for `connect`: deriving it is what
 * takes long (256,000 rounds), opening with it takes 2 ms. Not while this process has the file open: closing
 * a file lets go of SQLite's locks on it.
 */
export function derivedKey(path: string, passphrase: string): string {
  const descriptor = openSync(path, 'r');
  try {
    const salt = Buffer.alloc(16);
    readSync(descriptor, salt, 0, 16, 0);
    const key = pbkdf2Sync(passphrase, salt, rounds, 32, 'sha512');
    return `x'${key.toString('hex')}${salt.toString('hex')}'`;
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Whether a passphrase that did not open the file is right all the same, because some page's HMAC agrees
 * with it: then the file's beginning is damaged, and the passphrase is not to blame. Reads up to 64 pages.
 */
export function passphraseFitsSomePage(path: string, passphrase: string): boolean {
  const descriptor = openSync(path, 'r');
  try {
    const pages = Math.floor(fstatSync(descriptor).size / pageSize);
    const salt = Buffer.alloc(16);
    readSync(descriptor, salt, 0, 16, 0);
    const key = pbkdf2Sync(passphrase, salt, rounds, 32, 'sha512');
    const macKey = pbkdf2Sync(key, Buffer.from(salt.map((byte) => byte ^ 0x3a)), 2, 32, 'sha512');
    const page = Buffer.alloc(pageSize);
    const step = Math.max(1, Math.floor(pages / 64));
    for (let number = 2; number <= pages; number += step) {
      readSync(descriptor, page, 0, pageSize, (number - 1) * pageSize);
      const pageNumber = Buffer.alloc(4);
      pageNumber.writeUInt32LE(number);
      const tag = createHmac('sha512', macKey)
        .update(page.subarray(0, pageSize - tagLength))
        .update(pageNumber)
        .digest();
      if (tag.equals(page.subarray(pageSize - tagLength))) return true;
    }
    return false;
  } finally {
    closeSync(descriptor);
  }
}
