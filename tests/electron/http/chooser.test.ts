import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderListing } from '#shared/contract/file.ts';
import { listFolder, makeFolder } from '../../../electron/http/chooser.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'ipr-chooser-')));
const root = join(folder, 'home');

beforeAll(() => {
  for (const path of ['home/Study 10', 'home/study 2', 'home/.config', 'home-of-another']) {
    mkdirSync(join(folder, path), { recursive: true });
  }
  writeFileSync(join(root, 'talk.mp4'), 'four');
  writeFileSync(join(root, '.hidden.mp4'), 'x');
  writeFileSync(join(folder, 'home-of-another', 'diary.txt'), 'x');
  symlinkSync(join(root, 'study 2'), join(root, 'within'));
  symlinkSync(join(folder, 'home-of-another'), join(root, 'out'));
  symlinkSync(join(root, 'nothing'), join(root, 'broken'));
  symlinkSync(root, join(folder, 'way-in'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const names = async (path: string | null) => {
  const result = await listFolder(root, path);
  return result.ok ? result.value.entries.map(({ name }) => name) : result.error.code;
};

describe('the file chooser', () => {
  it('lists the top: folders first, numbers as a person counts, nothing hidden, broken or leading out', async () => {
    const result = await listFolder(root, null);
    if (!result.ok) throw new Error(result.error.message);
    expect(folderListing.parse(result.value)).toEqual(result.value);
    expect([result.value.path, result.value.parent]).toEqual([root, null]);
    expect(result.value.entries.map(({ name, kind, byteLength }) => [name, kind, byteLength])).toEqual([
      ['study 2', 'folder', 0],
      ['Study 10', 'folder', 0],
      ['within', 'folder', 0],
      ['talk.mp4', 'file', 4],
    ]);
  });

  it('knows the folder above, but not above the top', async () => {
    expect(await listFolder(root, join(root, 'study 2'))).toMatchObject({
      ok: true,
      value: { parent: root },
    });
    expect(await listFolder(join(folder, 'way-in'), null)).toMatchObject({
      ok: true,
      value: { parent: null },
    });
  });

  it.each(['..', '../home-of-another', 'out', 'within/../../home-of-another', '/'])(
    'does not lead out by %s',
    async (path) => {
      expect(await names(path === '/' ? '/' : `${root}/${path}`)).toBe('path.not-granted');
    },
  );

  it('takes no path that depends on where the program runs', async () => {
    expect(await names('.')).toBe('path.not-granted');
  });

  it.each([
    ['nothing', 'is not there'],
    ['talk.mp4', 'is not a folder'],
  ])('says what is wrong with %s', async (path, words) => {
    const result = await listFolder(root, join(root, path));
    expect(!result.ok && [result.error.code, result.error.message]).toEqual([
      'file.unreadable',
      `${join(root, path)} ${words}.`,
    ]);
  });

  it.skipIf(process.platform === 'win32')('says so where a folder may not be read', async () => {
    const asRoot = process.getuid?.() === 0;
    chmodSync(folder, 0o755);
    chmodSync(join(root, 'Study 10'), 0o000);
    // Root may read every folder: for this test it is somebody else.
    if (asRoot) process.seteuid?.(65_534);
    const answer = await names(join(root, 'Study 10'));
    if (asRoot) process.seteuid?.(0);
    chmodSync(join(root, 'Study 10'), 0o755);
    expect(answer).toBe('file.unreadable');
  });

  it('makes a folder, once', async () => {
    const path = join(root, 'study 2', 'Dyad 1 – séance');
    expect(await makeFolder(root, join(root, 'within'), 'Dyad 1 – séance')).toEqual({
      ok: true,
      value: { path },
    });
    expect(await makeFolder(root, join(root, 'within'), 'Dyad 1 – séance')).toMatchObject({
      error: { code: 'file.exists' },
    });
  });

  it.each(['', ' ', '.', '..', '../x', 'a/b', 'a\\b', '.hidden', 'nul', 'a\u0000b', 'x'.repeat(300)])(
    'makes no folder called %.10j',
    async (name) => {
      expect(await makeFolder(root, root, name)).toMatchObject({ error: { code: 'call.arguments' } });
    },
  );

  it('makes no folder outside', async () => {
    expect(await makeFolder(root, join(root, 'out'), 'new')).toMatchObject({
      error: { code: 'path.not-granted' },
    });
    expect(await makeFolder(root, folder, 'new')).toMatchObject({ error: { code: 'path.not-granted' } });
  });
});
