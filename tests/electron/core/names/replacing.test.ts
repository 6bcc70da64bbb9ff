import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { newId } from '../../support.ts';
import { filesWith, keyPassphrase, namedStudy, replaceAll, zelda } from './studies.ts';

const afterwards = [
  'Were you thinking of Berta there?',
  'I went to the town, and BERTA stayed; Bertas letter said it.',
  'Did she notice it?',
  'She leaned forward, berta did.',
];

test.each([null, 'a passphrase of the study'])(
  'what was replaced is readable nowhere, and undone all is as it was (passphrase: %s)',
  async (passphrase) => {
    const study = await namedStudy(passphrase);
    const before = await study.content();
    if (passphrase === null) {
      expect(
        filesWith(study.folder, 'zeldamira').map((path) => path.replace(/backups.*/, 'backups')),
      ).toEqual(['Relations.iprstudy-backups', 'Relations.iprstudy-wal', 'Zeldamira S3.vtt']);
    }
    const outcome = await replaceAll(study);
    expect(outcome).toMatchObject({ ok: true, value: { hits: 14, left: [] } });
    expect(await study.turnTexts()).toEqual(afterwards);
    expect(await study.quotes()).toEqual([
      'Berta there?\nI went to the town',
      'BERTA stayed',
      'letter said it.\nDid she notice it?\nShe leaned forward',
    ]);
    const [moment] = await study.value('moment.list', { sessionId: study.sessionId });
    expect(moment).toMatchObject({ label: 'Berta’s silence', note: 'Berta and her brother Quxholm' });
    // The file that was imported is not ours to change.
    expect(filesWith(study.folder, 'zeldamira')).toEqual(['Zeldamira S3.vtt']);
    expect(filesWith(study.folder, 'quxholm vest')).toEqual(['Zeldamira S3.vtt']);
    expect(filesWith(join(study.keyPath, '..'), 'zeldamira')).toEqual([]);
    expect((await study.value('search.query', { query: 'zeldamira' })).hits).toEqual([]);
    expect((await study.value('search.query', { query: 'bertas' })).hits).toHaveLength(1);
    expect(await study.value('study.check', {})).toEqual({ sound: true, findings: [] });

    const { runs } = await study.value('pseudonym.state', {});
    expect(runs).toMatchObject([{ state: 'done', hits: 14, names: ['Zeldamira', 'Quxholm Vest'] }]);
    const undone = await study.value('pseudonym.undoRun', { id: newId(), run: runs[0]?.id ?? '' });
    expect(undone).toMatchObject({ restored: 14, lost: [], state: { runs: [{ state: 'undone' }] } });
    expect(await study.content()).toEqual(before);
    expect((await study.value('search.query', { query: 'zeldamiras' })).hits).toHaveLength(1);
  },
  180_000,
);

test('hits that are left out stay, in the study and in its backups', async () => {
  const study = await namedStudy();
  await replaceAll(study, ({ found, where }) => found === 'ZELDAMIRA' || where === 'Note of a moment');
  expect((await study.turnTexts())[1]).toBe(
    'I went to the town, and ZELDAMIRA stayed; Bertas letter said it.',
  );
  const [moment] = await study.value('moment.list', { sessionId: study.sessionId });
  expect(moment).toMatchObject({ label: 'Berta’s silence', note: 'Zeldamira and her brother Quxholm' });
  const [backup] = await study.value('study.backups', {});
  const copy = join(study.folder, 'copy.iprstudy');
  await study.value('study.restore', { backup: backup?.path ?? '', to: copy });
  await study.value('study.open', { path: copy, passphrase: null });
  expect((await study.turnTexts())[1]).toBe(
    'I went to the town, and ZELDAMIRA stayed; Bertas letter said it.',
  );
  const [kept] = await study.value('moment.list', { sessionId: study.sessionId });
  expect(kept).toMatchObject({ label: 'Berta’s silence', note: 'Zeldamira and her brother Quxholm' });
}, 90_000);

test('undo goes on for what no name touched, and never brings a name back', async () => {
  const study = await namedStudy();
  const { value, sessionId } = study;
  const plain = newId();
  await value('moment.create', { id: plain, sessionId, startMs: 500, label: 'quiet' });
  await value('moment.remove', { ids: [study.momentId] });
  await replaceAll(study);
  const labels = async () => (await value('moment.list', { sessionId })).map(({ label }) => label);
  expect(await labels()).toEqual(['quiet']);
  // Undoing the removal would bring the label back with its name: it is final.
  expect((await value('history.state', {})).undo).toBe('Mark moment ‘quiet’');
  await value('history.undo', {});
  expect(await labels()).toEqual([]);
  for (let step = 0; step < 30; step += 1) if (!(await study.ask('history.undo', {})).ok) break;
  for (let step = 0; step < 30; step += 1) if (!(await study.ask('history.redo', {})).ok) break;
  expect(filesWith(study.folder, 'zeldamira')).toEqual(['Zeldamira S3.vtt']);
  const history = await value('history.list', {});
  expect(history.filter(({ label }) => /zeldamira/i.test(label))).toEqual([]);
}, 90_000);

test('a text corrected since gets back what still stands there, and the rest is listed', async () => {
  const study = await namedStudy();
  await replaceAll(study);
  const [, second] = await study.value('utterance.list', { transcriptId: study.transcriptId });
  await study.value('utterance.update', {
    id: second?.id ?? '',
    revision: second?.revision ?? 0,
    changes: { text: 'Well, I went to the town, and she stayed; Bertas letter said it.' },
  });
  const run = (await study.value('pseudonym.state', {})).runs[0]?.id ?? '';
  const { restored, lost } = await study.value('pseudonym.undoRun', { id: newId(), run });
  expect(restored).toBe(13);
  expect(lost).toEqual([
    {
      where: 'Turn',
      name: 'ZELDAMIRA',
      now: 'Well, I went to the town, and she stayed; Bertas letter said it.',
    },
  ]);
  expect(await study.turnTexts()).toEqual([
    'Were you thinking of Zeldamira there?',
    'Well, I went to Quxholm Vest, and she stayed; Zeldamiras letter said it.',
    'Did she notice it?',
    'She leaned forward, zeldamira did.',
  ]);
  for (const { quote, anchor } of await study.value('snippet.list', { transcriptId: study.transcriptId })) {
    expect(anchor === 'lost' || !/berta/i.test(quote)).toBe(true);
  }
}, 90_000);

test.each([0, 10, 30, 100])(
  'a writer that ends %i ms into replacing leaves all of it or nothing, and the key file knows which',
  async (delay) => {
    const study = await namedStudy();
    const before = await study.content();
    const preview = newId();
    await study.value('pseudonym.preview', { id: preview });
    let writing = false;
    study.core.subscribe({ role: 'owner' }, (event) => {
      if (event.kind === 'progress' && event.text.startsWith('Replacing') && !writing) {
        writing = true;
        void wait(delay).then(() => study.core.workers.terminate('writer'));
      }
    });
    await study.ask('pseudonym.apply', { id: newId(), preview, leftOut: [] });
    await wait(delay + 50);
    const { runs } = await study.value('pseudonym.openKey', { path: null, passphrase: keyPassphrase });
    if (runs.length === 0) {
      expect(await study.content()).toEqual(before);
      return;
    }
    expect(await study.turnTexts()).toEqual(afterwards);
    const { runs: finished } = await study.value('pseudonym.finish', { id: newId() });
    expect(finished).toMatchObject([{ state: 'done', left: [] }]);
    expect(filesWith(study.folder, 'zeldamira')).toEqual(['Zeldamira S3.vtt']);
    await study.value('pseudonym.undoRun', { id: newId(), run: runs[0]?.id ?? '' });
    expect(await study.content()).toEqual(before);
  },
  180_000,
);

test('where the key’s drive goes in the middle, it is said what became of the names, and finished when it is back', async () => {
  const study = await namedStudy();
  const before = await study.content();
  const drive = join(study.keyPath, '..');
  const away = `${drive}-away`;
  let taken = false;
  study.core.subscribe({ role: 'owner' }, (event) => {
    if (event.kind === 'progress' && event.text.endsWith('writing') && !taken) {
      taken = true;
      renameSync(drive, away);
    }
  });
  const gone = `Nothing was written to ${study.keyPath}: its folder is gone. Was it moved, or is its drive not connected?`;
  const failed = async (answer: Promise<{ ok: boolean; error?: { code: string; message: string } }>) =>
    (await answer).error;
  expect(await failed(replaceAll(study))).toMatchObject({
    code: 'file.unwritable',
    message: `${gone} The names are replaced. When the key file can be written again, choose Finish erasing.`,
  });
  expect(await study.turnTexts()).toEqual(afterwards);
  expect(await failed(study.ask('pseudonym.finish', { id: newId() }))).toMatchObject({ message: gone });

  renameSync(away, drive);
  const finished = await study.value('pseudonym.finish', { id: newId() });
  expect(finished.runs).toMatchObject([{ state: 'done', hits: 14, left: [] }]);
  expect(filesWith(study.folder, 'zeldamira')).toEqual(['Zeldamira S3.vtt']);
  // Before anything is touched, the key file is written: without it nothing is put back.
  const [run] = finished.runs;
  renameSync(drive, away);
  const undo = () => study.ask('pseudonym.undoRun', { id: newId(), run: run?.id ?? '' });
  expect(await failed(undo())).toMatchObject({ message: `${gone} Nothing was put back.` });
  expect(await study.turnTexts()).toEqual(afterwards);
  renameSync(away, drive);
  taken = false;
  expect(await failed(undo())).toMatchObject({
    message: `${gone} The names are back. When the key file can be written again, choose Finish erasing.`,
  });
  expect(await study.content()).toEqual(before);
  renameSync(away, drive);
  expect((await study.value('pseudonym.finish', { id: newId() })).runs).toMatchObject([{ state: 'undone' }]);
}, 180_000);

test('a backup that can not be written anew is named, and tried again later', async () => {
  const study = await namedStudy();
  const [backup] = await study.value('study.backups', {});
  const path = backup?.path ?? '';
  const sound = readFileSync(path);
  writeFileSync(path, sound.subarray(0, 5000));
  const outcome = await replaceAll(study);
  const name = path.split('/').at(-1);
  expect(outcome).toMatchObject({ ok: true, value: { left: [name], state: { runs: [{ left: [name] }] } } });
  writeFileSync(path, sound);
  expect(await study.value('pseudonym.finish', { id: newId() })).toMatchObject({ runs: [{ left: [] }] });
  expect(filesWith(study.folder, 'zeldamira')).toEqual(['Zeldamira S3.vtt']);
}, 90_000);

test('what changed since the preview is not replaced, and nothing else is either', async () => {
  const study = await namedStudy();
  const preview = newId();
  await study.value('pseudonym.preview', { id: preview });
  const [first] = await study.value('utterance.list', { transcriptId: study.transcriptId });
  await study.value('utterance.update', {
    id: first?.id ?? '',
    revision: 0,
    changes: { text: 'Zeldamira?' },
  });
  const before = await study.content();
  const refused = await study.ask('pseudonym.apply', { id: newId(), preview, leftOut: [] });
  expect(refused).toMatchObject({ ok: false, error: { code: 'revision.stale' } });
  expect(await study.content()).toEqual(before);
  expect((await study.value('pseudonym.state', {})).runs).toEqual([]);
}, 90_000);

test('the scan proposes other spellings and words that may be names', async () => {
  const study = await namedStudy();
  const [first] = await study.value('utterance.list', { transcriptId: study.transcriptId });
  await study.value('utterance.update', {
    id: first?.id ?? '',
    revision: 0,
    changes: { text: 'Then Zeldmira met Torvald in the shop.' },
  });
  const { proposals } = await study.value('pseudonym.scan', { id: newId() });
  expect(proposals.slice(0, 1)).toMatchObject([{ word: 'Zeldmira', like: 'Zeldamira', likeId: zelda.id }]);
  expect(proposals).toContainEqual(expect.objectContaining({ word: 'Torvald', count: 1, like: null }));
}, 90_000);
