import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { CallFailure } from '#shared/contract/call.ts';

/** Where a file is written until it is whole. */
function partOf(path: string): string {
  return join(dirname(path), `.${basename(path)}.ipr-part`);
}

/** Takes away what a writing left behind that was ended in the middle; to be called once nobody writes any more. */
export function removePart(path: string): void {
  rmSync(partOf(path), { force: true });
}

/**
 * Writes a file as a whole: beside its place first, then, synced, under its name. Where it fails nothing of
 * it stays, and a file that was there is as it was. Throws CallFailure file.unwritable.
 */
export function writeWhole(path: string, chunks: Iterable<string | Uint8Array>): void {
  const beside = partOf(path);
  try {
    const descriptor = openSync(beside, 'w', 0o600);
    try {
      for (const chunk of chunks) writeFileSync(descriptor, chunk);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const why =
      code === 'ENOSPC'
        ? 'the disk is full'
        : code === 'ENOENT'
          ? 'its folder is gone. Was it moved, or is its drive not connected?'
          : code === 'EACCES' || code === 'EPERM' || code === 'EROFS'
            ? 'its folder may not be written'
            : message;
    throw new CallFailure(
      'file.unwritable',
      `Nothing was written to ${path}: ${why}${why.endsWith('?') ? '' : '.'}`,
    );
  }
}
