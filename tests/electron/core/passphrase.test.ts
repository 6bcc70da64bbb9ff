import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testStudy } from '../support.ts';

test('a backup that can not be written anew does not keep the study from its new passphrase, or from its work', async () => {
  const study = await testStudy({ passphrase: 'the first words' });
  const backups = `${study.path}-backups`;
  mkdirSync(backups, { recursive: true });
  writeFileSync(join(backups, '2024-01-01T00-00-00-000Z.iprstudy'), Buffer.alloc(8192, 7));

  const changed = await study.ask('study.passphrase', {
    current: 'the first words',
    next: 'the second words',
  });
  expect(changed).toMatchObject({ ok: false, error: { code: 'backup.failed' } });
  expect(changed.ok ? '' : changed.error.message).toContain('1 of its backups');

  expect(await study.value('study.current', {})).toMatchObject({ path: study.path, encrypted: true });
  expect((await study.value('session.board', {})).dyads).toHaveLength(2);
  await study.value('study.close', {});
  const former = await study.ask('study.open', { path: study.path, passphrase: 'the first words' });
  expect(former).toMatchObject({ ok: false, error: { code: 'study.passphrase' } });
  await study.value('study.open', { path: study.path, passphrase: 'the second words' });
}, 60_000);
