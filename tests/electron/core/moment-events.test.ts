import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CoreEvent } from '#shared/contract/events.ts';
import { newId, testStudy } from '../support.ts';

test('what is done to moments and their snippets names both; what reaches further names none', async () => {
  const study = await testStudy();
  const { sessionId } = study;
  const file = join(study.folder, 'client.txt');
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
  const at = (offset: number) => ({ utteranceId: turn?.id ?? '', offset });

  const named: (string[] | undefined)[] = [];
  const snippets: (string[] | undefined)[] = [];
  study.core.subscribe({ role: 'owner' }, (event: CoreEvent) => {
    if (event.kind !== 'changed') return;
    named.push(event.moments);
    snippets.push(event.snippets);
  });
  const [one, other, snippetId] = [newId(), newId(), newId()];
  await study.value('moment.create', { id: one, sessionId, startMs: 1000 });
  await study.value('moment.create', { id: other, sessionId, startMs: 2000 });
  const passage = { transcriptId, first: at(0), last: at(12) };
  const snippet = await study.value('snippet.create', { id: snippetId, ...passage, momentIds: [one] });
  await study.value('snippet.attach', { id: snippetId, momentId: other });
  await study.value('snippet.update', { id: snippetId, revision: snippet.revision, changes: { led: true } });
  await study.value('snippet.detach', { id: snippetId, momentId: one });
  await study.value('history.undo', {});
  await study.value('snippet.remove', { ids: [snippetId] });
  await study.value('moment.remove', { ids: [one, other] });
  await study.value('session.remove', { id: sessionId });
  const both = [one, other].sort();
  await expect
    .poll(() => named.map((ids) => ids?.toSorted()))
    .toEqual([[one], [other], [one], [other], both, [one], [one], both, both, undefined]);
  const own = [snippetId];
  expect(snippets).toEqual([[], [], own, own, own, own, own, own, [], undefined]);

  await study.value('history.undo', {});
  await study.value('history.undo', {});
  const found = await study.value('moment.get', { ids: [other, newId(), one] });
  expect(found.map(({ id, startMs }) => [id, startMs])).toEqual([
    [other, 2000],
    [one, 1000],
  ]);
  await study.value('history.undo', {});
  const [back, ...others] = await study.value('snippet.get', { ids: [newId(), snippetId, snippetId] });
  expect([back?.id, back?.momentIds.toSorted(), others]).toEqual([snippetId, both, []]);
});
