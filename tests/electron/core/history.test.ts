import { expect, test } from 'vitest';
import { newId, testStudy } from '../support.ts';

test('who has worked in the study since is not undone away, and that is said', async () => {
  const { ask, value, sessionId } = await testStudy();
  const first = (await value('study.current', {}))?.memberId ?? '';
  const other = await value('member.create', { id: newId(), name: 'Coder Two' });
  await value('member.choose', { id: other.id });
  await value('moment.create', { id: newId(), sessionId, startMs: 1 });
  await value('member.choose', { id: first });
  const refused = await ask('history.undo', {});
  expect(refused.ok ? '' : refused.error.message).toBe(
    'Nothing was changed, because the same was changed since by someone else. Something that was added since belongs to it.',
  );
  expect(await value('member.list', {})).toHaveLength(2);
});

test('both values of a conflict stand in its sentence', async () => {
  const { ask, value, sessionId } = await testStudy();
  const first = (await value('study.current', {}))?.memberId ?? '';
  const other = await value('member.create', { id: newId(), name: 'Coder Two' });
  const id = newId();
  await value('moment.create', { id, sessionId, startMs: 1 });
  await value('moment.update', { id, revision: 0, changes: { label: 'mine' } });
  await value('member.choose', { id: other.id });
  await value('moment.update', { id, revision: 1, changes: { label: 'theirs' } });
  await value('member.choose', { id: first });
  const refused = await ask('history.undo', {});
  expect(refused.ok ? '' : refused.error.message).toBe(
    'Nothing was changed, because the same was changed since by someone else. Moment, label: yours ‘mine’, now ‘theirs’.',
  );
});

/** A study of two members; what each of them does stands after `be`. */
async function studyOfTwo() {
  const study = await testStudy();
  const { sessionId } = study;
  const mine = (await study.value('study.current', {}))?.memberId ?? '';
  const theirs = (await study.value('member.create', { id: newId(), name: 'Coder Two' })).id;
  const be = (id: string) => study.value('member.choose', { id });
  const mark = async (label: string, fields: { startMs?: number; endMs?: number } = {}) => {
    const id = newId();
    await study.value('moment.create', { id, sessionId, startMs: 1000, label, ...fields });
    return id;
  };
  const code = async (name: string, parentId: string | null = null) =>
    (await study.value('code.create', { id: newId(), name, parentId })).id;
  const labels = async () => (await study.value('moment.list', { sessionId })).map(({ label }) => label);
  const comment = (momentId: string) =>
    study.value('comment.create', { id: newId(), momentId, text: 'Is this shame?' });
  /** What stands behind the first sentence of the refusal. */
  const refusal = async (name: 'history.undo' | 'history.redo') => {
    const answer = await study.ask(name, {});
    if (answer.ok) return 'done';
    const first = 'Nothing was changed, because the same was changed since by someone else. ';
    expect(answer.error.message.slice(0, first.length)).toBe(first);
    return answer.error.message.slice(first.length);
  };
  return { ...study, mine, theirs, be, mark, code, labels, comment, refusal };
}

test('an undo that finds nothing left to take back is done again as nothing, whatever others did since', async () => {
  const study = await studyOfTwo();
  const momentId = await study.mark('silence');
  await study.value('coding.create', { codeId: await study.code('Shame'), momentIds: [momentId] });
  await study.be(study.theirs);
  const [coding] = await study.value('coding.list', { sessionId: study.sessionId });
  await study.value('coding.remove', { ids: [coding?.id ?? ''] });
  await study.be(study.mine);
  await study.value('history.undo', {});
  await study.be(study.theirs);
  await study.value('moment.update', { id: momentId, revision: 0, changes: { label: 'a long silence' } });
  await study.be(study.mine);
  expect((await study.value('history.redo', {})).state).toMatchObject({
    undo: 'Code with ‘Shame’',
    redo: null,
  });
  expect(await study.labels()).toEqual(['a long silence']);
  await study.value('history.undo', {});
  expect(await study.value('history.undo', {})).toMatchObject({ label: 'Add code ‘Shame’' });
  expect(await study.labels()).toEqual(['a long silence']);
});

test('no undo puts codes under each other in a circle', async () => {
  const study = await studyOfTwo();
  const top = await study.code('Top');
  const under = await study.code('Under', top);
  await study.value('code.update', { id: under, revision: 0, changes: { parentId: null } });
  await study.be(study.theirs);
  await study.value('code.update', { id: top, revision: 0, changes: { parentId: under } });
  const before = await study.value('code.list', {});
  await study.be(study.mine);
  expect(await study.refusal('history.undo')).toBe('The code would lie under itself.');
  expect((await study.value('code.list', {})).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
});

test('what others commented on since is not undone away', async () => {
  const study = await studyOfTwo();
  const momentId = await study.mark('silence');
  await study.be(study.theirs);
  await study.comment(momentId);
  await study.be(study.mine);
  expect(await study.refusal('history.undo')).toBe('Something that was added since belongs to it.');
  expect(await study.value('comment.list', { momentId })).toHaveLength(1);

  const whole = await study.mark('tears', { startMs: 5000, endMs: 9000 });
  const part = newId();
  await study.value('moment.split', { atMs: 7000, moments: [{ id: whole, revision: 0, newId: part }] });
  await study.be(study.theirs);
  await study.comment(part);
  await study.be(study.mine);
  expect(await study.refusal('history.undo')).toBe('Something that was added since belongs to it.');
  expect(await study.labels()).toEqual(['silence', 'tears', 'tears']);
});

test('a removal is not done again where others commented since, nor a comment on what is gone', async () => {
  const study = await studyOfTwo();
  const momentId = await study.mark('silence');
  await study.comment(momentId);
  await study.value('moment.remove', { ids: [momentId] });
  await study.value('history.undo', {});
  await study.be(study.theirs);
  const added = await study.comment(momentId);
  await study.be(study.mine);
  expect(await study.refusal('history.redo')).toBe('Something that was added since belongs to it.');
  await study.be(study.theirs);
  await study.value('comment.remove', { id: added.id });
  await study.be(study.mine);
  await study.value('history.undo', {});
  await study.be(study.theirs);
  await study.value('moment.remove', { ids: [momentId] });
  await study.be(study.mine);
  expect(await study.refusal('history.redo')).toBe('The moment was removed.');
});

test('an own comment goes and comes with its moment', async () => {
  const study = await studyOfTwo();
  const momentId = await study.mark('silence');
  await study.comment(momentId);
  await study.value('moment.remove', { ids: [momentId] });
  for (const [step, comments] of [
    ['history.undo', 1],
    ['history.redo', 0],
    ['history.undo', 1],
  ] as const) {
    await study.value(step, {});
    expect(await study.value('comment.list', { momentId })).toHaveLength(comments);
  }
});

test('what another member set elsewhere in the study’s settings stays when mine is undone', async () => {
  const study = await studyOfTwo();
  const codeId = await study.code('Shame');
  const rule = { toleranceMs: 1500, leastShare: 20, researchers: false };
  const before = (await study.value('pair.list', { sessionId: study.sessionId })).rule;
  await study.value('pair.rule', { rule });
  await study.be(study.theirs);
  await study.value('code.quick', { digit: 1, codeId });
  await study.be(study.mine);
  const facts = async () => ({
    rule: (await study.value('pair.list', { sessionId: study.sessionId })).rule,
    quick: (await study.value('code.list', {}))[0]?.quick,
  });
  await study.value('history.undo', {});
  expect(await facts()).toEqual({ rule: before, quick: 1 });
  await study.value('history.redo', {});
  expect(await facts()).toEqual({ rule, quick: 1 });
  await study.be(study.theirs);
  const other = { ...rule, leastShare: 50 };
  await study.value('pair.rule', { rule: other });
  await study.be(study.mine);
  expect(await study.refusal('history.undo')).toBe('It stands in the settings of the study: ‘pair rule’.');
  expect(await facts()).toEqual({ rule: other, quick: 1 });
});

test('bounds that would not fit what another member set since are not put back, and that is said', async () => {
  const study = await studyOfTwo();
  const id = await study.mark('silence', { startMs: 4000, endMs: 9000 });
  await study.value('moment.update', { id, revision: 0, changes: { startMs: 1000 } });
  await study.be(study.theirs);
  await study.value('moment.update', { id, revision: 1, changes: { endMs: 3000 } });
  await study.be(study.mine);
  expect(await study.refusal('history.undo')).toBe('It would not fit with what was changed since.');
});

test('what belongs to something that another member removed is not put back, and that is said', async () => {
  const study = await studyOfTwo();
  const [momentId, codeId] = [await study.mark('silence'), await study.code('Shame')];
  await study.value('coding.create', { codeId, momentIds: [momentId] });
  const [coding] = await study.value('coding.list', { sessionId: study.sessionId });
  await study.value('coding.remove', { ids: [coding?.id ?? ''] });
  await study.be(study.theirs);
  await study.value('code.remove', { id: codeId });
  await study.be(study.mine);
  expect(await study.refusal('history.undo')).toBe('What it belongs to was removed since.');
});

test('the name of an undo and the values of a conflict end in whole letters', async () => {
  const study = await studyOfTwo();
  const long = `${'a'.repeat(38)}😀😀😀`;
  const names = async () => (await study.value('history.state', {})).undo;
  const id = await study.mark(long);
  expect(await names()).toBe(`Mark moment ‘${'a'.repeat(38)}…’`);
  const codeId = await study.code(long);
  expect(await names()).toBe(`Add code ‘${'a'.repeat(38)}…’`);
  await study.value('coding.create', { codeId, momentIds: [id] });
  expect(await names()).toBe(`Code with ‘${'a'.repeat(38)}…’`);
  await study.value('moment.update', { id, revision: 0, changes: { label: `${'a'.repeat(58)}😀😀` } });
  await study.be(study.theirs);
  await study.value('moment.update', { id, revision: 1, changes: { label: 'theirs' } });
  await study.be(study.mine);
  expect(await study.refusal('history.undo')).toBe(
    `Moment, label: yours ‘${'a'.repeat(58)}…’, now ‘theirs’.`,
  );
});
