import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { LabelChange } from '#shared/contract/moment.ts';
import { newId, testStudy } from '../support.ts';

type Study = Awaited<ReturnType<typeof testStudy>>;

async function marked(study: Study, ...labels: string[]) {
  const { sessionId } = study;
  for (const [index, label] of labels.entries()) {
    const startMs = 1000 * (index + 1);
    await study.value('moment.create', { id: newId(), sessionId, startMs, label, pressedMs: startMs + 400 });
  }
  return study.value('moment.list', { sessionId });
}

test('several moments are changed alike in one command, all or none, and one undo puts all back', async () => {
  const study = await testStudy();
  const { sessionId } = study;
  const before = await marked(study, 'one', 'Rupture: two', '');
  const seen = before.map(({ id, revision }) => ({ id, revision }));
  const stale = await study.ask('moment.updateAll', {
    sessionId,
    moments: [...seen.slice(0, 2), { id: seen[2]?.id ?? '', revision: 9 }],
    changes: { rating: 3 },
  });
  expect(stale).toMatchObject({ ok: false, error: { code: 'revision.stale' } });
  expect(await study.value('moment.list', { sessionId })).toEqual(before);

  const after = await study.value('moment.updateAll', {
    sessionId,
    moments: seen,
    changes: { nominatedBy: 'client', prompting: 'prompted', rating: 7, colour: '#2F8F6B' },
    label: { kind: 'prefix', text: 'Rupture: ' },
  });
  expect(
    after.map(({ label, nominatedBy, prompting, rating, colour }) => [
      label,
      nominatedBy,
      prompting,
      rating,
      colour,
    ]),
  ).toEqual([
    ['Rupture: one', 'client', 'prompted', 7, '#2f8f6b'],
    ['Rupture: two', 'client', 'prompted', 7, '#2f8f6b'],
    ['Rupture: ', 'client', 'prompted', 7, '#2f8f6b'],
  ]);
  expect(await study.value('history.state', {})).toMatchObject({ undo: 'Change 3 moments' });
  await study.value('history.undo', {});
  const back = await study.value('moment.list', { sessionId });
  expect(back.map((moment) => ({ ...moment, revision: 0 }))).toEqual(
    before.map((moment) => ({ ...moment, revision: 0 })),
  );
});

test('each change of several is called by what it changes', async () => {
  const study = await testStudy();
  const { sessionId } = study;
  await marked(study, 'one', 'two');
  const named = async (
    changes: { rating?: number; colour?: string | null },
    label: LabelChange | null = null,
  ) => {
    const moments = (await study.value('moment.list', { sessionId })).map(({ id, revision }) => ({
      id,
      revision,
    }));
    await study.value('moment.updateAll', { sessionId, moments, changes, label });
    return (await study.value('history.state', {})).undo;
  };
  expect([
    await named({ rating: 2 }),
    await named({ colour: '#3e78b8' }),
    await named({}, { kind: 'prefix', text: 'R: ' }),
  ]).toEqual(['Rate 2 moments', 'Colour 2 moments', 'Put ‘R:’ before the labels of 2 moments']);
});

test('a label that has no room for the words before it is named, and nothing is changed', async () => {
  const study = await testStudy();
  const { sessionId } = study;
  const moments = await marked(study, 'short', 'x'.repeat(499));
  const refused = await study.ask('moment.updateAll', {
    sessionId,
    moments: moments.map(({ id, revision }) => ({ id, revision })),
    label: { kind: 'prefix', text: 'R: ' },
  });
  expect(refused).toMatchObject({ ok: false, error: { code: 'moment.label' } });
  expect(await study.value('moment.list', { sessionId })).toEqual(moments);
});

test('the time of the key and the colour stay with a moment, through a split, and in the CSV', async () => {
  const study = await testStudy();
  const [moment] = await marked(study, 'one');
  const { id, revision } = moment!;
  const changed = await study.value('moment.update', {
    id,
    revision,
    changes: { startMs: 500, endMs: 3000, colour: '#3e78b8' },
  });
  expect(changed).toMatchObject({ originalStartMs: 1000, pressedMs: 1400, colour: '#3e78b8' });
  const parts = await study.value('moment.split', {
    atMs: 2000,
    moments: [{ id, revision: changed.revision, newId: newId() }],
  });
  expect(parts.map(({ pressedMs, colour }) => [pressedMs, colour])).toEqual([
    [1400, '#3e78b8'],
    [null, '#3e78b8'],
  ]);
  const path = join(study.folder, 'moments.csv');
  await study.value('file.export', { what: 'moments-csv', path });
  const [head = '', ...rows] = readFileSync(path, 'utf8').trim().split('\r\n');
  const column = (name: string) => rows.map((row) => row.split(',')[head.split(',').indexOf(name)]);
  expect([column('pressed_ms'), column('colour')]).toEqual([
    ['1400', ''],
    ['#3e78b8', '#3e78b8'],
  ]);
});
