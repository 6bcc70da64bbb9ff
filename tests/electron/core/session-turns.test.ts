import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newId, testStudy } from '../support.ts';

test("a stretch of the session has the turns that are spoken within it, from transcripts on the session's clock", async () => {
  const study = await testStudy();
  const { sessionId } = study;
  const file = join(study.folder, 'session.vtt');
  writeFileSync(
    file,
    `WEBVTT

00:00:01.000 --> 00:00:04.000
<v T>How have you been?

00:00:05.000 --> 00:00:09.000
<v C>${'I went quiet. '.repeat(30)}

00:00:20.000 --> 00:00:22.000
<v T>Shall we stop here?
`,
  );
  const turnsFile = { path: file, sessionId, interviewId: null };
  const speakers = [
    { name: 'T', kind: 'therapist' as const },
    { name: 'C', kind: 'client' as const },
  ];
  await study.value('transcript.import', { id: newId(), ...turnsFile, clock: 'session', speakers });
  await study.value('transcript.import', { id: newId(), ...turnsFile, clock: 'none', speakers });
  const turns = await study.value('session.turns', { sessionId, fromMs: 3000, toMs: 20_000 });
  expect(
    turns.map(({ speaker, role, startMs, endMs, text }) => [speaker, role, startMs, endMs, text.length]),
  ).toEqual([
    ['T', 'therapist', 1000, 4000, 18],
    ['C', 'client', 5000, 9000, 200],
  ]);
  expect(await study.value('session.turns', { sessionId, fromMs: 9000, toMs: 20_000 })).toEqual([]);
});
