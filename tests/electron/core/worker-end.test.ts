import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { newId, testStudy } from '../support.ts';

test('a writer that is ended in the middle of marking loses no answered mark, and work goes on', async () => {
  const { core, ask, value, sessionId } = await testStudy();
  const messages: string[] = [];
  core.subscribe({ role: 'owner' }, (event) => {
    if (event.kind === 'core') messages.push(event.state);
  });
  const answered: string[] = [];
  const cutOff: string[] = [];
  for (let round = 0; round < 3; round += 1) {
    const marks = Array.from({ length: 40 }, async (_, index) => {
      await wait(index * 3);
      const id = newId();
      const result = await ask('moment.create', { id, sessionId, startMs: index * 100 });
      if (result.ok) answered.push(id);
      else cutOff.push(result.error.code);
    });
    await wait(40);
    await core.workers.terminate('writer');
    await Promise.all(marks);
  }
  // A create brings its own id: cut off, it is sent again by the core itself.
  expect(cutOff).toEqual([]);
  const there = new Set((await value('moment.list', { sessionId })).map(({ id }) => id));
  expect(answered.filter((id) => !there.has(id))).toEqual([]);
  expect(there.size).toBe(120);
  expect(messages).toContain('restarted');
  expect((await value('study.current', {}))?.readOnly).toBe(false);
}, 60_000);

test('what can not be sent again without harm is answered with a sentence when the core stops under it', async () => {
  const { core, ask, value, sessionId } = await testStudy();
  await value('moment.create', { id: newId(), sessionId, startMs: 1 });
  const undo = ask('history.undo', {});
  const ending = core.workers.terminate('writer');
  const result = await undo;
  await ending;
  // Whichever came first: done, or a sentence that says to do it again. Never half of it.
  if (!result.ok) expect(result.error).toMatchObject({ code: 'core.restarted' });
  const left = await value('moment.list', { sessionId });
  const state = await value('history.state', {});
  expect(left.length === 0 ? state.redo : state.undo).toBe('Mark moment');
  if (result.ok) expect(left).toEqual([]);
}, 30_000);

test('a reader that is ended answers the next search', async () => {
  const { core, value, sessionId } = await testStudy();
  await value('moment.create', { id: newId(), sessionId, startMs: 1, label: 'the silence' });
  await core.workers.terminate('reader');
  expect((await value('search.query', { query: 'silence' })).hits).toHaveLength(1);
}, 30_000);
