import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Coding } from '#shared/contract/coding.ts';
import { newId, type TestCore, testStudy } from '../support.ts';

interface CodedStudy extends TestCore {
  sessionId: string;
  transcriptId: string;
  turns: string[];
}

/** A study with one interview of three turns. */
async function studyWithTurns(): Promise<CodedStudy> {
  const study = await testStudy();
  const file = join(study.folder, 'client.txt');
  writeFileSync(
    file,
    'Interviewer: What was that like?\nClient: I went quiet 🙂 there.\nClient: I felt hurried.\n',
  );
  const interviewId = (await study.value('session.board', {})).dyads[0]?.sessions[0]?.interviews[0]?.id ?? '';
  const transcriptId = newId();
  await study.value('transcript.import', {
    id: transcriptId,
    path: file,
    sessionId: null,
    interviewId,
    clock: 'none',
    speakers: [
      { name: 'Interviewer', kind: 'interviewer' },
      { name: 'Client', kind: 'client' },
    ],
  });
  const turns = (await study.value('utterance.list', { transcriptId })).map((turn) => turn.id);
  return { ...study, transcriptId, turns };
}

async function addCode(study: TestCore, name: string, parentId: string | null = null): Promise<string> {
  return (await study.value('code.create', { id: newId(), name, parentId })).id;
}

async function addSnippet(study: CodedStudy, turn: number, to: number): Promise<string> {
  const utteranceId = study.turns[turn] ?? '';
  const passage = { first: { utteranceId, offset: 0 }, last: { utteranceId, offset: to } };
  const id = newId();
  await study.value('snippet.create', { id, transcriptId: study.transcriptId, ...passage });
  return id;
}

const tree = async (study: TestCore) =>
  (await study.value('code.list', {})).map(({ name, parentId, snippets, moments }) => ({
    name,
    under: parentId !== null,
    snippets,
    moments,
  }));

test('the tree comes parents first, with how many snippets and moments carry each code', async () => {
  const study = await studyWithTurns();
  const missed = await addCode(study, 'Being missed');
  const met = await addCode(study, 'Being met');
  const hurried = await addCode(study, 'Being hurried', missed);
  const snippet = await addSnippet(study, 1, 12);
  const momentId = newId();
  await study.value('moment.create', { id: momentId, sessionId: study.sessionId, startMs: 5000 });
  await study.value('coding.create', { codeId: hurried, snippetIds: [snippet], momentIds: [momentId] });
  await study.value('coding.create', { codeId: met, momentIds: [momentId] });
  expect(await tree(study)).toEqual([
    { name: 'Being missed', under: false, snippets: 0, moments: 0 },
    { name: 'Being hurried', under: true, snippets: 1, moments: 1 },
    { name: 'Being met', under: false, snippets: 0, moments: 1 },
  ]);
});

test('a name is one in its place, whatever its case and accents; elsewhere it may come again', async () => {
  const study = await studyWithTurns();
  const parentId = await addCode(study, 'Tårer');
  const taken = await study.ask('code.create', { id: newId(), name: ' TARER ' });
  expect(taken).toMatchObject({ ok: false, error: { code: 'code.name-taken' } });
  const child = await study.value('code.create', { id: newId(), name: 'tårer', parentId });
  const up = await study.ask('code.update', {
    id: child.id,
    revision: child.revision,
    changes: { parentId: null },
  });
  expect(up).toMatchObject({ ok: false, error: { code: 'code.name-taken' } });
  const same = await study.value('code.create', { id: child.id, name: 'sent again', parentId });
  expect(same.name).toBe('tårer');
});

test('a code that shares its name with another one may change all else; a removal that would bring that about is refused', async () => {
  const study = await studyWithTurns();
  const first = (await study.value('study.current', {}))?.memberId ?? '';
  const second = (await study.value('member.create', { id: newId(), name: 'Coder Two' })).id;
  const anger = await addCode(study, 'Anger');
  await study.value('code.update', { id: anger, revision: 0, changes: { name: 'Rage' } });
  await study.value('member.choose', { id: second });
  await addCode(study, 'Anger');
  await study.value('member.choose', { id: first });
  await study.value('history.undo', {});
  expect((await tree(study)).map(({ name }) => name)).toEqual(['Anger', 'Anger']);

  const change = async (changes: { name?: string; colour?: string; definition?: string }) => {
    const known = (await study.value('code.list', {})).find(({ id }) => id === anger);
    return study.ask('code.update', { id: anger, revision: known?.revision ?? 0, changes });
  };
  for (const changes of [{ colour: '#112233' }, { name: ' anger ', definition: 'Hot.' }, { name: 'Fury' }])
    expect(await change(changes)).toMatchObject({ ok: true });
  expect(await change({ name: 'ANGER' })).toMatchObject({ error: { code: 'code.name-taken' } });

  const theme = await addCode(study, 'Theme');
  await addCode(study, 'anger', theme);
  expect(await study.ask('code.remove', { id: theme })).toMatchObject({
    error: {
      code: 'code.name-taken',
      message:
        '‘anger’ would move up to a place where there is a code ‘Anger’ already. Rename one of them first.',
    },
  });
  expect((await tree(study)).map(({ name }) => name)).toEqual(['Fury', 'Anger', 'Theme', 'anger']);
  const own = await addCode(study, 'Grief');
  await addCode(study, 'grief', own);
  await study.value('code.remove', { id: own });
  expect((await tree(study)).map(({ name }) => name)).toContain('grief');
});

test('a code that two members gave stands once in the CSV of moments and of snippets', async () => {
  const study = await studyWithTurns();
  const codeId = await addCode(study, 'Shame');
  const snippetIds = [await addSnippet(study, 1, 12)];
  const momentIds = [newId()];
  await study.value('moment.create', { id: momentIds[0] ?? '', sessionId: study.sessionId, startMs: 5000 });
  await study.value('coding.create', { codeId, snippetIds, momentIds });
  const { id } = await study.value('member.create', { id: newId(), name: 'Coder Two' });
  await study.value('member.choose', { id });
  await study.value('coding.create', { codeId, snippetIds, momentIds });
  for (const what of ['moments-csv', 'snippets-csv'] as const) {
    const path = join(study.folder, `${what}.csv`);
    await study.value('file.export', { what, path });
    expect(readFileSync(path, 'utf8').match(/Shame/g)).toHaveLength(1);
  }
});

test('a code changes its name, definition, colour, kind and parent, and never lies under itself', async () => {
  const study = await studyWithTurns();
  const top = await addCode(study, 'Being met');
  const under = await addCode(study, 'Room', top);
  const deep = await addCode(study, 'Silence', under);
  const [code] = await study.value('code.list', {});
  const around = await study.ask('code.update', {
    id: top,
    revision: code?.revision ?? 0,
    changes: { parentId: deep },
  });
  expect(around).toMatchObject({ ok: false, error: { code: 'code.cycle' } });
  const changes = { name: 'Met', definition: 'With me.', colour: '#112233', kind: 'theme' } as const;
  const changed = await study.value('code.update', { id: top, revision: code?.revision ?? 0, changes });
  expect(changed).toMatchObject(changes);
  await study.value('code.update', { id: deep, revision: 0, changes: { parentId: null } });
  expect((await tree(study)).map(({ name, under }) => [name, under])).toEqual([
    ['Met', false],
    ['Room', true],
    ['Silence', false],
  ]);
  await study.value('history.undo', {});
  await study.value('history.undo', {});
  expect((await study.value('code.list', {}))[0]).toMatchObject({ name: 'Being met', kind: 'code' });
});

test('many are coded by one command and one undo; the same once more changes nothing', async () => {
  const study = await studyWithTurns();
  const codeId = await addCode(study, 'Quiet');
  const snippetIds = [await addSnippet(study, 1, 6), await addSnippet(study, 2, 6)];
  const momentId = newId();
  await study.value('moment.create', { id: momentId, sessionId: study.sessionId, startMs: 5000 });
  const targets = { codeId, snippetIds, momentIds: [momentId] };
  expect(await study.value('coding.create', targets)).toEqual({ made: 3, snippets: 0 });
  expect(await study.value('coding.create', targets)).toEqual({ made: 0, snippets: 0 });
  const listed = await study.value('coding.list', { sessionId: study.sessionId });
  expect(listed.map((coding) => coding.snippetId ?? coding.momentId).sort()).toEqual(
    [...snippetIds, momentId].sort(),
  );
  expect(await study.value('coding.list', { transcriptId: study.transcriptId })).toHaveLength(2);
  expect((await study.value('history.state', {})).undo).toBe('Code with ‘Quiet’');
  await study.value('history.undo', {});
  expect(await study.value('coding.list', { sessionId: study.sessionId })).toEqual([]);
});

test('a coded turn becomes a snippet of all its words, once; it is what a search then calls coded', async () => {
  const study = await studyWithTurns();
  const [, quiet = '', hurried = ''] = study.turns;
  const codeId = await addCode(study, 'Quiet');
  const other = await addCode(study, 'Other');
  expect(await study.value('coding.create', { codeId, utteranceIds: [quiet, hurried] })).toEqual({
    made: 2,
    snippets: 2,
  });
  expect(await study.value('coding.create', { codeId: other, utteranceIds: [quiet] })).toEqual({
    made: 1,
    snippets: 0,
  });
  const snippets = await study.value('snippet.list', { transcriptId: study.transcriptId });
  expect(snippets.map(({ quote, teller }) => [quote, teller])).toEqual([
    ['I went quiet 🙂 there.', 'client'],
    ['I felt hurried.', 'client'],
  ]);
  const ofTurn = await study.value('coding.list', { utteranceIds: [quiet] });
  expect(ofTurn.map((coding) => [coding.codeId, coding.utteranceId])).toEqual([
    [codeId, quiet],
    [other, quiet],
  ]);
  const coded = async (wanted: boolean) =>
    (
      await study.value('search.query', { query: 'quiet OR that', coded: wanted, kinds: ['utterance'] })
    ).hits.map((hit) => hit.id);
  expect(await coded(true)).toEqual([quiet]);
  expect(await coded(false)).toEqual([study.turns[0]]);
  const interview = (await study.value('session.board', {})).dyads[0]?.sessions[0]?.interviews[0];
  expect(interview?.codings).toBe(3);
  await study.value('history.undo', {});
  await study.value('history.undo', {});
  expect(await study.value('snippet.list', { transcriptId: study.transcriptId })).toEqual([]);
  expect(await coded(true)).toEqual([]);
});

test('codings are taken off by one undo; what is gone already does no harm', async () => {
  const study = await studyWithTurns();
  const codeId = await addCode(study, 'Quiet');
  const snippetIds = [await addSnippet(study, 1, 6), await addSnippet(study, 2, 6)];
  await study.value('coding.create', { codeId, snippetIds });
  const ids = (await study.value('coding.list', { snippetIds })).map((coding) => coding.id);
  await study.value('coding.remove', { ids });
  expect(await study.value('coding.list', { snippetIds })).toEqual([]);
  const gone = await study.ask('coding.remove', { ids });
  expect(gone).toMatchObject({ ok: false, error: { code: 'not-found' } });
  await study.value('history.undo', {});
  expect(await study.value('coding.list', { snippetIds })).toHaveLength(2);
});

test('a removed code takes its codings with it, or gives them to another; what lay under it moves up', async () => {
  const study = await studyWithTurns();
  const top = await addCode(study, 'Top');
  const middle = await addCode(study, 'Middle', top);
  await addCode(study, 'Deep', middle);
  const other = await addCode(study, 'Other');
  const snippetIds = [await addSnippet(study, 1, 6), await addSnippet(study, 2, 6)];
  await study.value('coding.create', { codeId: middle, snippetIds });
  await study.value('coding.create', { codeId: other, snippetIds: snippetIds.slice(0, 1) });
  const before = await study.value('coding.list', { snippetIds });
  const itself = await study.ask('code.remove', { id: middle, codingsTo: middle });
  expect(itself).toMatchObject({ ok: false, error: { code: 'code.cycle' } });

  expect(await study.value('code.remove', { id: middle, codingsTo: other })).toEqual({
    removed: 1,
    moved: 1,
  });
  expect((await tree(study)).map(({ name, under, snippets }) => [name, under, snippets])).toEqual([
    ['Top', false, 0],
    ['Deep', true, 0],
    ['Other', false, 2],
  ]);
  await study.value('history.undo', {});
  const sorted = (codings: Coding[]) => [...codings].sort((a, b) => (a.id < b.id ? -1 : 1));
  expect(sorted(await study.value('coding.list', { snippetIds }))).toEqual(sorted(before));
  expect((await tree(study)).map(({ name }) => name)).toEqual(['Top', 'Middle', 'Deep', 'Other']);

  expect(await study.value('code.remove', { id: middle })).toEqual({ removed: 2, moved: 0 });
  expect(await study.value('coding.list', { snippetIds })).toHaveLength(1);
  await study.value('history.undo', {});
  expect(sorted(await study.value('coding.list', { snippetIds }))).toEqual(sorted(before));
});

test('two coders code the same passage each for themselves', async () => {
  const study = await studyWithTurns();
  const codeId = await addCode(study, 'Quiet');
  const snippetIds = [await addSnippet(study, 1, 6)];
  await study.value('coding.create', { codeId, snippetIds });
  const second = await study.value('member.create', { id: newId(), name: 'Researcher Two' });
  await study.value('member.choose', { id: second.id });
  expect((await study.value('code.list', {}))[0]?.usedWallMs).toBeNull();
  expect(await study.value('coding.create', { codeId, snippetIds })).toEqual({ made: 1, snippets: 0 });
  const coders = (await study.value('coding.list', { snippetIds })).map((coding) => coding.memberId);
  expect(new Set(coders).size).toBe(2);
  expect((await study.value('code.list', {}))[0]).toMatchObject({ snippets: 1 });
});

test('a key from 1 to 9 stands for one code; a code that comes back has its key again', async () => {
  const study = await studyWithTurns();
  const quiet = await addCode(study, 'Quiet');
  const hurried = await addCode(study, 'Hurried');
  const keys = async () => (await study.value('code.list', {})).map(({ name, quick }) => [name, quick]);
  await study.value('code.quick', { digit: 1, codeId: quiet });
  await study.value('code.quick', { digit: 2, codeId: hurried });
  await study.value('code.quick', { digit: 1, codeId: hurried });
  expect(await keys()).toEqual([
    ['Quiet', null],
    ['Hurried', 1],
  ]);
  await study.value('code.remove', { id: hurried });
  await study.value('history.undo', {});
  expect(await keys()).toEqual([
    ['Quiet', null],
    ['Hurried', 1],
  ]);
  await study.value('code.quick', { digit: 1, codeId: null });
  expect(await keys()).toEqual([
    ['Quiet', null],
    ['Hurried', null],
  ]);
  await study.value('history.undo', {});
  expect((await keys())[1]).toEqual(['Hurried', 1]);
  const settings = await study.value('study.current', {});
  expect(settings?.study.title).toBe('Relations');
});
