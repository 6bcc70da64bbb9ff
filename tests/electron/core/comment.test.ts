import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newId, testStudy } from '../support.ts';

/** A study with a moment, and a second member who can be chosen. */
async function studyOfTwo() {
  const study = await testStudy();
  const momentId = newId();
  await study.value('moment.create', {
    id: momentId,
    sessionId: study.sessionId,
    startMs: 5000,
    label: 'silence',
  });
  const firstId = (await study.value('study.current', {}))?.memberId ?? '';
  const secondId = newId();
  await study.value('member.create', { id: secondId, name: 'Researcher Two' });
  const be = (id: string) => study.value('member.choose', { id });
  const comments = async () =>
    (await study.value('moment.list', { sessionId: study.sessionId })).map((moment) => moment.comments);
  return { ...study, momentId, firstId, secondId, be, comments };
}

test('members comment on a moment one after the other; each changes and removes their own alone', async () => {
  const study = await studyOfTwo();
  const { momentId, firstId, secondId } = study;
  const id = newId();
  const said = await study.value('comment.create', { id, momentId, text: '  Is this shame? ' });
  expect(said).toMatchObject({ text: 'Is this shame?', memberId: firstId, editedWallMs: null });
  expect(await study.value('comment.create', { id, momentId, text: 'twice' })).toEqual(said);
  expect(await study.ask('comment.create', { id: newId(), momentId, text: ' ' })).toMatchObject({
    error: { code: 'call.arguments' },
  });

  await study.be(secondId);
  const answerId = newId();
  const answer = await study.value('comment.create', { id: answerId, momentId, text: 'Rather fear.' });
  const refusals = [
    await study.ask('comment.update', { id, revision: said.revision, text: 'mine now' }),
    await study.ask('comment.remove', { id }),
  ];
  expect(refusals).toMatchObject([
    { error: { code: 'comment.not-yours' } },
    { error: { code: 'comment.not-yours' } },
  ]);
  await study.value('comment.update', { id: answerId, revision: answer.revision, text: 'Fear, I think.' });
  const list = await study.value('comment.list', { momentId });
  expect(list.map(({ text, memberId, editedWallMs }) => [text, memberId, editedWallMs !== null])).toEqual([
    ['Is this shame?', firstId, false],
    ['Fear, I think.', secondId, true],
  ]);
  await study.value('comment.remove', { id: answerId });
  expect(await study.comments()).toEqual([{ open: 1, resolved: 0 }]);
  await study.value('history.undo', {});
  expect(await study.comments()).toEqual([{ open: 2, resolved: 0 }]);
});

test('anybody resolves a comment, and opens it again; the moments’ CSV says what was said', async () => {
  const study = await studyOfTwo();
  const { momentId, secondId } = study;
  const id = newId();
  const { revision } = await study.value('comment.create', { id, momentId, text: 'Is this shame?' });
  await study.be(secondId);
  const resolved = await study.value('comment.resolve', { id, revision, resolved: true });
  expect(resolved).toMatchObject({ resolvedMemberId: secondId });
  expect(await study.comments()).toEqual([{ open: 0, resolved: 1 }]);
  await study.value('comment.create', { id: newId(), momentId, text: 'Settled.' });
  const path = join(study.folder, 'moments.csv');
  await study.value('file.export', { what: 'moments-csv', path });
  const day = new Date(resolved.createdWallMs).toISOString().slice(0, 10);
  expect(readFileSync(path, 'utf8')).toContain(
    `"Researcher One, ${day}: Is this shame? (resolved)\nResearcher Two, ${day}: Settled.",1,Researcher One`,
  );
  const stale = await study.ask('comment.resolve', { id, revision, resolved: false });
  expect(stale).toMatchObject({ error: { code: 'revision.stale' } });
  const open = await study.value('comment.resolve', { id, revision: resolved.revision, resolved: false });
  expect([open.resolvedWallMs, open.resolvedMemberId]).toEqual([null, null]);
});

test('comments go with their moment, come back with it, go over when it is joined, and are found', async () => {
  const study = await studyOfTwo();
  const { momentId, sessionId } = study;
  await study.value('comment.create', { id: newId(), momentId, text: 'A rupture, perhaps' });
  await study.value('moment.remove', { ids: [momentId] });
  expect(await study.value('comment.list', { momentId })).toEqual([]);
  await study.value('history.undo', {});
  const firstId = newId();
  await study.value('moment.create', { id: firstId, sessionId, startMs: 1000 });
  const moments = (await study.value('moment.list', { sessionId })).map(({ id, revision }) => ({
    id,
    revision,
  }));
  const joined = await study.value('moment.join', { moments });
  expect([joined.id, joined.comments]).toEqual([firstId, { open: 1, resolved: 0 }]);
  const found = await study.value('search.query', { query: 'rupture' });
  expect(found.hits.map(({ kind, momentId: at }) => [kind, at])).toEqual([['memo', firstId]]);
});
