import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { newId } from '../support.ts';
import { type TestTranscript, testTranscript } from './transcripts.ts';

vi.setConfig({ testTimeout: 60_000 });

const media = join(import.meta.dirname, '..', '..', '..', 'sample', 'media');
const spoken = `[0:06] I: Before we look, what stays with you?
[0:12] C: The silence after she asked.
[30:00] I: What was that like?
[60:00] C: I held my breath.
`;
const minute = 60_000;
/** A recorder that was started 8 s after the interview, and is 100 millionths slow. */
const onClock = [14_001, 20_001, 30 * minute + 8180, 60 * minute + 8360];
const asWritten = [6000, 12_000, 30 * minute, 60 * minute];

async function addRecording(study: TestTranscript, file = 'D1-S3-C.webm'): Promise<string> {
  const path = join(media, file);
  const id = newId();
  study.core.grant(path);
  await study.value('recording.add', { id, path, sessionId: null, interviewId: study.interviewId });
  return id;
}

const anchor = (recordingMs: number, clockMs: number) => ({
  ...{ id: newId(), recordingMs, clockMs, kind: 'clap' as const, note: '' },
});
const anchors = () => [anchor(0, 8000), anchor(60 * minute, 60 * minute + 8360)];
const starts = async (study: TestTranscript, transcriptId = study.transcriptId) =>
  (await study.value('utterance.list', { transcriptId })).map(({ startMs }) => startMs);

test('a transcript moves with the recording by whose time it was written, as one undo', async () => {
  const study = await testTranscript('D1-C.txt', spoken);
  const { value, transcriptId } = study;
  const recordingId = await addRecording(study);
  expect(await starts(study)).toEqual(asWritten);

  // It was imported before there was a recording: who places it says that it is by its time.
  const untold = await value('recall.anchors', { recordingId, anchors: anchors() });
  expect(untold.moved).toEqual([]);
  await value('history.undo', {});
  const placed = await value('recall.anchors', {
    ...{ recordingId, anchors: anchors(), followers: [transcriptId] },
  });
  expect(placed.moved).toEqual([{ transcriptId, turns: 4, lost: 0 }]);
  expect(await starts(study)).toEqual(onClock);
  expect(await value('transcript.get', { id: transcriptId })).toMatchObject({ recordingId });

  await value('history.undo', {});
  expect(await starts(study)).toEqual(asWritten);
  expect(await value('transcript.get', { id: transcriptId })).toMatchObject({ recordingId: null });
  await value('history.redo', {});
  expect(await starts(study)).toEqual(onClock);

  // Placed anew it moves on, by anchors or by hand; whoever says that it does not belong gets the file's times.
  const again = [anchor(0, 3000)];
  await value('recall.anchors', { recordingId, anchors: again });
  expect(await starts(study)).toEqual(asWritten.map((ms) => ms + 3000));
  const { revision } = (await value('session.view', { id: study.sessionId })).interviews
    .flatMap(({ recordings }) => recordings)
    .find(({ id }) => id === recordingId)!;
  await value('recording.update', { id: recordingId, revision, changes: { offsetMs: -10_000 } });
  expect(await starts(study)).toEqual([null, 2000, 30 * minute - 10_000, 60 * minute - 10_000]);
  await value('history.undo', {});
  await value('recall.anchors', { recordingId, anchors: again, followers: [] });
  expect(await starts(study)).toEqual(asWritten);
});

test('an import goes through the placement of the recording, and so does its corrected file', async () => {
  const study = await testTranscript('first.txt', 'I: Nothing.\n');
  const { value, interviewId } = study;
  const recordingId = await addRecording(study);
  await value('recall.anchors', { recordingId, anchors: anchors() });
  const importAs = async (more: object) => {
    const id = newId();
    const path = study.write(`${id}.txt`, spoken);
    const args = { id, path, sessionId: null, interviewId, clock: 'interview' as const, speakers: [] };
    const { transcript } = await value('transcript.import', { ...args, ...more });
    return { id, transcript };
  };
  const { id, transcript } = await importAs({});
  expect(transcript.recordingId).toBe(recordingId);
  expect(await starts(study, id)).toEqual(onClock);

  const corrected = study.write('corrected.txt', spoken.replace('my breath', 'my breath, I think'));
  const compared = await value('transcript.comparePreview', { id, path: corrected });
  expect(compared.differences.map(({ parts }) => parts)).toEqual([['text']]);
  await value('transcript.reimport', { id, path: corrected, seen: compared.seen });
  expect(await starts(study, id)).toEqual(onClock);

  const plain = await importAs({ recordingId: null });
  expect(await starts(study, plain.id)).toEqual(asWritten);
  const { revision } = plain.transcript;
  await value('transcript.update', { id: plain.id, revision, recordingId });
  expect(await starts(study, plain.id)).toEqual(onClock);
  const now = await value('transcript.get', { id: plain.id });
  await value('transcript.update', { id: plain.id, revision: now.revision, clock: 'session' });
  expect(await value('transcript.get', { id: plain.id })).toMatchObject({ recordingId: null });

  const ofDay = await importAs({ clock: 'time of day', dayZeroMs: 0 });
  expect(await starts(study, ofDay.id)).toEqual(onClock);

  const foreign = { id: newId(), path: study.write('x.txt', spoken), recordingId: newId() };
  expect(
    await study.ask('transcript.import', {
      ...{ ...foreign, sessionId: null, interviewId, clock: 'interview' as const, speakers: [] },
    }),
  ).toMatchObject({ error: { code: 'not-found' } });
});

test('a recording that is taken out leaves the times as they are', async () => {
  const study = await testTranscript('D1-C.txt', spoken);
  const { value, transcriptId } = study;
  const recordingId = await addRecording(study);
  await value('recall.anchors', { recordingId, anchors: anchors(), followers: [transcriptId] });
  await value('recording.remove', { id: recordingId });
  expect(await value('transcript.get', { id: transcriptId })).toMatchObject({ recordingId: null });
  expect(await starts(study)).toEqual(onClock);
  await value('history.undo', {});
  expect(await value('transcript.get', { id: transcriptId })).toMatchObject({ recordingId });
});

test('only times on the interview’s clock can be by a recording', async () => {
  const study = await testTranscript('D1-C.txt', spoken);
  const { value, ask, transcriptId } = study;
  const recordingId = await addRecording(study);
  const { revision } = await value('transcript.get', { id: transcriptId });
  await value('transcript.update', { id: transcriptId, revision, clock: 'session' });
  const asked = { recordingId, anchors: anchors(), followers: [transcriptId] };
  expect(await ask('recall.anchors', asked)).toMatchObject({ error: { code: 'transcript.clock' } });
});
