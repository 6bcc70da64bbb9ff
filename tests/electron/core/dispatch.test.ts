import { symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { contract } from '#shared/contract/index.ts';
import { newId, temporaryFolder, testCore, testStudy } from '../support.ts';

test('a call that is not declared, wrongly made, or made by a participant is refused with a code', async () => {
  const { core } = await testCore();
  const owner = { role: 'owner' } as const;
  const participant = { role: 'participant', interviewId: newId() } as const;
  const codes = await Promise.all([
    core.call(owner, 'study.explode', {}),
    core.call(owner, '__proto__', {}),
    core.call(owner, 'moment.create', { id: 'not an id' }),
    core.call(owner, 'moment.list', { sessionId: newId() }),
    ...Object.entries(contract)
      .filter(([, call]) => !(call.callers as readonly string[]).includes('participant'))
      .map(([name]) => core.call(participant, name, {})),
  ]);
  const [unknown, proto, wrong, none, ...byParticipant] = codes.map((result) =>
    result.ok ? 'ok' : result.error.code,
  );
  expect([unknown, proto, wrong, none]).toEqual([
    'call.unknown',
    'call.unknown',
    'call.arguments',
    'study.none',
  ]);
  // It is refused before its arguments are looked at.
  expect(byParticipant.filter((code) => code !== 'call.forbidden')).toEqual([]);
});

test('only paths that were granted are opened, whatever way a path takes there', async () => {
  const { ask, core, folder } = await testStudy({ folder: temporaryFolder() });
  const outside = join(tmpdir(), `outside-${newId()}.vtt`);
  writeFileSync(outside, 'WEBVTT\n\n00:00.000 --> 00:01.000\nwords\n');
  symlinkSync(outside, join(folder, 'link.vtt'));
  const ways = [outside, join(folder, 'link.vtt'), join(folder, '..', outside.split('/').at(-1) ?? '')];
  for (const path of ways) {
    expect(await ask('transcript.preview', { path })).toMatchObject({
      ok: false,
      error: { code: 'path.not-granted' },
    });
  }
  core.grant(outside);
  expect(await ask('transcript.preview', { path: outside })).toMatchObject({ ok: true });
});

test('a create that is sent again answers what is there, and makes nothing more', async () => {
  const { value, sessionId } = await testStudy();
  const id = newId();
  const first = await value('moment.create', { id, sessionId, startMs: 5, label: 'once' });
  const second = await value('moment.create', { id, sessionId, startMs: 9, label: 'twice' });
  expect(second).toEqual(first);
  expect(await value('moment.list', { sessionId })).toHaveLength(1);
});

test('an update of what somebody changed meanwhile is refused, and what is there stays', async () => {
  const { ask, value, sessionId } = await testStudy();
  const { id } = await value('moment.create', { id: newId(), sessionId, startMs: 5 });
  await value('moment.update', { id, revision: 0, changes: { label: 'first' } });
  expect(await ask('moment.update', { id, revision: 0, changes: { label: 'second' } })).toMatchObject({
    ok: false,
    error: { code: 'revision.stale' },
  });
  expect((await value('moment.list', { sessionId }))[0]?.label).toBe('first');
});

test('new passphrase, former one refused, backups with it', async () => {
  const { ask, value, path } = await testStudy();
  await value('study.backupNow', {});
  await value('study.passphrase', { current: null, next: 'a new long passphrase' });
  await value('study.close', {});
  expect(await ask('study.open', { path, passphrase: null })).toMatchObject({
    ok: false,
    error: { code: 'study.passphrase' },
  });
  const opened = await value('study.open', { path, passphrase: 'a new long passphrase' });
  expect(opened.encrypted).toBe(true);
  const backups = await value('study.backups', {});
  const restored = join(path, '..', 'restored.iprstudy');
  await value('study.restore', { backup: backups.at(-1)?.path ?? '', to: restored });
  await value('study.close', {});
  expect(await ask('study.open', { path: restored, passphrase: null })).toMatchObject({
    ok: false,
    error: { code: 'study.passphrase' },
  });
  await value('study.open', { path: restored, passphrase: 'a new long passphrase' });
  await value('study.passphrase', { current: 'a new long passphrase', next: null });
  await value('study.close', {});
  expect((await value('study.open', { path: restored, passphrase: null })).encrypted).toBe(false);
}, 60_000);
