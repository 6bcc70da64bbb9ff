import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files below a folder in which one of the words can be read, in UTF-8 or UTF-16. */
export function readableIn(folder: string, words: readonly string[]): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => {
      const bytes = bytesOf(path);
      return words.some((word) => bytes.includes(word) || bytes.includes(Buffer.from(word, 'utf16le')));
    });
}

/** The file's bytes; none where it went while the program worked. */
function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}
