import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fromCsv } from '#shared/formats/csv.ts';
import { newId, testStudy } from '../support.ts';

test('moments leave as CSV with times in both notations, and a formula in a label does no harm', async () => {
  const { value, folder, sessionId } = await testStudy();
  await value('moment.create', {
    id: newId(),
    sessionId,
    startMs: 1_870_040,
    endMs: 1_905_500,
    label: '=HYPERLINK("x")',
  });
  await value('moment.create', {
    id: newId(),
    sessionId,
    startMs: 61_000,
    nominatedBy: 'client',
    note: 'two\nlines',
  });
  const path = join(folder, 'moments.csv');
  const written = await value('file.export', { what: 'moments-csv', path });
  expect(written.rows).toBe(2);
  const text = readFileSync(path, 'utf8');
  expect(text.startsWith('\ufeffdyad,')).toBe(true);
  expect(text).toContain("'=HYPERLINK");
  const [head, ...rows] = fromCsv(text);
  const column = (name: string) => rows.map((row) => row[head?.indexOf(name) ?? -1]);
  expect(column('start_ms')).toEqual(['61000', '1870040']);
  expect(column('start')).toEqual(['00:01:01.000', '00:31:10.040']);
  expect(column('label')).toEqual(['', '=HYPERLINK("x")']);
  expect(column('nominated_by')).toEqual(['client', 'researcher']);
});

test('chapters are of one session; what they can not say is told', async () => {
  const { ask, value, folder, sessionId } = await testStudy();
  await value('moment.create', {
    id: newId(),
    sessionId,
    startMs: 5000,
    endMs: 9000,
    label: 'silence & <pause>',
  });
  await value('moment.create', { id: newId(), sessionId, startMs: 2000 });
  const path = join(folder, 'chapters.vtt');
  expect(await ask('file.export', { what: 'moments-webvtt', path })).toMatchObject({
    error: { code: 'not-found' },
  });
  const { leftOut } = await value('file.export', { what: 'moments-webvtt', path, sessionId });
  expect(readFileSync(path, 'utf8')).toMatch(
    /^WEBVTT\n\n[\s\S]*00:00:05\.000 --> 00:00:09\.000\nsilence &amp; &lt;pause&gt;/,
  );
  expect(leftOut).toHaveLength(3);
});

test('the same study gives the same JSON, to the byte', async () => {
  const { value, folder, sessionId } = await testStudy();
  await value('moment.create', { id: newId(), sessionId, startMs: 5000, label: 'once' });
  const [one, other] = [join(folder, 'one.json'), join(folder, 'other.json')];
  await value('file.export', { what: 'study-json', path: one });
  await value('moment.create', { id: newId(), sessionId, startMs: 9000 });
  await value('history.undo', {});
  await value('file.export', { what: 'study-json', path: other });
  expect(readFileSync(other, 'utf8')).toBe(readFileSync(one, 'utf8'));
  const parsed = JSON.parse(readFileSync(one, 'utf8'));
  expect([parsed.format, parsed.version, parsed.tables.dyad.length]).toEqual(['ipr-studio-study', 1, 2]);
});

test('a file that is there is replaced only on request, and a failed export leaves nothing', async () => {
  const { ask, value, folder } = await testStudy();
  const path = join(folder, 'moments.csv');
  writeFileSync(path, 'mine');
  expect(await ask('file.export', { what: 'moments-csv', path })).toMatchObject({
    error: { code: 'file.exists' },
  });
  expect(readFileSync(path, 'utf8')).toBe('mine');
  await value('file.export', { what: 'moments-csv', path, replace: true });
  expect(readFileSync(path, 'utf8')).not.toBe('mine');
  const nowhere = join(folder, 'no such folder', 'moments.csv');
  expect(await ask('file.export', { what: 'moments-csv', path: nowhere })).toMatchObject({
    error: { code: 'file.unwritable' },
  });
  expect(existsSync(`${nowhere}.part`)).toBe(false);
});
