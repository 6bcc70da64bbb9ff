import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newId, temporaryFolder, testCore, testStudy } from '../support.ts';

const words = `WEBVTT

00:00:01.000 --> 00:00:04.000
<v I>What went on inside you there?

00:00:05.000 --> 00:00:09.000
<v C>I went quiet because I felt hurried.
`;

test('what is marked, attached and closed is found again after opening', async () => {
  const first = await testStudy({ folder: temporaryFolder() });
  const board = await first.value('session.board', {});
  const interview = board.dyads[0]?.sessions[0]?.interviews[0];
  expect(interview?.participants[0]?.code).toBe('D1-C');
  const file = join(first.folder, 'D1-C-S3.vtt');
  writeFileSync(file, words);

  const preview = await first.value('transcript.preview', { path: file });
  expect(preview.speakers.map(({ name, proposal }) => [name, proposal])).toEqual([
    ['I', 'interviewer'],
    ['C', 'client'],
  ]);
  const transcriptId = newId();
  const { transcript } = await first.value('transcript.import', {
    id: transcriptId,
    path: file,
    sessionId: null,
    interviewId: interview?.id ?? '',
    clock: 'interview',
    speakers: [
      { name: 'I', kind: 'interviewer' },
      { name: 'C', kind: 'client' },
    ],
  });
  expect(transcript.turns).toBe(2);

  const momentId = newId();
  await first.value('moment.create', {
    id: momentId,
    sessionId: first.sessionId,
    startMs: 61_000,
    endMs: 75_500,
    label: 'the silence',
  });
  const turns = await first.value('utterance.list', { transcriptId });
  const snippet = await first.value('snippet.create', {
    id: newId(),
    transcriptId,
    first: { utteranceId: turns[1]?.id ?? '', offset: 0 },
    last: { utteranceId: turns[1]?.id ?? '', offset: 12 },
    momentIds: [momentId],
  });
  expect([snippet.quote, snippet.teller]).toEqual(['I went quiet', 'client']);
  const found = await first.value('search.query', { query: 'hurr* silence OR hurried' });
  expect(found.hits.map((hit) => hit.kind)).toEqual(['utterance']);
  await first.core.close();

  const second = await testCore(first.folder);
  await second.value('study.open', { path: first.path, passphrase: null });
  const tellings = await second.value('moment.tellings', { id: momentId });
  expect(tellings.client.map((telling) => telling.quote)).toEqual(['I went quiet']);
  expect(tellings.moment).toMatchObject({ startMs: 61_000, endMs: 75_500, label: 'the silence' });
  expect(await second.value('history.state', {})).toEqual({ undo: 'Attach a passage', redo: null });

  const labels: string[] = [];
  for (
    let result = await second.ask('history.undo', {});
    result.ok;
    result = await second.ask('history.undo', {})
  ) {
    labels.push(result.value.label);
  }
  expect(labels).toEqual([
    'Attach a passage',
    'Mark moment ‘the silence’',
    'Import transcript D1-C-S3.vtt',
    'Lay dyads, sessions and interviews',
  ]);
  expect((await second.value('session.board', {})).dyads).toEqual([]);
  for (const _ of labels) await second.value('history.redo', {});
  const again = await second.value('moment.tellings', { id: momentId });
  expect(again.client.map((telling) => telling.quote)).toEqual(['I went quiet']);
  expect((await second.value('search.query', { query: 'hurried' })).hits).toHaveLength(1);
});
