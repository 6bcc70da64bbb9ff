import { realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';

/** The places that the owner's page may have opened. */
export interface Grants {
  /** A file or folder chosen in a dialog, dropped, or given at the start. */
  add(path: string): void;
  /** Whether a path is granted itself, or lies in a granted folder. */
  allows(path: string): boolean;
}

/**
 * @param roots folders in which everything is granted, such as the root of the browser shell's chooser.
 *   Links are resolved before anything is compared, so that a link can not lead out of a root.
 */
export function createGrants(roots: readonly string[]): Grants {
  const granted = new Set(roots.map(realPlace));
  return {
    add(path) {
      granted.add(realPlace(path));
    },
    allows(path) {
      const place = realPlace(path);
      for (const root of granted) {
        const inside = relative(root, place);
        if (inside === '' || (!inside.startsWith('..') && !isAbsolute(inside))) return true;
      }
      return false;
    },
  };
}

/** The path with links resolved; of a file that is yet to be made, its folder's. */
function realPlace(path: string): string {
  const absolute = resolve(path);
  try {
    return realpathSync(absolute);
  } catch {
    const parent = dirname(absolute);
    return parent === absolute ? absolute : join(realPlace(parent), basename(absolute));
  }
}
