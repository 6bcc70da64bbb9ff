import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { CallFailure } from '#shared/contract/call.ts';

/**
 * Writes a file as a whole: beside its place first, then, synced, under its name. Where it fails nothing of
 * it stays, and a file that was there is as it was. Throws CallFailure file.unwritable.
 */
export function writeWhole(path: string, chunks: Iterable<string | Uint8Array>): void {
  const beside = `${path}.part`;
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
