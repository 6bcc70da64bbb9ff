import type { Dirent } from 'node:fs';
import { mkdir, readdir, realpath, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { failure, type Result, success } from '#shared/contract/call.ts';
import type { FolderListing } from '#shared/contract/file.ts';
import { safeFileName } from './safe-name.ts';

type FolderEntry = FolderListing['entries'][number];

/** How many entries are looked at side by side: network drives answer one by one slowly. */
const sideBySide = 64;

/**
 * Lists a folder for the browser shell's file chooser; null: the top, `root`. Links are followed before
 * it is checked that they stay under `root`; what is hidden or leads out is left out. Folders come first,
 * each kind sorted as a person would.
 */
export async function listFolder(root: string, path: string | null): Promise<Result<FolderListing>> {
  try {
    const folder = await resolveInside(root, path ?? root);
    if (folder === null) return outside(root);
    const top = await realpath(root);
    const names = (await readdir(folder, { withFileTypes: true })).filter(
      (entry) => !entry.name.startsWith('.'),
    );
    const entries: FolderEntry[] = [];
    for (let from = 0; from < names.length; from += sideBySide) {
      const some = await Promise.all(
        names.slice(from, from + sideBySide).map((entry) => describeEntry(top, folder, entry)),
      );
      entries.push(...some.filter((entry) => entry !== null));
    }
    entries.sort(byKindAndName);
    return success({ path: folder, parent: folder === top ? null : dirname(folder), entries });
  } catch (error) {
    return explain(error, path ?? root);
  }
}

/** Makes a folder named `name` in `parent`, which lies under `root`, and answers with its path. */
export async function makeFolder(
  root: string,
  parent: string,
  name: string,
): Promise<Result<{ path: string }>> {
  if (name.trim() === '' || safeFileName(name) !== name.normalize('NFC')) {
    return failure(
      'call.arguments',
      `A folder can not be called "${name}". Leave out / \\ : * ? " < > | and a full stop in front.`,
    );
  }
  try {
    const folder = await resolveInside(root, parent);
    if (folder === null) return outside(root);
    const path = join(folder, name.normalize('NFC'));
    await mkdir(path);
    return success({ path });
  } catch (error) {
    return explain(error, parent);
  }
}

/**
 * The real path behind `path`, all links followed, or null where it is not `root` or under it. Rejects
 * with the file system's error where there is nothing.
 */
async function resolveInside(root: string, path: string): Promise<string | null> {
  if (!isAbsolute(path)) return null;
  const [top, real] = await Promise.all([realpath(root), realpath(path)]);
  return isInside(top, real) ? real : null;
}

function isInside(top: string, real: string): boolean {
  const way = relative(top, real);
  return way === '' || (!isAbsolute(way) && way !== '..' && !way.startsWith(`..${sep}`));
}

async function describeEntry(top: string, folder: string, entry: Dirent): Promise<FolderEntry | null> {
  const path = join(folder, entry.name);
  try {
    if (entry.isSymbolicLink() && !isInside(top, await realpath(path))) return null;
    const facts = await stat(path);
    if (!facts.isDirectory() && !facts.isFile()) return null;
    const kind = facts.isDirectory() ? 'folder' : 'file';
    return {
      name: entry.name,
      path,
      kind,
      byteLength: kind === 'file' ? facts.size : 0,
      modifiedWallMs: Math.round(facts.mtimeMs),
    };
  } catch {
    // A link to nothing, or a file that went while we looked: nothing that could be chosen.
    return null;
  }
}

const order = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

function byKindAndName(a: FolderEntry, b: FolderEntry): number {
  if (a.kind !== b.kind) return a.kind === 'folder' ? -1 : 1;
  return order.compare(a.name, b.name);
}

function outside(root: string): Result<never> {
  return failure(
    'path.not-granted',
    `Only what lies in ${root} can be chosen here. Start with --root to choose another folder.`,
  );
}

function explain(error: unknown, path: string): Result<never> {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOENT') return failure('file.unreadable', `${path} is not there.`);
  if (code === 'ENOTDIR') return failure('file.unreadable', `${path} is not a folder.`);
  if (code === 'EACCES' || code === 'EPERM')
    return failure('file.unreadable', `${path} may not be read or changed by you.`);
  if (code === 'EROFS') return failure('file.unreadable', `${path} is on a disk that can only be read.`);
  if (code === 'EEXIST') return failure('file.exists', `There is already something of that name in ${path}.`);
  throw error;
}
