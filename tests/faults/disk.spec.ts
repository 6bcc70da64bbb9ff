import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { makeStudy, startProgram, testFolders } from '../program.ts';
import { fill, makeRoom, mountSmallDisk, unmount } from './small-disk.ts';

test('on a full disk a mark is refused with a sentence, what was answered stays, and work goes on with room', async () => {
  const folders = testFolders();
  const disk = join(folders.root, 'disk');
  test.skip(!mountSmallDisk(disk), 'a small disk can only be mounted by root');
  const program = await startProgram(folders);
  try {
    const path = join(disk, 'study.iprstudy');
    const sessionId = await makeStudy(program, path, null);
    const mark = (startMs: number) =>
      program.call('moment.create', { id: newIdentifier(), sessionId, startMs, note: 'x'.repeat(4000) });
    expect(await mark(1)).toMatchObject({ ok: true });
    fill(disk);
    let answered = 1;
    let refused: Awaited<ReturnType<typeof mark>> | null = null;
    for (let index = 0; index < 400 && refused === null; index += 1) {
      const result = await mark(index + 2);
      if (result.ok) answered += 1;
      else refused = result;
    }
    expect(refused).toMatchObject({ ok: false, error: { code: 'disk.full' } });
    expect(await program.value('moment.list', { sessionId })).toHaveLength(answered);
    expect(await program.call('study.backupNow', {})).toMatchObject({
      ok: false,
      error: { code: 'backup.failed' },
    });
    makeRoom(disk);
    expect(await mark(5)).toMatchObject({ ok: true });
    expect(await program.value('moment.list', { sessionId })).toHaveLength(answered + 1);
    expect(await program.value('study.check', {})).toMatchObject({ sound: true });
  } finally {
    await program.end();
    unmount(disk);
    folders.remove();
  }
});

test('a disk that becomes read-only is said in a sentence; the study opens from it, and only reads', async () => {
  const folders = testFolders();
  const disk = join(folders.root, 'disk');
  test.skip(!mountSmallDisk(disk), 'a small disk can only be mounted by root');
  const program = await startProgram(folders);
  try {
    const path = join(disk, 'study.iprstudy');
    const sessionId = await makeStudy(program, path, null);
    await program.value('moment.create', { id: newIdentifier(), sessionId, startMs: 1 });
    await program.value('study.close', {});
    execFileSync('mount', ['-o', 'remount,ro', disk]);
    const opened = await program.value('study.open', { path, passphrase: null });
    expect(opened.readOnly).toBe(true);
    expect(opened.readOnlyWhy).toContain('may not');
    expect(await program.value('moment.list', { sessionId })).toHaveLength(1);
    expect(await program.call('moment.create', { id: newIdentifier(), sessionId, startMs: 2 })).toMatchObject(
      {
        ok: false,
        error: { code: 'study.read-only' },
      },
    );
    execFileSync('mount', ['-o', 'remount,rw', disk]);
    await program.value('study.close', {});
    expect((await program.value('study.open', { path, passphrase: null })).readOnly).toBe(false);
    expect(await program.call('moment.create', { id: newIdentifier(), sessionId, startMs: 2 })).toMatchObject(
      { ok: true },
    );
  } finally {
    await program.end();
    unmount(disk);
    folders.remove();
  }
});

test('a second program on the same study reads it, and is told who has it; when the first ends it may write', async () => {
  const folders = testFolders();
  const first = await startProgram(folders);
  const path = join(folders.root, 'study.iprstudy');
  const sessionId = await makeStudy(first, path, null);
  const second = await startProgram({ ...folders, data: `${folders.data}-2` });
  const opened = await second.value('study.open', { path, passphrase: null });
  expect(opened.readOnly).toBe(true);
  expect(opened.lockedBy).toMatchObject({ process: first.process.pid });
  await first.value('moment.create', { id: newIdentifier(), sessionId, startMs: 7 });
  expect((await second.value('moment.list', { sessionId })).map(({ startMs }) => startMs)).toEqual([7]);
  await first.kill();
  await second.value('study.close', {});
  expect((await second.value('study.open', { path, passphrase: null })).readOnly).toBe(false);
  expect(await second.value('moment.list', { sessionId })).toHaveLength(1);
  await second.end();
  folders.remove();
});
