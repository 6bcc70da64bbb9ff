import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStudyFile } from '../../../electron/database/study-file.ts';
import { newId, testCore, testStudy } from '../support.ts';

const create = (path: string, passphrase: string | null = null) => ({
  ...{ path, title: 'Relations', memberName: 'Researcher One', passphrase, layout: null },
});

/** What another program is told that opens a study. */
function openedElsewhere(path: string): string {
  const module = join(import.meta.dirname, '..', '..', '..', 'electron', 'database', 'study-file.ts');
  const script = `import { openStudyFile } from ${JSON.stringify(module)};
try { openStudyFile(${JSON.stringify(path)}, null, 0); console.log('opened'); } catch (error) { console.log(error.message); }`;
  return execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' });
}

test('an export that is cancelled leaves no words behind', async () => {
  const { core, folder, value, ask, sessionId } = await testStudy({ passphrase: 'quiet room' });
  const long = join(folder, 'long.txt');
  const turns = Array.from({ length: 15_000 }, (_, at) => `[Anna] zephyrine ${at}\n[Kari] b ${at}\n`);
  writeFileSync(long, turns.join(''));
  const order = { path: long, sessionId, interviewId: null, clock: 'none' as const, speakers: [] };
  await value('transcript.import', { id: newId(), ...order });
  const written = join(folder, 'exported');
  mkdirSync(written);
  const path = join(written, 'all.json');
  const exporting = ask('file.export', { what: 'study-json', path });
  const cancelled = new Promise<unknown>((resolve) => {
    core.subscribe({ role: 'owner' }, (event) => {
      if (event.kind === 'progress' && event.state === 'running' && readdirSync(written).length > 0)
        resolve(value('file.cancel', { job: event.job }));
    });
  });
  const outcome = await exporting;
  // Where the machine is quicker than the cancelling, the file is whole.
  if (outcome.ok) expect(readdirSync(written)).toEqual(['all.json']);
  else {
    await cancelled;
    expect(outcome).toMatchObject({ error: { code: 'job.cancelled' } });
    expect(readdirSync(written)).toEqual([]);
  }
});

test('an export does not take the place of the study, of its backup or of another study', async () => {
  const { folder, path, ask, value } = await testStudy();
  const { path: backup } = await value('study.backupNow', {});
  const other = join(folder, 'Other.iprstudy');
  for (const taken of [path, `${path}-wal`, backup, other]) {
    const before = existsSync(taken) ? readFileSync(taken) : null;
    expect(await ask('file.export', { what: 'moments-csv', path: taken, replace: true })).toMatchObject({
      error: { code: 'file.unwritable' },
    });
    if (before) expect(readFileSync(taken).equals(before)).toBe(true);
    else expect(existsSync(taken)).toBe(false);
  }
  // What merely has a similar name is not touched.
  const own = join(folder, 'moments.csv.part');
  writeFileSync(own, 'mine');
  await value('file.export', { what: 'moments-csv', path: join(folder, 'moments.csv') });
  expect(readFileSync(own, 'utf8')).toBe('mine');
});

test('a study that was renamed while it is open is written on by nobody', async () => {
  const { path, ask, value } = await testStudy();
  await value('study.close', {});
  await value('study.open', { path, passphrase: null });
  await value('member.create', { id: newId(), name: 'Researcher Two' });
  const moved = path.replace('Relations', 'Moved');
  renameSync(path, moved);
  expect(await ask('member.create', { id: newId(), name: 'Researcher Three' })).toMatchObject({
    error: { code: 'study.read-only', message: expect.stringContaining('moved, renamed or removed') },
  });
  expect(openedElsewhere(moved)).toContain('under its former name');
  renameSync(moved, path);
  await value('member.create', { id: newId(), name: 'Researcher Three' });
  await value('study.close', {});
  await value('study.open', { path, passphrase: null });
  const { members } = (await value('study.current', {}))!;
  expect(members.map(({ name }) => name)).toEqual(['Researcher One', 'Researcher Two', 'Researcher Three']);
});

test('the backups of a study that is gone are not those of a new one with its name', async () => {
  const { folder, path, value } = await testStudy();
  await value('study.backupNow', {});
  await value('study.close', {});
  rmSync(path);
  await value('study.create', create(path, 'another one'));
  expect(await value('study.backups', {})).toEqual([]);
  const [aside] = readdirSync(folder).filter((name) => name.includes('-backups of the study before'));
  expect(readdirSync(join(folder, aside ?? ''))).toHaveLength(1);
});

test('a passphrase opens in whatever form its letters come', async () => {
  const { folder, value } = await testCore();
  const path = join(folder, 'Forms.iprstudy');
  const typed = 'på café å';
  await value('study.create', create(path, typed.normalize('NFD')));
  await value('study.close', {});
  for (const form of ['NFC', 'NFD'] as const) {
    await value('study.open', { path, passphrase: typed.normalize(form) });
    await value('study.close', {});
  }
  // A study from before, made with the letters in pieces.
  openStudyFile(path, typed.normalize('NFC'), 0).connection.close();
});

test('what could not be made leaves its name free, and says why', async () => {
  const { folder, ask, value } = await testCore();
  expect(await ask('study.create', create(join(folder, 'gone', 'a.iprstudy')))).toMatchObject({
    error: { code: 'study.no-access' },
  });
  const path = join(folder, `${'x'.repeat(240)}.iprstudy`);
  expect(await ask('study.create', create(path))).toMatchObject({ error: { code: 'study.no-access' } });
  expect(readdirSync(folder).filter((name) => name.startsWith('x'))).toEqual([]);
  await value('study.create', create(join(folder, 'b.iprstudy')));
});
