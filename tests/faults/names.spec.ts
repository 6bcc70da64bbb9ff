import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { makeStudy, type Program, startProgram, testFolders } from '../program.ts';
import { readableIn } from './readable.ts';
import { fill, makeRoom, mountSmallDisk, unmount } from './small-disk.ts';

const rounds = 6;
const keyRounds = 5;
const turns = 3000;
const passphrase = 'four plain words here';
const forms = ['Zeldamira', 'ZELDAMIRA', 'zeldamira'];

interface Names {
  start(): Promise<Program>;
  /** Opens the study and its list of names; answers the runs, each known to be done or not. */
  open(program: Program): Promise<{ state: string; id: string }[]>;
  /** How many turns, quotes and labels hold the name; `all` is every place that ever did. */
  named(program: Program): Promise<{ count: number; all: number }>;
  /** All that was written, as it reads. */
  content(program: Program): Promise<unknown>;
  replace(program: Program): Promise<unknown>;
  /** Files of the study and of the program in which the name can be read. */
  traces(): string[];
  keyPath: string;
  remove(): void;
}

/** A study with a name in thousands of turns, in quotes, a label, the history and a backup; its key lies elsewhere. */
async function namedStudy(keys = 'keys'): Promise<Names> {
  const folders = testFolders();
  const at = (...way: string[]) => join(folders.root, ...way);
  for (const folder of ['study', keys]) mkdirSync(at(folder), { recursive: true });
  const path = at('study', 'study.iprstudy');
  const keyPath = at(keys, 'names.iprkey');
  const start = () => startProgram(folders);
  const program = await start();
  const sessionId = await makeStudy(program, path, null);
  const file = at('told.txt');
  const told = Array.from({ length: turns }, (_, index) => `C: Then ${forms[index % 3]} left me ${index}.`);
  writeFileSync(file, told.join('\n'));
  const board = await program.value('session.board', {});
  const transcriptId = newIdentifier();
  await program.value('transcript.import', {
    id: transcriptId,
    path: file,
    sessionId: null,
    interviewId: board.dyads[0]?.sessions[0]?.interviews[0]?.id ?? '',
    clock: 'none',
    speakers: [{ name: 'C', kind: 'client' }],
  });
  rmSync(file);
  const list = await program.value('utterance.list', { transcriptId });
  for (const index of [1, 5, 9]) {
    const [first, last] = [list[index]!, list[index + 1]!];
    await program.value('snippet.create', {
      id: newIdentifier(),
      transcriptId,
      first: { utteranceId: first.id, offset: 0 },
      last: { utteranceId: last.id, offset: last.text.indexOf(' left') },
    });
  }
  const momentId = newIdentifier();
  await program.value('moment.create', { id: momentId, sessionId, startMs: 1, label: 'Zeldamira leaves' });
  await program.value('study.backupNow', {});
  await program.value('pseudonym.createKey', { path: keyPath, passphrase });
  const entry = { id: newIdentifier(), name: 'Zeldamira', replacement: 'Berta', kind: 'person', forms: true };
  await program.value('pseudonym.add', { entries: [{ ...entry, kind: 'person' }] });
  await program.end();

  const textsOf = async (running: Program) => [
    ...(await running.value('utterance.list', { transcriptId })).map(({ text }) => text),
    ...(await running.value('snippet.list', { transcriptId })).map(({ quote }) => quote),
    ...(await running.value('moment.list', { sessionId })).map(({ label }) => label),
  ];
  return {
    start,
    keyPath,
    async open(running) {
      await running.value('study.open', { path, passphrase: null });
      return (await running.value('pseudonym.openKey', { path: keyPath, passphrase })).runs;
    },
    async named(running) {
      const texts = await textsOf(running);
      return { count: texts.filter((text) => /zeldamira/i.test(text)).length, all: texts.length };
    },
    content: textsOf,
    async replace(running) {
      const preview = newIdentifier();
      await running.value('pseudonym.preview', { id: preview });
      return running.call('pseudonym.apply', { id: newIdentifier(), preview, leftOut: [] });
    },
    traces: () => [...readableIn(at('study'), forms), ...readableIn(folders.data, forms)],
    remove: folders.remove,
  };
}

test(`kill -9 in the middle of replacing names and of putting them back, ${rounds} times: all of it or nothing, and no trace when it is finished`, async () => {
  const study = await namedStudy();
  const told: string[] = [];
  let before: unknown = null;
  for (let round = 0; round < rounds; round += 1) {
    const program = await study.start();
    let [last] = await study.open(program);
    before ??= await study.content(program);
    const wasCut = last?.state === 'unfinished';
    if (wasCut) {
      [last] = (await program.value('pseudonym.finish', { id: newIdentifier() })).runs;
      expect(last?.state).toBe('done');
    }
    const isReplaced = last?.state === 'done';
    const { count, all } = await study.named(program);
    expect(count, `round ${round}, ${last?.state}`).toBe(isReplaced ? 0 : all);
    expect(await program.value('study.check', {})).toEqual({ sound: true, findings: [] });
    if (isReplaced) expect(study.traces()).toEqual([]);
    else {
      expect(await study.content(program)).toEqual(before);
      expect(study.traces()).not.toEqual([]);
    }
    told.push(wasCut ? 'replaced, not erased' : isReplaced ? 'replaced' : 'as it was');

    const work = isReplaced
      ? program.call('pseudonym.undoRun', { id: newIdentifier(), run: last?.id ?? '' })
      : study.replace(program);
    const cutOff = work.catch((error: Error) => error);
    await wait(Math.random() * 3500);
    await program.kill();
    await cutOff;
  }
  console.log(`found after each kill: ${told.join(', ')}`);

  const program = await study.start();
  const [last] = await study.open(program);
  if (last?.state === 'unfinished') await program.value('pseudonym.finish', { id: newIdentifier() });
  if (last?.state === 'done' || last?.state === 'unfinished') {
    await program.value('pseudonym.undoRun', { id: newIdentifier(), run: last.id });
  }
  expect(await study.content(program)).toEqual(before);
  await program.end();
  study.remove();
});

test('kill -9 while the key file is written: it opens, with every name that was answered', async () => {
  const study = await namedStudy();
  const answered = ['Zeldamira'];
  let made = 0;
  // On a slow machine a round may end before its first answer: then there are more.
  for (let round = 0; round < keyRounds || (answered.length < 4 && round < 5 * keyRounds); round += 1) {
    const program = await study.start();
    await study.open(program);
    const { entries } = await program.value('pseudonym.state', {});
    const known = new Set(entries.map(({ name }) => name));
    expect(answered.filter((name) => !known.has(name))).toEqual([]);
    const adding = (async () => {
      for (;;) {
        made += 1;
        const entry = { id: newIdentifier(), name: `Quux${made}`, replacement: `N${made}` };
        const result = await program.call('pseudonym.add', {
          entries: [{ ...entry, kind: 'person', forms: true }],
        });
        if (!result.ok) throw new Error(result.error.message);
        answered.push(entry.name);
      }
    })().catch((error: Error) => error);
    await wait(300 + Math.random() * 1500);
    await program.kill();
    await adding;
  }
  console.log(`${answered.length - 1} names answered`);
  expect(answered.length).toBeGreaterThan(3);
  // What a kill left beside the key is as unreadable as the key, and goes with the next writing.
  const program = await study.start();
  await study.open(program);
  await program.value('pseudonym.add', {
    entries: [{ id: newIdentifier(), name: 'Last', replacement: 'One', kind: 'person', forms: true }],
  });
  expect(existsSync(`${study.keyPath}.part`)).toBe(false);
  expect(readableIn(join(study.keyPath, '..'), ['Zeldamira', 'Quux'])).toEqual([]);
  await program.end();
  study.remove();
});

test('a key file on a full disk, gone, damaged or of another passphrase: the sentence says what helps, and nothing is replaced', async () => {
  const study = await namedStudy('drive');
  const drive = join(study.keyPath, '..');
  const key = readFileSync(study.keyPath);
  test.skip(!mountSmallDisk(drive, '128k'), 'a small disk can only be mounted by root');
  const program = await study.start();
  try {
    writeFileSync(study.keyPath, key);
    await study.open(program);
    const before = await study.content(program);
    fill(drive);
    const full = `Nothing was written to ${study.keyPath}: the disk is full.`;
    const entry = { id: newIdentifier(), name: 'Torvald', replacement: 'Tom' };
    const add = () => program.call('pseudonym.add', { entries: [{ ...entry, kind: 'person', forms: true }] });
    expect(await add()).toMatchObject({ ok: false, error: { code: 'file.unwritable', message: full } });
    expect(await study.replace(program)).toMatchObject({
      ok: false,
      error: { code: 'file.unwritable', message: `${full} Nothing was replaced.` },
    });
    expect(await study.content(program)).toEqual(before);
    expect(readFileSync(study.keyPath)).toEqual(key);
    makeRoom(drive);
    expect(await add()).toMatchObject({ ok: true });

    await program.value('pseudonym.lockKey', {});
    const openKey = async (bytes: Buffer | null, words = passphrase) => {
      if (bytes) writeFileSync(study.keyPath, bytes);
      const result = await program.call('pseudonym.openKey', { path: null, passphrase: words });
      return result.ok ? result.value.key : result.error.message;
    };
    const flipped = (at: number) => Buffer.from(key.map((byte, index) => (index === at ? byte ^ 1 : byte)));
    expect([
      await openKey(null, 'four plain words'),
      await openKey(flipped(20)),
      await openKey(flipped(key.length - 30)),
      await openKey(key.subarray(0, 100)),
      await openKey(Buffer.alloc(0)),
    ]).toEqual([
      'The passphrase does not open this key file.',
      `The key file ${study.keyPath} is damaged. Its beginning is not what it was, so that no passphrase can be tried. Use a copy of it.`,
      `The key file ${study.keyPath} is damaged. The passphrase is right, but what it protects was changed or cut off. Use a copy of it.`,
      `The key file ${study.keyPath} is damaged. Its beginning is not what it was, so that no passphrase can be tried. Use a copy of it.`,
      `${study.keyPath} is no key file of pseudonyms.`,
    ]);
    renameSync(study.keyPath, `${study.keyPath}.away`);
    expect(await openKey(null)).toBe(
      `There is no file at ${study.keyPath}. Was it moved, or is its drive not connected?`,
    );
    // The copy helps, and all is as it was when the copy was made.
    expect(await openKey(key)).toBe('open');
    expect((await program.value('pseudonym.state', {})).entries.map(({ name }) => name)).toEqual([
      'Zeldamira',
    ]);
  } finally {
    await program.end();
    unmount(drive);
    study.remove();
  }
});
