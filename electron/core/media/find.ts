import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprintLength, fingerprintOf } from './fingerprint.ts';

export interface MissingFile {
  recordingId: string;
  fingerprint: string;
}

export interface FoundFile {
  recordingId: string;
  path: string;
}

/** Folders deeper than this, or more entries, are not looked through: a home folder would take minutes. */
const deepest = 8;
const mostEntries = 200_000;

/**
 * Looks for files by fingerprint in a folder and below it: first by length, then by content. Folders and files
 * that may not be read, are locked or went away are passed over.
 */
export async function findFiles(
  folder: string,
  missing: readonly MissingFile[],
  progress: (looked: number) => void,
): Promise<FoundFile[]> {
  const wanted = Map.groupBy(missing, (file) => fingerprintLength(file.fingerprint));
  const found: FoundFile[] = [];
  let looked = 0;
  const queue: { path: string; depth: number }[] = [{ path: folder, depth: 0 }];
  for (let place = queue.shift(); place && looked < mostEntries; place = queue.shift()) {
    for (const entry of entriesOf(place.path)) {
      looked += 1;
      const path = join(place.path, entry.name);
      if (entry.isDirectory()) {
        if (place.depth < deepest && !entry.name.startsWith('.')) {
          queue.push({ path, depth: place.depth + 1 });
        }
        continue;
      }
      if (!entry.isFile()) continue;
      const candidates = wanted.get(lengthOf(path));
      if (!candidates) continue;
      const fingerprint = await fingerprintOf(path).catch(nullIfUnreadable);
      for (const candidate of candidates) {
        const known = found.some((file) => file.recordingId === candidate.recordingId);
        if (!known && candidate.fingerprint === fingerprint) {
          found.push({ recordingId: candidate.recordingId, path });
        }
      }
      if (found.length === missing.length) return found;
    }
    progress(looked);
  }
  return found;
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    return nullIfUnreadable(error) ?? [];
  }
}

/** The length of a file in bytes; -1 where it can not be told. */
function lengthOf(path: string): number {
  try {
    return statSync(path).size;
  } catch (error) {
    return nullIfUnreadable(error) ?? -1;
  }
}

/** Null for what keeps us from one file or folder alone; whatever else went wrong is thrown on. */
function nullIfUnreadable(error: unknown): null {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EACCES' || code === 'EPERM' || code === 'ENOENT' || code === 'EBUSY') return null;
  throw error;
}
