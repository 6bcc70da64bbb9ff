import { expect, test } from 'vitest';
import { newId } from '../support.ts';
import { type TestTranscript, testTranscript } from './transcripts.ts';

const talk = `I: What went on inside you there?
C: I went quiet.
I: And then?
C: It passed.
I: Shall we go on?
`;

const timesOf = async (study: TestTranscript) =>
  (await study.turns()).map(({ startMs, timing }) => [startMs, timing]);

async function pin(study: TestTranscript, index: number, startMs: number | null) {
  const id = (await study.turns())[index]?.id ?? '';
  return study.value('utterance.anchor', { id, startMs, clock: 'session' });
}

test('turns after a pin hold its session time until the next one, and undo takes pins back', async () => {
  const study = await testTranscript('D1-C-S3.txt', talk);
  const before = await study.content();
  await pin(study, 1, 60_000);
  expect(await timesOf(study)).toEqual([
    [null, 'none'],
    [60_000, 'anchored'],
    [60_000, 'interpolated'],
    [60_000, 'interpolated'],
    [60_000, 'interpolated'],
  ]);
  await pin(study, 3, 45_000);
  expect((await study.value('transcript.get', { id: study.transcriptId })).clock).toBe('session');
  expect((await timesOf(study)).map(([ms]) => ms)).toEqual([null, 60_000, 60_000, 45_000, 45_000]);
  await pin(study, 1, null);
  expect((await timesOf(study)).map(([ms]) => ms)).toEqual([null, null, null, 45_000, 45_000]);
  for (let entry = 0; entry < 3; entry += 1) await study.value('history.undo', {});
  expect(await study.content()).toEqual(before);
});

test('turns that come, are split or are joined between pins hold the time of their pin', async () => {
  const study = await testTranscript('D1-C-S3.txt', talk);
  await pin(study, 1, 60_000);
  const [, second, third] = await study.turns();
  await study.value('utterance.create', {
    id: newId(),
    transcriptId: study.transcriptId,
    afterId: second?.id ?? '',
    speakerId: third?.speakerId ?? null,
  });
  const revision = (await study.turns())[1]?.revision ?? 0;
  await study.value('utterance.split', { id: second?.id ?? '', revision, offset: 6, newId: newId() });
  expect((await timesOf(study)).map(([ms]) => ms)).toEqual([null, ...Array(6).fill(60_000)]);
  expect((await study.turns()).map(({ text }) => text).slice(1, 4)).toEqual(['I went', 'quiet.', '']);
});

test('session times of an imported interview become pins; on its own clock they are times again', async () => {
  const study = await testTranscript('other.txt', talk);
  const path = study.write(
    'D1-C-S3.txt',
    '[00:10] I: Here.\nC: Yes.\nI: And?\n[00:40] C: It passed.\nI: Good.\n',
  );
  const id = newId();
  await study.value('transcript.import', {
    id,
    path,
    sessionId: null,
    interviewId: study.interviewId,
    clock: 'session',
    speakers: [],
  });
  const times = async () =>
    (await study.value('utterance.list', { transcriptId: id })).map((turn) => turn.startMs);
  expect(await times()).toEqual([10_000, 10_000, 10_000, 40_000, 40_000]);
  const { revision } = await study.value('transcript.get', { id });
  await study.value('transcript.update', { id, revision, clock: 'interview' });
  const [first, second, third, fourth, last] = await times();
  expect([first, fourth]).toEqual([10_000, 40_000]);
  expect(second).toBeGreaterThan(10_000);
  expect(third).toBeGreaterThan(second ?? 0);
  expect(third).toBeLessThan(40_000);
  expect(last).toBe(40_000);
  await study.value('transcript.update', { id, revision: revision + 1, clock: 'session' });
  expect(await times()).toEqual([10_000, 10_000, 10_000, 40_000, 40_000]);
});

test('a time taken away comes back as a reckoned one, and no other turn gets a time by it', async () => {
  const study = await testTranscript('D1-C-S3.txt', talk);
  const set = async (index: number, startMs: number | null) => {
    const id = (await study.turns())[index]?.id ?? '';
    return study.value('utterance.anchor', { id, startMs, clock: 'interview' });
  };
  await set(0, 0);
  await set(2, 9_000);
  await set(4, 10_000);
  expect((await timesOf(study)).map(([, timing]) => timing)).toEqual([
    'anchored',
    'none',
    'anchored',
    'none',
    'anchored',
  ]);
  await set(2, null);
  const times = await timesOf(study);
  expect(times.map(([, timing]) => timing)).toEqual(['anchored', 'none', 'interpolated', 'none', 'anchored']);
  expect(times[2]?.[0]).toBeGreaterThan(4_000);
  expect(times[2]?.[0]).toBeLessThan(9_000);
});

test('times that were left out at the import do not pass for pins', async () => {
  const study = await testTranscript('other.txt', talk);
  const path = study.write('D1-C-S3.txt', '[00:10] I: Here.\n[00:20] C: Yes.\n[00:40] I: Good.\n');
  const id = newId();
  await study.value('transcript.import', {
    id,
    path,
    sessionId: null,
    interviewId: study.interviewId,
    clock: 'none',
    speakers: [],
  });
  const turns = () => study.value('utterance.list', { transcriptId: id });
  const wanted = (await turns())[1];
  await study.value('utterance.update', {
    id: wanted?.id ?? '',
    revision: wanted?.revision ?? 0,
    changes: { startMs: 5_000 },
    clock: 'session',
  });
  expect((await turns()).map((turn) => turn.startMs)).toEqual([null, 5_000, 5_000]);
});

test('a transcript is started with those who took part and one empty turn; one undo takes it away', async () => {
  const study = await testTranscript('other.txt', talk);
  const sessions = (await study.value('session.board', {})).dyads[0]?.sessions;
  const interview = sessions?.[0]?.interviews[1];
  const id = newId();
  const started = await study.value('transcript.create', {
    id,
    sessionId: null,
    interviewId: interview?.id ?? '',
  });
  const code = interview?.participants[0]?.code;
  expect(started).toMatchObject({
    fileName: `Interview with ${code}`,
    format: 'typed',
    clock: 'none',
    turns: 1,
  });
  expect(started.speakers.map(({ name, kind, role }) => [name, kind, role])).toEqual([
    ['Interviewer', 'interviewer', null],
    [code, 'participant', interview?.participants[0]?.role],
  ]);
  const [turn] = await study.value('utterance.list', { transcriptId: id });
  expect(turn).toMatchObject({ text: '', speakerId: started.speakers[0]?.id });
  // Sent again, it is the same transcript.
  const again = await study.value('transcript.create', {
    id,
    sessionId: null,
    interviewId: interview?.id ?? '',
  });
  expect(again).toEqual(started);
  await study.value('utterance.update', { id: turn?.id ?? '', revision: 0, changes: { text: 'Welcome.' } });
  expect((await study.value('search.query', { query: 'welcome' })).hits).toHaveLength(1);
  await study.value('history.undo', {});
  expect((await study.value('history.undo', {})).label).toBe('Start a transcript');
  expect(await study.ask('transcript.get', { id })).toMatchObject({
    ok: false,
    error: { code: 'not-found' },
  });
});
