import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  randomBytes,
  scrypt,
  timingSafeEqual,
} from 'node:crypto';
import { readFileSync } from 'node:fs';
import { CallFailure } from '#shared/contract/call.ts';
import { writeWhole } from './write-whole.ts';

// A key file: a header of 96 bytes, then AES-256-GCM's ciphertext and its tag. The header, which the tag covers:
//   0 'IPRNAMES' · 8 version 1 · 9 log2 N · 10 r · 11 p · 12 salt (32) · 44 nonce (12)
//   56 the first 8 bytes of SHA-256 over 0…55, which tells a damaged header from a wrong passphrase
//   64 HMAC-SHA256 over 0…63 with the second half of the derived key, which tells a wrong passphrase from damage
const magic = Buffer.from('IPRNAMES', 'latin1');
const version = 1;
const headerLength = 96;
const tagLength = 16;
/** Scrypt's cost: N = 2^17 with r = 8 takes 128 MiB and some tenths of a second for each guess (RFC 7914). */
const cost = { power: 17, r: 8, p: 1 };
/** More than this a file may not ask for: it would hold the program. */
const most = { power: 20, r: 16, p: 4 };

interface Derived {
  key: Buffer;
  mac: Buffer;
}

function derive(passphrase: string, salt: Buffer, { power, r, p }: typeof cost): Promise<Derived> {
  const N = 2 ** power;
  return new Promise((resolve, reject) => {
    // Off this thread: nothing waits for it.
    scrypt(passphrase.normalize('NFC'), salt, 64, { N, r, p, maxmem: 256 * N * r }, (error, both) => {
      if (error) reject(error);
      else resolve({ key: both.subarray(0, 32), mac: both.subarray(32) });
    });
  });
}

/**
 * Writes a value as an encrypted file that only its owner may read, with a new salt and nonce, as a whole or
 * not at all. Throws CallFailure file.unwritable.
 */
export async function writeKeyFile(path: string, passphrase: string, value: unknown): Promise<void> {
  const salt = randomBytes(32);
  const nonce = randomBytes(12);
  const { key, mac } = await derive(passphrase, salt, cost);
  const start = Buffer.concat([magic, Buffer.from([version, cost.power, cost.r, cost.p]), salt, nonce]);
  const checked = Buffer.concat([start, checksum(start)]);
  const header = Buffer.concat([checked, createHmac('sha256', mac).update(checked).digest()]);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(header);
  const body = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
  writeWhole(path, [Buffer.concat([header, body, cipher.getAuthTag()])]);
}

/**
 * Reads what `writeKeyFile` wrote. Throws CallFailure pseudonym.no-key where there is no such file,
 * pseudonym.passphrase, pseudonym.damaged-key.
 */
export async function readKeyFile(path: string, passphrase: string): Promise<unknown> {
  const bytes = readBytes(path);
  if (!bytes.subarray(0, 8).equals(magic)) {
    throw new CallFailure('pseudonym.no-key', `${path} is no key file of pseudonyms.`);
  }
  if ((bytes[8] ?? 0) > version) {
    throw new CallFailure(
      'pseudonym.no-key',
      `${path} was written by a newer version of IPR Studio. Update the program to open it.`,
    );
  }
  const asked = { power: bytes[9] ?? 0, r: bytes[10] ?? 0, p: bytes[11] ?? 0 };
  const sound =
    bytes.length >= headerLength + tagLength &&
    checksum(bytes.subarray(0, 56)).equals(bytes.subarray(56, 64)) &&
    asked.power >= 1 &&
    asked.power <= most.power &&
    asked.r >= 1 &&
    asked.r <= most.r &&
    asked.p >= 1 &&
    asked.p <= most.p;
  if (!sound) throw damaged(path, 'Its beginning is not what it was, so that no passphrase can be tried.');
  const { key, mac } = await derive(passphrase, bytes.subarray(12, 44), asked);
  const proof = createHmac('sha256', mac).update(bytes.subarray(0, 64)).digest();
  if (!timingSafeEqual(proof, bytes.subarray(64, headerLength))) {
    throw new CallFailure('pseudonym.passphrase', 'The passphrase does not open this key file.');
  }
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(44, 56));
  decipher.setAAD(bytes.subarray(0, headerLength));
  decipher.setAuthTag(bytes.subarray(-tagLength));
  try {
    const text = Buffer.concat([decipher.update(bytes.subarray(headerLength, -tagLength)), decipher.final()]);
    return JSON.parse(text.toString('utf8'));
  } catch {
    throw damaged(path, 'The passphrase is right, but what it protects was changed or cut off.');
  }
}

function checksum(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest().subarray(0, 8);
}

function readBytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new CallFailure(
      'pseudonym.no-key',
      code === 'ENOENT'
        ? `There is no file at ${path}. Was it moved, or is its drive not connected?`
        : `${path} can not be read: ${message}.`,
    );
  }
}

function damaged(path: string, why: string): CallFailure {
  return new CallFailure(
    'pseudonym.damaged-key',
    `The key file ${path} is damaged. ${why} Use a copy of it.`,
  );
}
