import { expect, test } from 'vitest';
import type { CoreEvent } from '#shared/contract/events.ts';
import { newId } from '../support.ts';
import { testTranscript } from './transcripts.ts';

const words = `WEBVTT

00:00:01.000 --> 00:00:04.000
<v I>What went on inside you there?

00:00:05.000 --> 00:00:09.000
<v C>I went quiet because I felt hurried.

00:00:10.000 --> 00:00:12.000
<v I>Hurried by what?
`;

test('an edit of words, its undo, a split and a join name their turns and the passages in them', async () => {
  const study = await testTranscript('D1-C-S3.vtt', words);
  const [, turn, last] = await study.turns();
  const [id, newTurn] = [turn?.id ?? '', newId()];
  const snippet = await study.mark('felt hurried', 1);
  const elsewhere = await study.mark('Hurried', 2);
  const named: (string[] | undefined)[][] = [];
  study.core.subscribe({ role: 'owner' }, (event: CoreEvent) => {
    if (event.kind === 'changed') named.push([event.moments, event.snippets, event.turns?.toSorted()]);
  });
  const revision = async () => (await study.turns())[1]?.revision ?? 0;
  await study.value('utterance.update', { id, revision: 0, changes: { text: 'I felt hurried.' } });
  await study.value('history.undo', {});
  await study.value('utterance.split', { id, revision: await revision(), offset: 12, newId: newTurn });
  await study.value('utterance.join', { id, revision: await revision() });
  await study.value('utterance.anchor', { id: last?.id ?? '', startMs: 11_000 });
  await expect.poll(() => named.length).toBe(5);
  const [corrected, undone, split, joined, anchored] = named;
  expect(corrected).toEqual([[], [snippet], [id]]);
  expect(undone).toEqual([[], [snippet], [id]]);
  expect(split?.[1]).toEqual([snippet]);
  // The turn behind is numbered anew where there is no room.
  expect(split?.[2]).toEqual(expect.arrayContaining([id, newTurn]));
  expect(joined).toEqual([[], [snippet], [id, newTurn].sort()]);
  expect(anchored).toEqual([[], [elsewhere], [last?.id]]);
});

test('turns are read one by one, and those that are gone are left out', async () => {
  const study = await testTranscript('D1-C-S3.vtt', words);
  const turns = await study.turns();
  const ids = [turns[2]?.id ?? '', newId(), turns[0]?.id ?? ''];
  const found = await study.value('utterance.get', { ids });
  expect(found.map(({ utterance }) => utterance)).toEqual([turns[2], turns[0]]);
  expect(new Set(found.map(({ transcriptId }) => transcriptId)).size).toBe(1);
});

test('an import, and its undo, name no turns: all may have changed', async () => {
  const study = await testTranscript('D1-C-S3.vtt', words);
  const named: (string[] | undefined)[] = [];
  study.core.subscribe({ role: 'owner' }, (event: CoreEvent) => {
    if (event.kind === 'changed') named.push(event.turns);
  });
  await study.value('history.undo', {});
  await study.value('history.redo', {});
  await expect.poll(() => named).toEqual([undefined, undefined]);
});
