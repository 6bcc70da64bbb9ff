import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeDocx, paragraph } from '../../fixtures/transcripts/make-docx.ts';
import { newId, testStudy } from '../support.ts';

test('a quote keeps the page and paragraph of the original, from the preview to a hit of the search', async () => {
  const study = await testStudy();
  const path = join(study.folder, 'D1-S3.docx');
  const paragraphs = [
    'Session 3',
    'Therapist: How was the week?',
    '\fClient: I put the letter in the drawer.',
  ];
  writeFileSync(path, makeDocx(paragraphs.map(paragraph)));
  const { firstTurns } = await study.value('transcript.preview', { path });
  const place = { page: 2, line: null, paragraph: 3 };
  expect(firstTurns.at(-1)).toMatchObject(place);

  const transcriptId = newId();
  const counted = async () => (await study.value('session.board', {})).dyads[0]?.sessions[0]?.transcripts;
  expect(await counted()).toBe(0);
  await study.value('transcript.import', {
    id: transcriptId,
    path,
    sessionId: study.sessionId,
    interviewId: null,
    clock: 'none',
    speakers: [],
  });
  expect(await counted()).toBe(1);

  const turns = await study.value('utterance.list', { transcriptId });
  const utteranceId = turns.at(-1)?.id ?? '';
  const snippet = await study.value('snippet.create', {
    id: newId(),
    transcriptId,
    first: { utteranceId, offset: 0 },
    last: { utteranceId, offset: 5 },
  });
  const { hits } = await study.value('search.query', { query: 'drawer' });
  const stored = { sourcePage: 2, sourceLine: null, sourceParagraph: 3 };
  expect([turns.at(-1), snippet, ...hits]).toMatchObject([stored, stored, stored]);
});
