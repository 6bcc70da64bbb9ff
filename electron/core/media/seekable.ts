import { closeSync, fdatasyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { MATROSKA, Output, StreamTarget, WEBM, WebMOutputFormat } from 'mediabunny';
import { CallFailure } from '#shared/contract/call.ts';
import type { MediaFile } from '../core.ts';
import { inputOf } from './input.ts';
import { copyTracks } from './packets.ts';
import { openSealedWriter, writeAll } from './sealed-file.ts';

/**
 * Writes a recording that a browser made anew, packet by packet, with its duration and an index of its key
 * frames, so that it can be jumped about in; nothing is encoded again. A recording that a crash cut off is
 * taken up to its last whole packet. It is written beside its place and takes its name when it is on the
 * disk. Throws media.unreadable where there is nothing in it to keep.
 */
export async function makeSeekable(file: MediaFile, onProgress: (doneMs: number) => void): Promise<void> {
  const beside = `${file.path}.seekable`;
  rmSync(beside, { force: true });
  const { input, close } = await inputOf(file, [WEBM, MATROSKA]);
  const sink = file.sealKey
    ? openSealedWriter(beside, Buffer.from(file.sealKey, 'base64'))
    : openPlainWriter(beside);
  try {
    const target = new StreamTarget(
      new WritableStream({ write: ({ data, position }) => sink.write(position, data) }),
    );
    const output = new Output({ format: new WebMOutputFormat(), target });
    await copyTracks(input, output, { fromMs: 0, onProgress });
    sink.finish();
  } catch (error) {
    sink.close();
    rmSync(beside, { force: true });
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOSPC' || code === 'EDQUOT') throw error;
    throw new CallFailure(
      'media.unreadable',
      `The recording ${file.path} could not be finished (${(error as Error).message}). It stays as it was recorded.`,
    );
  } finally {
    close();
  }
  sink.close();
  renameSync(beside, file.path);
}

/** Writes a file that must not be there yet, readable for its owner alone. */
export function openPlainWriter(path: string) {
  const descriptor = openSync(path, 'wx', 0o600);
  return {
    write: (position: number, data: Uint8Array) => writeAll(descriptor, data, position),
    finish: () => fdatasyncSync(descriptor),
    close: () => closeSync(descriptor),
  };
}
