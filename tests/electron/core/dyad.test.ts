import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newId, testStudy } from '../support.ts';

test('who takes a place in a dyad takes over what was said and told there; one undo gives it back', async () => {
  const { core, folder, value, ask } = await testStudy();
  const [dyad] = await value('dyad.list', {});
  const board = await value('session.board', {});
  const interview = board.dyads[0]!.sessions[0]!.interviews[0]!;
  const path = join(folder, 'words.vtt');
  writeFileSync(path, 'WEBVTT\n\n00:01.000 --> 00:02.000\n<v Client>I went quiet there.\n');
  core.grant(path);
  const transcriptId = newId();
  await value('transcript.import', {
    ...{ id: transcriptId, path, sessionId: null, interviewId: interview.id, clock: 'interview' },
    speakers: [{ name: 'Client', kind: 'client' }],
  });
  const [turn] = await value('utterance.list', { transcriptId });
  const place = (offset: number) => ({ utteranceId: turn!.id, offset });
  await value('snippet.create', {
    id: newId(),
    transcriptId,
    first: place(0),
    last: place(6),
    momentIds: [],
  });
  const former = interview.participants[0]!.participantId;
  const next = newId();
  await value('participant.create', { id: next, code: 'X99' });
  const tellers = async () => {
    const { speakers } = await value('transcript.get', { id: transcriptId });
    const snippets = await value('snippet.list', { transcriptId });
    return [
      speakers.map(({ participantId, role }) => [participantId, role]),
      snippets.map(({ teller, tellerParticipantId }) => [teller, tellerParticipantId]),
    ];
  };
  const before = await tellers();
  expect(before).toEqual([[[former, 'client']], [['client', former]]]);
  await value('dyad.assign', { dyadId: dyad!.id, role: 'client', participantId: next });
  expect(await tellers()).toEqual([[[next, 'client']], [['client', next]]]);
  await value('history.undo', {});
  expect(await tellers()).toEqual(before);

  const therapist = dyad!.participants.find(({ role }) => role === 'therapist')!.participantId;
  const both = { dyadId: dyad!.id, role: 'client' as const, participantId: therapist };
  expect(await ask('dyad.assign', both)).toMatchObject({ error: { code: 'participant.in-use' } });
});

test('the codes of a dyad follow its number, so that no two dyads share one', async () => {
  const { value } = await testStudy();
  const [dyad] = await value('dyad.list', {});
  await value('dyad.update', { id: dyad!.id, revision: dyad!.revision, changes: { number: 5 } });
  await value('dyad.lay', { firstDyad: 1, dyadCount: 1, sessionNumbers: [3], interviewed: ['client'] });
  const codes = (await value('dyad.list', {})).flatMap(({ participants }) =>
    participants.map(({ code }) => code),
  );
  expect(codes.toSorted()).toEqual(['D1-C', 'D1-T', 'D2-C', 'D2-T', 'D5-C', 'D5-T']);
});
