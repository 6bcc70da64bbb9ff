import { Unzip, UnzipInflate, UnzipPassThrough } from 'fflate';
import { ParseFailure } from './transcript-types.ts';

export interface ZipLimits {
  /** Unpacked bytes of one entry, and of all wanted entries together. */
  entryBytes: number;
  totalBytes: number;
  entries: number;
}

/** Packed bytes grow at most a thousandfold, so that one step unpacks a few megabytes and no more. */
const STEP = 4096;

/**
 * Unpacks the wanted entries of a ZIP. Sizes are counted as the bytes come out, never believed from the headers;
 * paths that climb out are passed over. Throws ParseFailure beyond the limits or when the file is damaged.
 */
export function unzipGuarded(
  bytes: Uint8Array,
  wanted: (path: string) => boolean,
  limits: ZipLimits,
): Map<string, Uint8Array> {
  const chunks = new Map<string, Uint8Array[]>();
  const open = new Set<string>();
  let total = 0;
  let entries = 0;
  const unzip = new Unzip((entry) => {
    entries += 1;
    if (entries > limits.entries)
      throw new ParseFailure(`The file packs more than ${limits.entries} parts; no document does.`);
    if (!wanted(entry.name) || entry.name.split(/[\\/]/).includes('..') || entry.name.startsWith('/')) return;
    const parts: Uint8Array[] = [];
    let size = 0;
    chunks.set(entry.name, parts);
    open.add(entry.name);
    entry.ondata = (error, data, final) => {
      if (error) throw error;
      size += data.length;
      total += data.length;
      if (size > limits.entryBytes || total > limits.totalBytes) {
        throw new ParseFailure(
          `The part “${entry.name.slice(0, 80)}” unpacks to more than ${Math.round(limits.entryBytes / 1_048_576)} MB; the file was not read. Save it in parts, or as plain text.`,
        );
      }
      parts.push(data);
      if (final) open.delete(entry.name);
    };
    entry.start();
  });
  unzip.register(UnzipInflate);
  unzip.register(UnzipPassThrough);
  try {
    for (let at = 0; at < bytes.length; at += STEP)
      unzip.push(bytes.subarray(at, at + STEP), at + STEP >= bytes.length);
  } catch (error) {
    if (error instanceof ParseFailure) throw error;
    throw new ParseFailure('The file is damaged: it can not be unpacked.');
  }
  if (open.size > 0) throw new ParseFailure('The file is damaged: its end is missing.');
  return new Map([...chunks].map(([name, parts]) => [name, joined(parts)]));
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
