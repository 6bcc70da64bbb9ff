import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { SearchTerms } from '#shared/contract/search.ts';
import { fromCsv } from '#shared/formats/csv.ts';
import { withoutHistory } from '../../../electron/database/change-log.ts';
import { insertRow } from '../../../electron/database/queries/row.ts';
import { closeStudyFile, openStudyFile } from '../../../electron/database/study-file.ts';
import { newId, type TestCore, testStudy } from '../support.ts';

const clientWords = `WEBVTT

00:00:01.000 --> 00:00:04.000
<v I>Did the silence matter to you there?

00:00:05.000 --> 00:00:09.000
<v C>The silence was heavy, and I hurried on.

00:00:10.000 --> 00:00:12.000
<v C>After the silence I felt tårer.
`;
const therapistWords = `WEBVTT

00:00:01.000 --> 00:00:04.000
<v T>I let the silence be.
`;
const sessionWords = `WEBVTT

00:10:01.000 --> 00:10:04.000
<v C>There was only silence.
`;

/** A study with a client's and a therapist's interview of session 3, and the session's own transcript. */
async function studyWithWords(
  passphrase: string | null = null,
): Promise<TestCore & { path: string; sessionId: string; turns: string[] }> {
  const study = await testStudy({ passphrase });
  const session = (await study.value('session.board', {})).dyads[0]?.sessions[0];
  const interviewOf = (role: string) =>
    session?.interviews.find((interview) => interview.participants.some((person) => person.role === role))
      ?.id ?? '';
  const turns: string[] = [];
  const importWords = async (
    name: string,
    words: string,
    owner: { sessionId: string | null; interviewId: string | null },
  ) => {
    const path = join(study.folder, name);
    writeFileSync(path, words);
    const id = newId();
    await study.value('transcript.import', {
      id,
      path,
      ...owner,
      clock: owner.sessionId ? 'session' : 'interview',
      speakers: [
        { name: 'I', kind: 'interviewer' },
        { name: 'C', kind: 'client' },
        { name: 'T', kind: 'therapist' },
      ],
    });
    turns.push(...(await study.value('utterance.list', { transcriptId: id })).map((turn) => turn.id));
  };
  await importWords('D1-C-S3.vtt', clientWords, { sessionId: null, interviewId: interviewOf('client') });
  await importWords('D1-T-S3.vtt', therapistWords, {
    sessionId: null,
    interviewId: interviewOf('therapist'),
  });
  await importWords('D1-S3.vtt', sessionWords, { sessionId: study.sessionId, interviewId: null });
  return { ...study, turns };
}

/** The hits of a search, by what was said. */
async function found(study: TestCore, terms: SearchTerms): Promise<string[]> {
  return (await study.value('search.query', terms)).hits.map((hit) => hit.context);
}

const asked = 'Did the silence matter to you there?';
const heavy = 'The silence was heavy, and I hurried on.';
const after = 'After the silence I felt tårer.';
const patient = 'I let the silence be.';
const only = 'There was only silence.';

test('a search is narrowed by who speaks, whose interview it is, dyad and session', async () => {
  const study = await studyWithWords();
  const query = 'silence';
  expect(await found(study, { query })).toEqual([asked, heavy, after, patient, only]);
  expect(await found(study, { query, speaker: 'interviewer' })).toEqual([asked]);
  expect(await found(study, { query, speaker: 'client' })).toEqual([heavy, after, only]);
  expect(await found(study, { query, speaker: 'therapist' })).toEqual([patient]);
  expect(await found(study, { query, source: 'client' })).toEqual([asked, heavy, after]);
  expect(await found(study, { query, source: 'therapist' })).toEqual([patient]);
  expect(await found(study, { query, source: 'session' })).toEqual([only]);
  expect(await found(study, { query, source: 'client', speaker: 'interviewer' })).toEqual([asked]);
  expect(await found(study, { query, dyadNumbers: [1], sessionNumbers: [3] })).toHaveLength(5);
  expect(await found(study, { query, dyadNumbers: [2] })).toEqual([]);
  expect(await found(study, { query, sessionNumbers: [5] })).toEqual([]);
});

test('a search is narrowed to what is attached to a moment, or is not, turn by turn', async () => {
  const study = await studyWithWords();
  const momentId = newId();
  await study.value('moment.create', {
    id: momentId,
    sessionId: study.sessionId,
    startMs: 601_000,
    label: 'the silence',
  });
  const query = 'silence';
  expect(await found(study, { query, attached: true })).toEqual([]);
  const [first, second] = study.turns;
  const transcriptId =
    (await study.value('search.query', { query, limit: 1, kinds: ['utterance'] })).hits[0]?.transcriptId ??
    '';
  const snippet = await study.value('snippet.create', {
    id: newId(),
    transcriptId,
    first: { utteranceId: first ?? '', offset: 8 },
    last: { utteranceId: second ?? '', offset: 11 },
  });
  expect(await found(study, { query, attached: true })).toEqual([]);
  await study.value('snippet.attach', { id: snippet.id, momentId });
  expect(await found(study, { query, attached: true })).toEqual(['the silence', asked, heavy]);
  expect(await found(study, { query, attached: false })).toEqual([after, patient, only]);
  expect(await found(study, { query, coded: true })).toEqual([]);
  expect(await found(study, { query, coded: false, kinds: ['utterance'] })).toHaveLength(5);
});

test('a search is narrowed to what is coded, or is not', async () => {
  const study = await studyWithWords();
  const transcriptId = (await study.value('search.query', { query: 'heavy' })).hits[0]?.transcriptId ?? '';
  const momentId = newId();
  await study.value('moment.create', {
    id: momentId,
    sessionId: study.sessionId,
    startMs: 0,
    label: 'a silence',
  });
  const utteranceId = study.turns[1] ?? '';
  const { id: snippetId } = await study.value('snippet.create', {
    id: newId(),
    transcriptId,
    first: { utteranceId, offset: 0 },
    last: { utteranceId, offset: 11 },
    note: 'silence again',
  });
  await study.value('study.close', {});
  const file = openStudyFile(study.path, null, 0);
  withoutHistory(file.connection, () => {
    const codeId = newId();
    insertRow(file.connection, 'code', { id: codeId, name: 'Silence' });
    insertRow(file.connection, 'coding', { id: newId(), codeId, snippetId, createdWallMs: 0 });
    insertRow(file.connection, 'coding', { id: newId(), codeId, momentId, createdWallMs: 0 });
  });
  closeStudyFile(file);
  await study.value('study.open', { path: study.path, passphrase: null });
  const query = 'silence';
  expect(await found(study, { query, coded: true })).toEqual(['a silence', 'silence again', heavy]);
  expect(await found(study, { query, coded: false })).toEqual([asked, after, patient, only]);
  expect(await found(study, { query, coded: true, attached: true })).toEqual([]);
});

test('pages go through all hits once, in the same order, whatever their length', async () => {
  const study = await studyWithWords();
  await study.value('moment.create', {
    id: newId(),
    sessionId: study.sessionId,
    startMs: 0,
    label: 'a silence',
  });
  const whole = await found(study, { query: 'silence' });
  expect(whole).toHaveLength(6);
  for (const limit of [1, 2, 4, 5, 6, 7]) {
    const paged: string[] = [];
    let cursor: string | null = null;
    do {
      const page: { hits: { context: string }[]; cursor: string | null } = await study.value('search.query', {
        query: 'silence',
        limit,
        cursor,
      });
      paged.push(...page.hits.map((hit) => hit.context));
      cursor = page.cursor;
    } while (cursor !== null);
    expect(paged).toEqual(whole);
  }
});

test('a bad query gets a sentence, and letters with accents are found by those without', async () => {
  const study = await studyWithWords('a passphrase of some length');
  const bad = await study.ask('search.query', { query: '(silence' });
  expect(bad).toEqual({
    ok: false,
    error: { code: 'search.query', message: 'A parenthesis is opened and not closed.' },
  });
  for (const query of [
    'y'.repeat(10_000),
    `${'('.repeat(300)}silence${')'.repeat(300)}`,
    '"',
    '🙂',
    '\u0000',
  ]) {
    const odd = await study.ask('search.query', { query });
    expect(odd).toMatchObject({ ok: false, error: { code: 'search.query' } });
  }
  expect(await found(study, { query: 'tarer' })).toEqual([after]);
  expect(await found(study, { query: 'NEAR(silence hurried, 5) OR TÅR*' })).toEqual([heavy, after]);
});

test('what is written without blanks between words is found wherever it stands, in turns and in notes', async () => {
  const study = await studyWithWords();
  const [first] = study.turns;
  const turn = (await study.value('search.query', { query: 'matter' })).hits[0];
  const transcriptId = turn?.transcriptId ?? '';
  const { revision } = (await study.value('utterance.list', { transcriptId })).find(
    ({ id }) => id === first,
  )!;
  const text = '彼女は静かでした。I went quiet.';
  await study.value('utterance.update', { id: first ?? '', revision, changes: { text } });
  const label = 'とても静かな間';
  await study.value('moment.create', { id: newId(), sessionId: study.sessionId, startMs: 1000, label });
  expect(await found(study, { query: '静か' })).toEqual([label, text]);
  expect(await found(study, { query: '静か quiet' })).toEqual([text]);
  expect(await found(study, { query: '静か', speaker: 'client' })).toEqual([]);
  const page = await study.value('search.query', { query: '静か', limit: 1 });
  const next = await study.value('search.query', { query: '静か', limit: 1, cursor: page.cursor });
  expect([...page.hits, ...next.hits].map(({ textRange }) => textRange)).toEqual([null, [3, 5]]);
});

test('all hits of a search are exported as keyword in context, not one page of them', async () => {
  const study = await studyWithWords();
  const path = join(study.folder, 'hits.csv');
  const search = { query: 'silence', speaker: 'client' } as const;
  const written = await study.value('file.export', { what: 'hits-csv', path, search });
  expect(written).toEqual({ path, rows: 3, leftOut: [] });
  const [head, ...rows] = fromCsv(readFileSync(path, 'utf8'));
  const column = (name: string) => rows.map((row) => row[head?.indexOf(name) ?? -1]);
  expect(column('found')).toEqual(['silence', 'silence', 'silence']);
  expect(column('before')).toEqual(['The ', 'After the ', 'There was only ']);
  expect(column('source')).toEqual(['D1-C', 'D1-C', 'session']);
  expect(column('time')).toEqual(['00:00:05.000', '00:00:10.000', '00:10:01.000']);
  expect(column('clock')).toEqual(['interview', 'interview', 'session']);
  const again = await study.ask('file.export', { what: 'hits-csv', path, search });
  expect(again).toMatchObject({ ok: false, error: { code: 'file.exists' } });
  const none = await study.ask('file.export', { what: 'hits-csv', path, replace: true });
  expect(none).toMatchObject({ ok: false, error: { code: 'call.arguments' } });
});
