import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  readdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { CallFailure } from '#shared/contract/call.ts';
import { makeBackup } from '../../../electron/database/backup.ts';
import { withoutHistory } from '../../../electron/database/change-log.ts';
import { newestVersion } from '../../../electron/database/migrate.ts';
import {
  closeStudyFile,
  createStudyFile,
  openReader,
  openStudyFile,
} from '../../../electron/database/study-file.ts';
import { temporaryFolder } from '../support.ts';

const passphrase = "a sentence with 'quotes' in it";

function makeStudy(key: string | null, name = 'study.iprstudy'): string {
  const path = join(temporaryFolder(), name);
  const file = createStudyFile(path, key, 0);
  withoutHistory(file.connection, () =>
    file.connection.exec(
      `INSERT INTO study (id, title, created_wall_ms) VALUES ('s', 'Relations in therapy', 0);
     INSERT INTO member VALUES ('m', 'Researcher', 'R', 0, 0);
     WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400)
     INSERT INTO participant (id, code, note) SELECT 'p' || i, 'C' || i, 'secretwords' || i FROM n;`,
    ),
  );
  closeStudyFile(file);
  return path;
}

function refusal(path: string, key: string | null): string {
  try {
    closeStudyFile(openStudyFile(path, key, 0));
    return 'opened';
  } catch (error) {
    return (error as CallFailure).code;
  }
}

function damage(path: string, from: number, length: number): void {
  const bytes = readFileSync(path);
  for (let at = from; at < from + length; at += 1) bytes[at] = (bytes[at] ?? 0) ^ 0xa5;
  writeFileSync(path, bytes);
}

test('a closed study is one file, without journal or lock beside it', () => {
  const path = makeStudy(null);
  expect(readdirSync(join(path, '..'))).toEqual(['study.iprstudy']);
});

test('what is no study is told from what is damaged, and from what is not there', () => {
  const folder = temporaryFolder();
  const text = join(folder, 'notes.iprstudy');
  writeFileSync(text, 'Just some notes. '.repeat(1000));
  const empty = join(folder, 'empty.iprstudy');
  writeFileSync(empty, '');
  const foreign = join(folder, 'foreign.iprstudy');
  const database = new Database(foreign);
  database.exec('CREATE TABLE other (a)');
  database.close();
  expect({
    text: refusal(text, null),
    empty: refusal(empty, null),
    foreign: refusal(foreign, null),
    folder: refusal(folder, null),
    missing: refusal(join(folder, 'nowhere.iprstudy'), null),
  }).toEqual({
    text: 'study.not-a-study',
    empty: 'study.damaged',
    foreign: 'study.not-a-study',
    folder: 'study.not-a-study',
    missing: 'study.not-found',
  });
});

test('a study of a newer version is refused with a sentence that names both versions', () => {
  const path = makeStudy(null);
  const database = new Database(path);
  database.pragma(`user_version = ${newestVersion + 3}`);
  database.close();
  expect(refusal(path, null)).toBe('study.newer');
});

test('a wrong passphrase and a damaged beginning are told apart', () => {
  const path = makeStudy(passphrase);
  expect(refusal(path, null)).toBe('study.passphrase');
  expect(refusal(path, 'another passphrase')).toBe('study.passphrase');
  expect(refusal(path, passphrase)).toBe('opened');
  const damaged = `${path}-damaged`;
  copyFileSync(path, damaged);
  damage(damaged, 200, 64);
  expect(refusal(damaged, passphrase)).toBe('study.damaged');
  expect(refusal(damaged, 'another passphrase')).toBe('study.passphrase');
});

test('a study that was cut off is refused as damaged', () => {
  const path = makeStudy(null);
  truncateSync(path, 5000);
  expect(refusal(path, null)).toBe('study.damaged');
});

test('a study with a passphrase shows no word of it, nor does its backup', () => {
  const path = makeStudy(passphrase);
  const reader = openReader(path, passphrase, null);
  const backup = makeBackup(reader, path, passphrase, 1_700_000_000_000);
  reader.close();
  for (const file of [path, backup.path]) {
    const bytes = readFileSync(file).toString('latin1');
    expect(
      ['secretwords', 'Relations', 'SQLite format', 'CREATE TABLE'].filter((word) => bytes.includes(word)),
    ).toEqual([]);
  }
  expect(refusal(backup.path, passphrase)).toBe('opened');
  expect(refusal(backup.path, 'wrong passphrase')).toBe('study.passphrase');
});

test('a second opener reads only, and is told who writes', () => {
  const path = makeStudy(null);
  const first = openStudyFile(path, null, 12_345);
  const second = openStudyFile(path, null, 0);
  expect(second.readOnly).toBe(true);
  expect(second.lockedBy).toMatchObject({ process: process.pid, sinceWallMs: 12_345 });
  expect(second.readOnlyWhy).toContain(`process ${process.pid}`);
  expect(() => second.connection.exec(`UPDATE study SET title = 'x'`)).toThrow(/readonly/);
  closeStudyFile(second);
  closeStudyFile(first);
  const third = openStudyFile(path, null, 0);
  expect(third.readOnly).toBe(false);
  closeStudyFile(third);
});

test('a study whose file may not be written opens read-only and says why', (context) => {
  if (process.getuid?.() === 0) context.skip('root may write what others may not');
  const path = makeStudy(null);
  chmodSync(path, 0o444);
  const file = openStudyFile(path, null, 0);
  expect([file.readOnly, file.readOnlyWhy]).toEqual([true, expect.stringContaining('may not be changed')]);
  closeStudyFile(file);
});

test('bytes behind the end of an encrypted study do not keep it from opening', () => {
  const path = makeStudy(passphrase);
  appendFileSync(path, Buffer.alloc(100));
  expect(['opened', 'study.damaged']).toContain(refusal(path, passphrase));
});
