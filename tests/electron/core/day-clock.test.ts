import { expect, test } from 'vitest';
import { newId } from '../support.ts';
import { testTranscript } from './transcripts.ts';

const ofDay = `[14:00:05] I: Before we look, what stays with you?
[14:00:12] C: The silence after she asked.
[14:01:30] I: What was that like?
[14:01:41] C: I held my breath.
`;

const hour = 3_600_000;

test('times of day come onto the interview’s clock by what the clock showed at its beginning', async () => {
  const study = await testTranscript('first.txt', 'I: Nothing.\n');
  const path = study.write('D1-C-S3.txt', ofDay);
  const id = newId();
  const speakers = [{ name: 'C', kind: 'client' as const }];
  const { transcript } = await study.value('transcript.import', {
    id,
    path,
    sessionId: null,
    interviewId: study.interviewId,
    clock: 'time of day',
    dayZeroMs: 14 * hour,
    speakers,
  });
  expect(transcript.clock).toBe('interview');
  const turns = await study.value('utterance.list', { transcriptId: id });
  expect(turns.map(({ startMs }) => startMs)).toEqual([5000, 12_000, 90_000, 101_000]);

  // The corrected file has times of day again; none of them is taken for a change.
  const corrected = study.write('corrected.txt', ofDay.replace('held my breath', 'held my breath, I think'));
  const compared = await study.value('transcript.comparePreview', { id, path: corrected });
  expect(compared.differences.map(({ parts }) => parts)).toEqual([['text']]);
  await study.value('transcript.reimport', { id, path: corrected, seen: compared.seen });
  const after = await study.value('utterance.list', { transcriptId: id });
  expect(after.map(({ startMs }) => startMs)).toEqual([5000, 12_000, 90_000, 101_000]);
});

test('where nobody knows it they stay times of day, and come onto the clock later, by one undo', async () => {
  const study = await testTranscript('first.txt', 'I: Nothing.\n');
  const path = study.write('D1-C-S3.txt', ofDay);
  const id = newId();
  const { transcript } = await study.value('transcript.import', {
    id,
    path,
    sessionId: null,
    interviewId: study.interviewId,
    clock: 'time of day',
    speakers: [],
  });
  expect(transcript.clock).toBe('time of day');
  const starts = async () =>
    (await study.value('utterance.list', { transcriptId: id })).map(({ startMs }) => startMs);
  const before = await starts();
  expect(before[0]).toBe(14 * hour + 5000);
  const changed = await study.value('transcript.update', {
    id,
    revision: transcript.revision,
    dayZeroMs: 14 * hour + 10_000,
  });
  expect(changed.clock).toBe('interview');
  expect(await starts()).toEqual([null, 2000, 80_000, 91_000]);
  const again = await study.ask('transcript.update', { id, revision: changed.revision, dayZeroMs: 0 });
  expect(again).toMatchObject({ ok: false, error: { code: 'transcript.clock' } });
  await study.value('history.undo', {});
  expect(await starts()).toEqual(before);
  expect((await study.value('transcript.get', { id })).clock).toBe('time of day');
});
