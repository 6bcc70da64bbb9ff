import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { newId } from '../support.ts';
import { type RunningInterview, runningInterview } from './recall-support.ts';

vi.setConfig({ testTimeout: 60_000 });

const words = `WEBVTT

00:32.000 --> 00:36.000
<v C>I went quiet there.

00:37.000 --> 00:39.000
<v I>What was that like?

00:40.000 --> 00:50.000
<v C>Like a shop that closes.

01:16.000 --> 01:24.000
<v C>Nothing, really.
`;

/** Played 0:10–0:40, the client stops; on to 0:55, the interviewer stops. */
async function playedInterview(): Promise<RunningInterview> {
  const running = await runningInterview();
  const { value, interviewId, event } = running;
  const events = [
    event('play', 1_000, { sessionMs: 10_000 }),
    event('pause', 31_000, { sessionMs: 40_000, wantedBy: 'client' }),
    event('play', 60_000, { sessionMs: 40_000 }),
    event('pause', 75_000, { sessionMs: 55_000, wantedBy: 'interviewer' }),
    event('play', 90_000, { sessionMs: 55_000 }),
  ];
  await value('recall.append', { interviewId, events });
  return running;
}

async function addWords(
  { core, folder, value, interviewId }: RunningInterview,
  written = words,
): Promise<string> {
  const transcriptId = newId();
  const path = join(folder, `${transcriptId}.vtt`);
  writeFileSync(path, written);
  core.grant(path);
  await value('transcript.import', {
    id: transcriptId,
    path,
    sessionId: null,
    interviewId,
    clock: 'interview',
    speakers: [
      { name: 'C', kind: 'client' },
      { name: 'I', kind: 'interviewer' },
    ],
  });
  return transcriptId;
}

test('what was said of a stretch is listed for each interview of the session, or what it lacks', async () => {
  const running = await playedInterview();
  const { value, interviewId, otherId, sessionId } = running;
  const said = (startMs: number, endMs: number) => value('recall.said', { sessionId, startMs, endMs });
  expect(await said(35_000, 40_000)).toEqual([
    { interviewId, toHold: true, lacks: 'transcript', shown: 'seen', transcriptId: null, runs: [] },
    { interviewId: otherId, toHold: true, lacks: 'log', shown: null, transcriptId: null, runs: [] },
  ]);

  const transcriptId = await addWords(running);
  const [own] = await said(35_000, 40_000);
  expect(own).toMatchObject({
    interviewId,
    lacks: null,
    shown: 'seen',
    transcriptId,
    runs: [
      {
        interviewStartMs: 31_000,
        interviewEndMs: 60_000,
        teller: 'client',
        turns: [
          { speakerKind: 'participant', role: 'client', text: 'I went quiet there.' },
          { speakerKind: 'interviewer', text: 'What was that like?' },
          { text: 'Like a shop that closes.', startMs: 40_000 },
        ],
        passage: { led: true, snippetId: null, momentIds: [] },
      },
    ],
  });
  expect((await said(45_000, 54_000))[0]).toMatchObject({ shown: 'seen', runs: [] });
  expect((await said(90_000, 95_000))[0]).toMatchObject({ shown: 'never', runs: [] });
});

test('of an interview that was transcribed in two parts each is found', async () => {
  const running = await playedInterview();
  const { value, sessionId } = running;
  const parts = [
    await addWords(running, 'WEBVTT\n\n00:32.000 --> 00:36.000\n<v C>First half.\n<v I>Yes.\n'),
    await addWords(running, 'WEBVTT\n\n01:16.000 --> 01:24.000\n<v C>Second half.\n<v I>Yes.\n'),
  ];
  for (const [at, endMs] of [40_000, 55_000].entries()) {
    const [own] = await value('recall.said', { sessionId, startMs: endMs - 3000, endMs });
    expect(own!.transcriptId).toBe(parts[at]);
    expect(own!.runs).toMatchObject([{ turns: [{ text: at === 0 ? 'First half.' : 'Second half.' }, {}] }]);
  }
});

test('what is attached already says to which moments, and the same words are one snippet', async () => {
  const running = await playedInterview();
  const { value, sessionId } = running;
  const transcriptId = await addWords(running);
  const passage = async () => {
    const [own] = await value('recall.said', { sessionId, startMs: 30_000, endMs: 40_000 });
    return own!.runs[0]!.passage!;
  };
  const { first, last } = await passage();
  const momentId = newId();
  const snippetId = newId();
  await value('moment.create', { id: momentId, sessionId, startMs: 30_000, endMs: 40_000 });
  await value('snippet.create', { id: snippetId, transcriptId, first, last, momentIds: [momentId] });
  expect(await passage()).toMatchObject({ snippetId, momentIds: [momentId] });
  await value('history.undo', {});
  expect(await passage()).toMatchObject({ snippetId: null, momentIds: [] });
});

test('a passage and the new moment that it is attached to are one step, of words that are marked already too', async () => {
  const running = await playedInterview();
  const { value, ask, sessionId } = running;
  const transcriptId = await addWords(running);
  const passage = async () => {
    const [own] = await value('recall.said', { sessionId, startMs: 30_000, endMs: 40_000 });
    return own!.runs[0]!.passage!;
  };
  const moments = async () => (await value('moment.list', { sessionId })).map(({ id }) => id);
  const { first, last } = await passage();
  const [momentId, snippetId] = [newId(), newId()];
  const sent = {
    ...{ id: momentId, sessionId, startMs: 30_000, endMs: 40_000 },
    passage: { id: snippetId, transcriptId, first, last, led: true },
  };
  expect(await value('moment.createTold', sent)).toMatchObject({ id: momentId, tellings: { client: 1 } });
  // Sent again, it is the same moment.
  expect(await value('moment.createTold', sent)).toMatchObject({ tellings: { client: 1 } });
  expect(await passage()).toMatchObject({ snippetId, momentIds: [momentId] });

  const other = newId();
  const again = { id: other, sessionId, startMs: 38_000, endMs: null, passage: { snippetId } };
  expect(await value('moment.createTold', again)).toMatchObject({ tellings: { client: 1 } });
  expect((await passage()).momentIds.toSorted()).toEqual([momentId, other].toSorted());
  await value('history.undo', {});
  expect(await moments()).toEqual([momentId]);
  expect(await passage()).toMatchObject({ snippetId, momentIds: [momentId] });
  await value('history.undo', {});
  expect(await moments()).toEqual([]);
  expect(await passage()).toMatchObject({ snippetId: null, momentIds: [] });
  await value('history.redo', {});
  expect(await passage()).toMatchObject({ snippetId, momentIds: [momentId] });

  // Nothing of it where the words are not there.
  const outside = { ...sent, id: newId(), passage: { ...sent.passage, id: newId(), transcriptId: newId() } };
  expect(await ask('moment.createTold', outside)).toMatchObject({ error: { code: 'snippet.outside' } });
  expect(await moments()).toEqual([momentId]);
});
