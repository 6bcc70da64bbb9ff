import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { failure, type Result, success } from '#shared/contract/call.ts';
import { safeFileName, splitExtension } from './safe-name.ts';

/** Kept free beside an upload, for the study itself. */
const reserveBytes = 64 * 1024 * 1024;
const hidden = '.upload-';
/** What is being written is never as old as this, in ms. */
const leftMs = 60 * 60 * 1000;

/**
 * Writes a dropped file into `folder`, which is made where only it is missing, under a name that no file
 * there has yet. It is written under a hidden name and gets its own when all of it is on the disk: an
 * upload that was cut off leaves nothing, and what a killed program left goes with the next one. `bytes` is the announced length, or null. Expected failures (disk full, folder not
 * writable, cut off) are values.
 */
export async function receiveUpload(
  source: Readable,
  folder: string,
  name: string,
  bytes: number | null,
): Promise<Result<{ path: string; bytes: number }>> {
  const partial = join(folder, `${hidden}${randomUUID()}`);
  try {
    await makeFolder(folder);
    await sweep(folder);
    if (bytes !== null && bytes + reserveBytes > (await freeBytes(folder))) return diskFull(folder);
    const received = await writeAll(source, partial);
    if (bytes !== null && received !== bytes) return cutOff();
    return success({ path: await giveName(partial, folder, safeFileName(name)), bytes: received });
  } catch (error) {
    return explain(error, folder);
  } finally {
    await rm(partial, { force: true });
  }
}

/** Beside a new study there is no such folder yet. The study's own folder is not made: if it went, that is said. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
}

async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(hidden)) continue;
    const path = join(folder, name);
    // It may be gone by now: another upload sweeps, too.
    const writtenMs = await stat(path).then(
      ({ mtimeMs }) => mtimeMs,
      () => Number.POSITIVE_INFINITY,
    );
    if (Date.now() - writtenMs > leftMs) await rm(path, { force: true });
  }
}

async function writeAll(source: Readable, path: string): Promise<number> {
  const handle = await open(path, 'wx', 0o600);
  try {
    let received = 0;
    // A full disk must not close the connection before the client has read so.
    for await (const chunk of source.iterator({ destroyOnReturn: false })) {
      await handle.writeFile(chunk);
      received += chunk.length;
    }
    await handle.sync();
    return received;
  } finally {
    await handle.close();
  }
}

/** Moves `partial` to `name`, or `name (2)` …; the empty file that reserves the name is replaced by it. */
async function giveName(partial: string, folder: string, name: string): Promise<string> {
  const { stem, extension } = splitExtension(name);
  for (let count = 1; ; count += 1) {
    const path = join(folder, count === 1 ? name : `${stem} (${count})${extension}`);
    try {
      await (await open(path, 'wx', 0o600)).close();
    } catch (error) {
      if (errorCode(error) === 'EEXIST') continue;
      throw error;
    }
    try {
      await rename(partial, path);
      return path;
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
  }
}

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

function errorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error ? String(error.code) : null;
}

function cutOff(): Result<never> {
  return failure(
    'upload.cut-off',
    'The file did not arrive whole, and nothing of it was kept. Drop it again.',
  );
}

function diskFull(folder: string): Result<never> {
  return failure(
    'disk.full',
    `There is not enough room for this file in ${folder}. Free some space, or move the study to a larger disk.`,
  );
}

function explain(error: unknown, folder: string): Result<never> {
  const code = errorCode(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(folder);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return failure(
      'disk.failed',
      `Files can not be added to ${folder}: it is read-only, or belongs to someone else.`,
    );
  }
  if (code === 'ENOENT') return failure('disk.failed', `The folder ${folder} is not there any more.`);
  if (code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE') return cutOff();
  throw error;
}
