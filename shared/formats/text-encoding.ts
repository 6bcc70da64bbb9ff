import type { EncodingName } from './transcript-types.ts';

export interface DecodedText {
  text: string;
  encoding: EncodingName;
  /** The bytes are valid in it and it was not the last resort. */
  certain: boolean;
}

/**
 * Text of a file: the override if given, else the byte order mark, else UTF-16 when every other byte is zero, else
 * UTF-8 if the bytes are valid, else windows-1252 (which always fits; detectors guess worse). No byte order mark in
 * the result.
 */
export function decodeText(bytes: Uint8Array, override?: EncodingName): DecodedText {
  if (override) return { text: decodeAs(bytes, override, false)!, encoding: override, certain: true };
  const marked = encodingOfMark(bytes) ?? encodingOfZeros(bytes);
  if (marked) return { text: decodeAs(bytes, marked, false)!, encoding: marked, certain: true };
  const text = decodeAs(bytes, 'utf-8', true);
  if (text !== null) return { text, encoding: 'utf-8', certain: true };
  return { text: decodeAs(bytes, 'windows-1252', false)!, encoding: 'windows-1252', certain: false };
}

function decodeAs(bytes: Uint8Array, encoding: EncodingName, fatal: boolean): string | null {
  try {
    return new TextDecoder(encoding, { fatal }).decode(bytes);
  } catch (error) {
    if (fatal && error instanceof TypeError) return null;
    throw error;
  }
}

function encodingOfMark(bytes: Uint8Array): EncodingName | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/**
 * UTF-16 without a mark: western text has a zero as every second byte, which UTF-8 text never has. Other scripts have
 * zeros at their blanks and line ends alone, all on one side, and are valid in that order.
 */
function encodingOfZeros(bytes: Uint8Array): EncodingName | null {
  const length = Math.min(bytes.length, 4000) & ~1;
  if (length < 8) return null;
  const zeros = [0, 0];
  for (let i = 0; i < length; i += 1) if (bytes[i] === 0) zeros[i & 1]! += 1;
  const [even, odd] = zeros as [number, number];
  if (odd > length * 0.35 && even < length * 0.05) return 'utf-16le';
  if (even > length * 0.35 && odd < length * 0.05) return 'utf-16be';
  if (odd > length * 0.01 && even === 0 && isText(bytes, length, 'utf-16le')) return 'utf-16le';
  if (even > length * 0.01 && odd === 0 && isText(bytes, length, 'utf-16be')) return 'utf-16be';
  return null;
}

/** Whether nearly all of it are letters, marks, digits, blanks and signs of writing. */
function isText(bytes: Uint8Array, length: number, encoding: EncodingName): boolean {
  const text = decodeAs(bytes.subarray(0, length), encoding, false)!;
  const letters = text.match(/[\p{L}\p{M}\p{N}\p{P}\p{Sc}\p{Sm}\s]/gu)?.length ?? 0;
  return letters >= text.length * 0.98;
}
