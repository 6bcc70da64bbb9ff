import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A small disk of its own (`size` as mount takes it), where this user may mount one. */
export function mountSmallDisk(folder: string, size = '3m'): boolean {
  mkdirSync(folder, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder], { stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
}

export function unmount(folder: string): void {
  execFileSync('umount', ['-l', folder]);
}

/** Leaves no room on it. */
export function fill(folder: string): void {
  for (const size of [64, 4]) {
    const chunk = Buffer.alloc(size * 1024);
    for (let part = 0; ; part += 1) {
      try {
        writeFileSync(join(folder, `ballast-${size}-${part}`), chunk);
      } catch {
        break;
      }
    }
  }
}

export function makeRoom(folder: string): void {
  for (const size of [64, 4]) {
    for (let part = 0; part < 200; part += 1)
      rmSync(join(folder, `ballast-${size}-${part}`), { force: true });
  }
}
