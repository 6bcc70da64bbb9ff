import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newId, testStudy } from '../support.ts';

/** A word that stands in every turn of the file, and nowhere else. */
const mark = 'zephyrine';

async function withLongFile() {
  const study = await testStudy();
  const path = join(study.folder, 'long.txt');
  // As long as a transcript may be: reading it takes a good part of a second.
  const turns = Array.from({ length: 45_000 }, (_, at) => `[Anna] ${mark} ${at}\n[Kari] b ${at}\n`);
  writeFileSync(path, turns.join(''));
  const board = await study.value('session.board', {});
  const interview = board.dyads[0]?.sessions[0]?.interviews[0];
  const order = (id: string) => ({
    ...{ id, path, sessionId: null, interviewId: interview?.id ?? '', clock: 'none' as const },
    speakers: [],
  });
  const stateOf = async () => {
    const { interviews } = await study.value('session.view', { id: study.sessionId });
    const one = interviews.find(({ id }) => id === interview?.id);
    return [one?.state, one?.transcripts.length, (await study.value('history.state', {})).undo];
  };
  /** Resolves when the job has shown that it runs. */
  const runs = (job: string) =>
    new Promise<void>((resolve) => {
      study.core.subscribe({ role: 'owner' }, (event) => {
        if (event.kind === 'progress' && event.job === job && event.state === 'running') resolve();
      });
    });
  /** Which files of the study's folder hold the word, once it is closed. */
  const traces = async () => {
    await study.value('study.close', {});
    return readdirSync(study.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== 'long.txt')
      .filter((entry) => readFileSync(join(entry.parentPath, entry.name)).includes(mark))
      .map(({ name }) => name);
  };
  return { ...study, order, stateOf, runs, traces };
}

const wasCancelled = {
  ok: false,
  error: { code: 'job.cancelled', message: 'Cancelled: nothing was changed.' },
};

test('an import that is cancelled while its file is read leaves nothing, in the study or in its bytes', async () => {
  const { ask, value, order, stateOf, runs, traces } = await withLongFile();
  const before = await stateOf();
  const id = newId();
  const running = runs(id);
  const importing = ask('transcript.import', order(id));
  await running;
  expect(await value('file.cancel', { job: id })).toEqual({ ended: true });
  expect(await importing).toEqual(wasCancelled);
  expect(await stateOf()).toEqual(before);
  expect(await traces()).toEqual([]);
});

test('an import that waits for another file is cancelled at once; the same one can be begun again', async () => {
  const { ask, value, order, stateOf } = await withLongFile();
  const [first, second] = [newId(), newId()];
  let isFirstDone = false;
  const reading = ask('transcript.import', order(first)).then((result) => {
    isFirstDone = true;
    return result;
  });
  const waiting = ask('transcript.import', order(second));
  expect(await value('file.cancel', { job: second })).toEqual({ ended: true });
  expect([await waiting, isFirstDone]).toEqual([wasCancelled, false]);
  const again = ask('transcript.import', order(second));
  expect([(await reading).ok, (await again).ok]).toEqual([true, true]);
  expect((await stateOf())[1]).toBe(2);
});

test('cancelling says so where it is too late', async () => {
  const { value, order, stateOf } = await withLongFile();
  const id = newId();
  await value('transcript.import', order(id));
  expect(await value('file.cancel', { job: id })).toEqual({ ended: false });
  expect(await value('file.cancel', { job: 'no such job' })).toEqual({ ended: false });
  expect(await stateOf()).toEqual(['held', 1, 'Import transcript long.txt']);
});

test('a correction that is cancelled while its file is read changes nothing', async () => {
  const { ask, value, order, folder, runs } = await withLongFile();
  const id = newId();
  await value('transcript.import', order(id));
  const path = join(folder, 'corrected.txt');
  writeFileSync(path, readFileSync(order(id).path, 'utf8').replace('b 30000', 'corrected 30000'));
  const { seen, turns } = await value('transcript.comparePreview', { id, path });
  expect(turns.changed).toBe(1);
  const running = runs(id);
  const taking = ask('transcript.reimport', { id, path, seen });
  await running;
  expect(await value('file.cancel', { job: id })).toEqual({ ended: true });
  expect(await taking).toEqual(wasCancelled);
  expect((await value('history.state', {})).undo).toBe('Import transcript long.txt');
  expect((await value('search.query', { query: 'corrected' })).hits).toEqual([]);
});
