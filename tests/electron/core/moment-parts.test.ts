import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Moment } from '#shared/contract/moment.ts';
import { newId, testStudy } from '../support.ts';

type Study = Awaited<ReturnType<typeof testStudy>>;

/** A moment with a snippet and a code attached. */
async function toldMoment(study: Study, fields: { startMs: number; endMs: number; label: string }) {
  const id = newId();
  await study.value('moment.create', {
    id,
    sessionId: study.sessionId,
    note: `About ${fields.label}`,
    ...fields,
  });
  return study.value('moment.get', { ids: [id] }).then(([moment]) => moment as Moment);
}

async function attachSnippet(study: Study, momentIds: string[]): Promise<string> {
  const file = join(study.folder, `${newId()}.txt`);
  writeFileSync(file, 'Client: I went quiet because I felt hurried.\n');
  const board = await study.value('session.board', {});
  const transcriptId = newId();
  await study.value('transcript.import', {
    id: transcriptId,
    path: file,
    sessionId: null,
    interviewId: board.dyads[0]?.sessions[0]?.interviews[0]?.id ?? '',
    clock: 'none',
    speakers: [{ name: 'Client', kind: 'client' }],
  });
  const [turn] = await study.value('utterance.list', { transcriptId });
  const id = newId();
  const at = (offset: number) => ({ utteranceId: turn?.id ?? '', offset });
  await study.value('snippet.create', { id, transcriptId, first: at(0), last: at(12), momentIds });
  return id;
}

const bounds = (moments: readonly Moment[]) =>
  moments.map(({ startMs, endMs, label, tellings }) => [startMs, endMs, label, tellings.client]);

test('several moments are placed in one command, all or none, and one undo puts all back', async () => {
  const study = await testStudy();
  const { sessionId } = study;
  const one = await toldMoment(study, { startMs: 1000, endMs: 2000, label: 'one' });
  const other = await toldMoment(study, { startMs: 5000, endMs: 6000, label: 'other' });
  const place = ({ id, revision }: Moment, startMs: number) => ({
    id,
    revision,
    startMs,
    endMs: startMs + 500,
  });
  const stale = await study.ask('moment.place', {
    moments: [place(one, 3000), place({ ...other, revision: 7 }, 9000)],
  });
  expect(stale).toMatchObject({ ok: false, error: { code: 'revision.stale' } });
  expect(bounds(await study.value('moment.list', { sessionId }))).toEqual([
    [1000, 2000, 'one', 0],
    [5000, 6000, 'other', 0],
  ]);
  const placed = await study.value('moment.place', { moments: [place(one, 3000), place(other, 9000)] });
  expect(placed.map((moment) => [moment.startMs, moment.endMs, moment.originalStartMs])).toEqual([
    [3000, 3500, 1000],
    [9000, 9500, 5000],
  ]);
  expect(await study.value('history.state', {})).toMatchObject({ undo: 'Move 2 moments' });
  await study.value('history.undo', {});
  expect(bounds(await study.value('moment.list', { sessionId }))).toEqual([
    [1000, 2000, 'one', 0],
    [5000, 6000, 'other', 0],
  ]);
});

test('both parts of a split moment have its label, codes and tellings; undo makes it whole', async () => {
  const study = await testStudy();
  const { sessionId } = study;
  const whole = await toldMoment(study, { startMs: 1000, endMs: 9000, label: 'the silence' });
  const snippetId = await attachSnippet(study, [whole.id]);
  const codeId = newId();
  await study.value('code.create', { id: codeId, name: 'Shame' });
  await study.value('coding.create', { codeId, momentIds: [whole.id] });
  const outside = await study.ask('moment.split', {
    atMs: 9000,
    moments: [{ id: whole.id, revision: whole.revision, newId: newId() }],
  });
  expect(outside).toMatchObject({ ok: false, error: { code: 'moment.split' } });
  const secondId = newId();
  const parts = await study.value('moment.split', {
    atMs: 4000,
    moments: [{ id: whole.id, revision: whole.revision, newId: secondId }],
  });
  expect(bounds(parts)).toEqual([
    [1000, 4000, 'the silence', 1],
    [4000, 9000, 'the silence', 1],
  ]);
  expect(parts.map(({ id, originalStartMs, originalEndMs }) => [id, originalStartMs, originalEndMs])).toEqual(
    [
      [whole.id, 1000, 9000],
      [secondId, 4000, 9000],
    ],
  );
  const codings = await study.value('coding.list', { sessionId });
  expect(codings.map((coding) => coding.momentId).toSorted()).toEqual([whole.id, secondId].toSorted());
  const [snippet] = await study.value('snippet.get', { ids: [snippetId] });
  expect(snippet?.momentIds.toSorted()).toEqual([whole.id, secondId].toSorted());
  await study.value('history.undo', {});
  expect(bounds(await study.value('moment.list', { sessionId }))).toEqual([[1000, 9000, 'the silence', 1]]);
});

test('joined moments become the first, with all that belonged to them; undo brings them back', async () => {
  const study = await testStudy();
  const { sessionId } = study;
  const later = await toldMoment(study, { startMs: 5000, endMs: 6000, label: 'tears' });
  const first = await toldMoment(study, { startMs: 1000, endMs: 2000, label: 'the silence' });
  const both = await attachSnippet(study, [later.id, first.id]);
  const own = await attachSnippet(study, [later.id]);
  const codeId = newId();
  await study.value('code.create', { id: codeId, name: 'Shame' });
  await study.value('coding.create', { codeId, momentIds: [later.id] });
  const [seenLater, seenFirst] = await study.value('moment.get', { ids: [later.id, first.id] });
  const seen = [seenLater, seenFirst].map((moment) => ({
    id: moment?.id ?? '',
    revision: moment?.revision ?? 0,
  }));
  const joined = await study.value('moment.join', { moments: seen });
  expect(joined).toMatchObject({
    id: first.id,
    startMs: 1000,
    endMs: 6000,
    label: 'the silence / tears',
    note: 'About the silence\n\nAbout tears',
    originalStartMs: 1000,
    originalEndMs: 2000,
    tellings: { client: 2 },
  });
  expect((await study.value('coding.list', { sessionId })).map(({ momentId }) => momentId)).toEqual([
    first.id,
  ]);
  const snippets = await study.value('snippet.get', { ids: [both, own] });
  expect(snippets.map(({ momentIds }) => momentIds)).toEqual([[first.id], [first.id]]);
  await study.value('history.undo', {});
  expect(bounds(await study.value('moment.list', { sessionId }))).toEqual([
    [1000, 2000, 'the silence', 1],
    [5000, 6000, 'tears', 2],
  ]);
});

test('moments of different sides, or one that somebody changed since, are not joined', async () => {
  const study = await testStudy();
  const { sessionId } = study;
  const one = await toldMoment(study, { startMs: 1000, endMs: 2000, label: 'one' });
  const id = newId();
  await study.value('moment.create', { id, sessionId, startMs: 3000, nominatedBy: 'client' });
  const refused = await study.ask('moment.join', { moments: [one, { id, revision: 0 }] });
  expect(refused).toMatchObject({ ok: false, error: { code: 'moment.join' } });
  const other = await toldMoment(study, { startMs: 5000, endMs: 6000, label: 'other' });
  const stale = await study.ask('moment.join', { moments: [one, { id: other.id, revision: 3 }] });
  expect(stale).toMatchObject({ ok: false, error: { code: 'revision.stale' } });
  expect(await study.value('moment.list', { sessionId })).toHaveLength(3);
});
