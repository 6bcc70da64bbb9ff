import { join } from 'node:path';
import { expect, test } from 'vitest';
import { generateStudy, oneSession } from '../../bench/generate.ts';
import { newId, testCore } from '../support.ts';

test('a mark is stored while thousands of labels are changed, and while that is undone; it stays', async () => {
  const study = await testCore();
  const path = join(study.folder, 'study.iprstudy');
  await generateStudy(path, oneSession(4000), { passphrase: null });
  await study.value('study.open', { path, passphrase: null });
  const sessionId = (await study.value('session.board', {})).dyads[0]?.sessions[0]?.id ?? '';
  const before = await study.value('moment.list', { sessionId });
  const answered: string[] = [];
  const noted = async (name: string, answer: Promise<unknown>) => {
    await answer;
    answered.push(name);
  };
  const mark = (startMs: number) =>
    noted('mark', study.value('moment.create', { id: newId(), sessionId, startMs, label: 'mark' }));

  const moments = before.map(({ id, revision }) => ({ id, revision }));
  const label = { kind: 'set', text: 'silence' } as const;
  await Promise.all([
    noted('labels', study.value('moment.updateAll', { sessionId, moments, label })),
    mark(1),
  ]);
  expect(await labels()).toEqual({ mark: 1, silence: 4000 });
  // The latest of this member's commands is the mark.
  await study.value('history.undo', {});
  // One that was refused before leaves nothing that the mark would take for unfinished.
  const refused = await study.ask('moment.updateAll', { sessionId, moments, label });
  expect(refused).toMatchObject({ error: { code: 'revision.stale' } });
  await Promise.all([noted('undo', study.value('history.undo', {})), mark(2)]);
  expect(answered).toEqual(['mark', 'labels', 'mark', 'undo']);
  const after = await study.value('moment.list', { sessionId });
  expect(after.filter(({ label }) => label === 'mark').map(({ startMs }) => startMs)).toEqual([2]);
  expect(after.filter(({ label }) => label !== 'mark').map(({ id, label }) => [id, label])).toEqual(
    before.map(({ id, label }) => [id, label]),
  );
  expect((await study.value('history.state', {})).redo).toBeNull();

  async function labels() {
    const now = await study.value('moment.list', { sessionId });
    return Object.fromEntries(
      [...Map.groupBy(now, (moment) => moment.label)].map(([name, of]) => [name, of.length]),
    );
  }
}, 60_000);
