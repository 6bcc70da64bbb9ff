import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newId, testStudy } from '../../support.ts';
import { keyPassphrase, namedStudy, zelda } from './studies.ts';

const errorOf = (result: { ok: boolean; error?: { code: string; message: string } }) => result.error?.code;

test('the key file is for its owner alone, new in every byte at each writing, and holds no name in the clear', async () => {
  const study = await namedStudy();
  const first = readFileSync(study.keyPath);
  expect(statSync(study.keyPath).mode & 0o777).toBe(0o600);
  await study.value('pseudonym.update', { id: zelda.id, changes: { replacement: 'Clara' } });
  const second = readFileSync(study.keyPath);
  expect(first.toString('latin1').toLowerCase()).not.toContain('zeldamira');
  expect(second.subarray(12, 56).equals(first.subarray(12, 56))).toBe(false);
  // Scrypt's N = 2^17, r = 8, p = 1 stand in the header.
  expect([...second.subarray(8, 12)]).toEqual([1, 17, 8, 1]);
}, 90_000);

test('locked, closed and opened again: the passphrase is asked once per opening', async () => {
  const study = await namedStudy();
  const { ask, value } = study;
  expect(await value('pseudonym.state', {})).toMatchObject({
    key: 'open',
    entries: [{ name: 'Zeldamira' }, {}],
  });
  await value('pseudonym.lockKey', {});
  expect(await value('pseudonym.state', {})).toEqual({
    key: 'locked',
    path: study.keyPath,
    entries: [],
    runs: [],
  });
  expect(errorOf(await ask('pseudonym.preview', { id: newId() }))).toBe('pseudonym.locked');
  expect(errorOf(await ask('pseudonym.openKey', { path: null, passphrase: 'another one' }))).toBe(
    'pseudonym.passphrase',
  );
  await value('pseudonym.openKey', { path: null, passphrase: keyPassphrase });
  await value('study.close', {});
  await value('study.open', { path: study.path, passphrase: null });
  expect((await value('pseudonym.state', {})).key).toBe('locked');
}, 90_000);

test('a wrong passphrase, a damaged file and another file are told apart', async () => {
  const study = await namedStudy();
  const sound = readFileSync(study.keyPath);
  const openWith = async (bytes: Buffer) => {
    writeFileSync(study.keyPath, bytes);
    return errorOf(await study.ask('pseudonym.openKey', { path: null, passphrase: keyPassphrase }));
  };
  const flipped = (at: number) => {
    const bytes = Buffer.from(sound);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    return bytes;
  };
  expect(await openWith(flipped(20))).toBe('pseudonym.damaged-key');
  expect(await openWith(flipped(120))).toBe('pseudonym.damaged-key');
  expect(await openWith(sound.subarray(0, 150))).toBe('pseudonym.damaged-key');
  expect(await openWith(sound.subarray(0, 30))).toBe('pseudonym.damaged-key');
  expect(await openWith(Buffer.from('a list of names'))).toBe('pseudonym.no-key');
  expect(await openWith(sound)).toBeUndefined();
}, 90_000);

test('a key file is not put into the study’s folder without a warning, nor over another file, nor opened for another study', async () => {
  const study = await namedStudy();
  const beside = join(study.folder, 'names.iprkey');
  const create = (path: string, anyway = false) =>
    study.ask('pseudonym.createKey', { path, passphrase: keyPassphrase, anyway });
  expect(errorOf(await create(beside))).toBe('pseudonym.beside-study');
  expect(errorOf(await create(beside, true))).toBeUndefined();
  expect(errorOf(await create(study.keyPath))).toBe('file.exists');
  const other = await testStudy();
  other.core.grant(study.keyPath);
  expect(
    errorOf(await other.ask('pseudonym.openKey', { path: study.keyPath, passphrase: keyPassphrase })),
  ).toBe('pseudonym.other-study');
}, 90_000);

test('a list comes from CSV; what does not fit is said line by line', async () => {
  const study = await namedStudy();
  const path = join(study.folder, 'list.csv');
  writeFileSync(path, 'name;replacement\nTorvald;Tom\nzeldamira;X\nOnly\n!!;Y\nOda;Torvald\n');
  const { state, added, leftOut } = await study.value('pseudonym.importList', { path });
  expect(added).toBe(1);
  expect(state.entries.map(({ name, replacement }) => [name, replacement])).toContainEqual([
    'Torvald',
    'Tom',
  ]);
  expect(leftOut).toEqual([
    'Line 3: ‘zeldamira’ is in the list already: it becomes ‘Berta’.',
    'Line 4: a name and its replacement are needed, in the first two columns.',
    'Line 5: ‘!!’ has no letter or digit to look for.',
    'Line 6: ‘Torvald’ can not stand for ‘Oda’: ‘Torvald’ is itself a name of the list.',
  ]);
}, 90_000);
