import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { findFiles } from '../../../electron/core/media/find.ts';
import { fingerprintOf } from '../../../electron/core/media/fingerprint.ts';

/** What the system says of files by these names, which a test can not bring about for each of them. */
const { refuse } = vi.hoisted(() => ({
  refuse(path: unknown, how: 'stat' | 'open') {
    const [, code] = new RegExp(`${how}-(E[A-Z]+)`).exec(String(path)) ?? [];
    if (code !== undefined) throw Object.assign(new Error(code), { code });
  },
}));
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  return {
    ...fs,
    statSync: (path: string, options?: object) => {
      refuse(path, 'stat');
      return fs.statSync(path, options);
    },
  };
});
vi.mock('node:fs/promises', async (original) => {
  const fs = await original<typeof import('node:fs/promises')>();
  return {
    ...fs,
    open: async (path: string, flags: string) => {
      refuse(path, 'open');
      return fs.open(path, flags);
    },
  };
});

async function folderWith(names: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ipr-find-'));
  mkdirSync(join(folder, 'below'));
  for (const name of names) writeFileSync(join(folder, name), 'not the same');
  writeFileSync(join(folder, 'below', 'tape.mp4'), 'what is here');
  return folder;
}

test('files that are locked, may not be read or went away are passed over', async () => {
  const codes = ['EACCES', 'EPERM', 'ENOENT', 'EBUSY'];
  const folder = await folderWith(codes.flatMap((code) => [`stat-${code}`, `open-${code}`]));
  const path = join(folder, 'below', 'tape.mp4');
  const missing = [{ recordingId: 'one', fingerprint: await fingerprintOf(path) }];
  expect(await findFiles(folder, missing, () => {})).toEqual([{ recordingId: 'one', path }]);
});

test('a disk that fails ends the search', async () => {
  const folder = await folderWith(['open-EIO']);
  const fingerprint = await fingerprintOf(join(folder, 'below', 'tape.mp4'));
  await expect(findFiles(folder, [{ recordingId: 'one', fingerprint }], () => {})).rejects.toThrow('EIO');
});
