import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newId, testStudy } from '../support.ts';

const words = `WEBVTT

00:00:01.000 --> 00:00:04.000
<v C>I went quiet.

00:00:05.000 --> 00:00:09.000
<v C>And then it passed.
`;

test('codes stand where their moments lie, where the tellings of moments belong, and where words of the session are said', async () => {
  const study = await testStudy();
  const { sessionId } = study;
  const file = join(study.folder, 'words.vtt');
  writeFileSync(file, words);
  const board = await study.value('session.board', {});
  const interviewId = board.dyads[0]?.sessions[0]?.interviews[0]?.id ?? '';
  const imported = async (owner: { sessionId: string | null; interviewId: string | null }) => {
    const id = newId();
    const clock = owner.sessionId === null ? ('interview' as const) : ('session' as const);
    const speakers = [{ name: 'C', kind: 'client' as const }];
    await study.value('transcript.import', { id, path: file, ...owner, clock, speakers });
    const turns = await study.value('utterance.list', { transcriptId: id });
    return { transcriptId: id, turns: turns.map((turn) => turn.id) };
  };
  const session = await imported({ sessionId, interviewId: null });
  const interview = await imported({ sessionId: null, interviewId });
  const code = async (name: string) => (await study.value('code.create', { id: newId(), name })).id;
  const [shame, relief] = [await code('Shame'), await code('Relief')];
  const momentId = newId();
  await study.value('moment.create', {
    id: momentId,
    sessionId,
    startMs: 2000,
    endMs: 8000,
    nominatedBy: 'client',
  });
  const snippet = async (of: typeof session, first: number, last: number, momentIds: string[]) => {
    const id = newId();
    await study.value('snippet.create', {
      id,
      transcriptId: of.transcriptId,
      first: { utteranceId: of.turns[first] ?? '', offset: 0 },
      last: { utteranceId: of.turns[last] ?? '', offset: 5 },
      momentIds,
    });
    return id;
  };
  const told = await snippet(interview, 0, 0, [momentId]);
  const loose = await snippet(interview, 1, 1, []);
  const said = await snippet(session, 0, 1, []);
  await study.value('coding.create', { codeId: shame, snippetIds: [told, loose], momentIds: [momentId] });
  await study.value('coding.create', { codeId: relief, snippetIds: [said, loose] });
  expect(await study.value('coding.places', { sessionId })).toEqual([
    { codeId: shame, momentId, startMs: null, endMs: null, codings: 2 },
    { codeId: relief, momentId: null, startMs: 1000, endMs: 9000, codings: 1 },
  ]);
  const other = board.dyads[1]?.sessions[0]?.id ?? '';
  expect(await study.value('coding.places', { sessionId: other })).toEqual([]);
});
