import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newId, testStudy } from '../support.ts';

const sessionWords = `WEBVTT

00:00:10.000 --> 00:00:20.000
<v T>one two three four five six seven eight nine ten

00:00:20.000 --> 00:00:22.000
<v C>I see.

00:00:40.000 --> 00:00:44.000
<v C>And now?
`;

test('an excerpt has the session’s words in a moment’s range, and around a point', async () => {
  const study = await testStudy();
  const { sessionId } = study;
  const momentAt = async (startMs: number, endMs: number | null) => {
    const id = newId();
    await study.value('moment.create', { id, sessionId, startMs, endMs });
    return id;
  };
  const [range, point, silence] = [
    await momentAt(15_000, 21_000),
    await momentAt(21_000, null),
    await momentAt(25_000, 30_000),
  ];
  const excerptOf = async (id: string) => (await study.value('moment.tellings', { id })).excerpt;
  expect(await excerptOf(range)).toEqual([]);
  expect((await study.value('session.view', { id: sessionId })).lastWordMs).toBe(0);

  const path = join(study.folder, 'session.vtt');
  writeFileSync(path, sessionWords);
  await study.value('transcript.import', {
    id: newId(),
    path,
    sessionId,
    interviewId: null,
    clock: 'session',
    speakers: [
      { name: 'T', kind: 'therapist' },
      { name: 'C', kind: 'client' },
    ],
  });
  expect((await study.value('session.view', { id: sessionId })).lastWordMs).toBe(44_000);
  const seen = async (id: string) =>
    (await excerptOf(id)).map(({ role, startMs, endMs, text, inside }) => [
      role,
      startMs,
      endMs,
      inside && text.slice(...inside),
    ]);
  expect(await seen(range)).toEqual([
    ['therapist', 10_000, 20_000, 'six seven eight nine ten'],
    ['client', 20_000, 22_000, 'I '],
  ]);
  expect(await seen(point)).toEqual([
    ['therapist', 10_000, 20_000, null],
    ['client', 20_000, 22_000, 'I see.'],
    ['client', 40_000, 44_000, null],
  ]);
  expect(await seen(silence)).toEqual([]);
});
