import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Perspective } from '#shared/contract/common.ts';
import { newId, testStudy } from '../support.ts';

test('a stretch without moments is made once, changed, removed, and each of it undone', async () => {
  const study = await testStudy();
  const { sessionId } = study;
  const list = async () =>
    (await study.value('unmarked.list', { sessionId })).map(({ startMs, endMs, note }) => [
      startMs,
      endMs,
      note,
    ]);
  const id = newId();
  const args = { id, sessionId, perspective: 'client', startMs: 1000, endMs: 61_000 } as const;
  const made = await study.value('unmarked.create', args);
  expect(await study.value('unmarked.create', args)).toEqual(made);
  expect(await study.ask('unmarked.create', { ...args, id: newId(), endMs: 1000 })).toMatchObject({
    error: { code: 'unmarked.bounds' },
  });
  const changes = { startMs: 2000, note: 'the video was dark' };
  await study.value('unmarked.update', { id, revision: made.revision, changes });
  expect(await study.ask('unmarked.update', { id, revision: made.revision, changes })).toMatchObject({
    error: { code: 'revision.stale' },
  });
  await study.value('unmarked.remove', { ids: [id] });
  expect(await list()).toEqual([]);
  await study.value('history.undo', {});
  expect(await list()).toEqual([[2000, 61_000, 'the video was dark']]);
  await study.value('history.undo', {});
  expect(await list()).toEqual([[1000, 61_000, '']]);
  expect(await study.value('history.state', {})).toMatchObject({ undo: 'Nothing marked in 00:01 – 01:01' });
  await study.value('history.undo', {});
  expect(await list()).toEqual([]);
});

test('moments marked in it since are left out, those of other sides not; a stretch without rest goes', async () => {
  const study = await testStudy();
  const { sessionId } = study;
  const id = newId();
  const stretch = await study.value('unmarked.create', {
    id,
    sessionId,
    perspective: 'client',
    startMs: 1000,
    endMs: 9000,
    note: 'looked twice',
  });
  const mark = (nominatedBy: Perspective, startMs: number, endMs: number | null) =>
    study.value('moment.create', { id: newId(), sessionId, nominatedBy, startMs, endMs });
  await mark('client', 3000, 4000);
  await mark('therapist', 5000, 6000);
  const path = join(study.folder, 'unmarked.csv');
  await study.value('file.export', { what: 'unmarked-csv', path });
  expect(readFileSync(path, 'utf8').replace(id, 'ID')).toBe(
    '\ufeffdyad,session,stretch,perspective,start_ms,end_ms,start,end,note,moments,member\r\n' +
      '1,3,ID,client,1000,9000,00:00:01.000,00:00:09.000,looked twice,1,Researcher One\r\n',
  );
  const parts = await study.value('unmarked.clear', { id, revision: stretch.revision });
  expect(parts.map(({ startMs, endMs, note }) => [startMs, endMs, note])).toEqual([
    [1000, 3000, 'looked twice'],
    [4000, 9000, 'looked twice'],
  ]);
  await study.value('history.undo', {});
  const [whole] = await study.value('unmarked.list', { sessionId });
  expect(whole).toMatchObject({ id, startMs: 1000, endMs: 9000 });
  await mark('client', 0, 10_000);
  expect(await study.value('unmarked.clear', { id, revision: whole!.revision })).toEqual([]);
  expect(await study.value('unmarked.list', { sessionId })).toEqual([]);
});

test('the stretches of a session go with it, and come back with it', async () => {
  const study = await testStudy();
  const { sessionId } = study;
  await study.value('unmarked.create', {
    id: newId(),
    sessionId,
    perspective: 'researcher',
    startMs: 0,
    endMs: 5,
  });
  await study.value('session.remove', { id: sessionId });
  await study.value('history.undo', {});
  expect(await study.value('unmarked.list', { sessionId })).toHaveLength(1);
});
