import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { receiveUpload } from '../../../electron/http/uploads.ts';

let studyFolder: string;

beforeEach(() => {
  studyFolder = mkdtempSync(join(tmpdir(), 'ipr-uploads-'));
});
afterEach(() => rmSync(studyFolder, { recursive: true, force: true }));

const dropped = () => Readable.from([Buffer.from('ses'), Buffer.from('sion')]);

test('the first file dropped on a new study makes the folder for recordings', async () => {
  const folder = join(studyFolder, 'recordings');
  const path = join(folder, 'session.mp4');
  expect(await receiveUpload(dropped(), folder, 'session.mp4', 7)).toEqual({
    ok: true,
    value: { path, bytes: 7 },
  });
  expect(readFileSync(path, 'utf8')).toBe('session');
  expect(readdirSync(folder)).toEqual(['session.mp4']);
});

test('where the study’s own folder went it is not made anew', async () => {
  rmSync(studyFolder, { recursive: true });
  const folder = join(studyFolder, 'recordings');
  expect(await receiveUpload(dropped(), folder, 'session.mp4', 7)).toMatchObject({
    ok: false,
    error: { code: 'disk.failed' },
  });
});

test('what a killed program left goes with the next file; what is being written stays', async () => {
  const [left, written] = ['.upload-left', '.upload-written'].map((name) => join(studyFolder, name));
  for (const path of [left!, written!]) writeFileSync(path, 'half');
  const longAgo = new Date(Date.now() - 2 * 60 * 60 * 1000);
  utimesSync(left!, longAgo, longAgo);
  expect((await receiveUpload(dropped(), studyFolder, 'session.mp4', 7)).ok).toBe(true);
  expect(readdirSync(studyFolder).sort()).toEqual(['.upload-written', 'session.mp4']);
});
