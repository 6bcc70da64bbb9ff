import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';

/** Replaces a small file of the program's own as a whole: written beside, synced, renamed; for this user alone. */
export function replaceFile(path: string, text: string): void {
  const beside = `${path}.${process.pid}.part`;
  const descriptor = openSync(beside, 'w', 0o600);
  try {
    writeSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(beside, path);
}
