import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newId, testStudy } from '../support.ts';

async function withTranscript(words: string, name = 'D1-S3.txt') {
  const study = await testStudy();
  const path = join(study.folder, name);
  writeFileSync(path, words);
  const mutual = await study.value('interview.create', {
    id: newId(),
    sessionId: study.sessionId,
    roles: ['client', 'therapist'],
  });
  const transcriptId = newId();
  const order = {
    id: transcriptId,
    path,
    sessionId: null,
    interviewId: mutual.id,
    clock: 'interview',
    speakers: [
      { name: 'I', kind: 'interviewer' },
      { name: 'C', kind: 'client' },
      { name: 'T', kind: 'therapist' },
    ],
  } as const;
  return {
    ...study,
    path,
    interviewId: mutual.id,
    transcriptId,
    order: { ...order, speakers: [...order.speakers] },
  };
}

const dialogue = 'I: And you?\nC: I was afraid.\nT: I saw it.\nI: Both of you.\n';

test("a telling follows its turns' speakers, in a mutual recall turn by turn or together", async () => {
  const { value, order, transcriptId } = await withTranscript(dialogue);
  await value('transcript.import', order);
  const turns = await value('utterance.list', { transcriptId });
  const tell = async (first: number, last: number) => {
    const end = turns[last];
    const snippet = await value('snippet.create', {
      id: newId(),
      transcriptId,
      first: { utteranceId: turns[first]?.id ?? '', offset: 0 },
      last: { utteranceId: end?.id ?? '', offset: end?.text.length ?? 0 },
    });
    return snippet.teller;
  };
  expect([await tell(1, 1), await tell(2, 2), await tell(0, 2), await tell(3, 3)]).toEqual([
    'client',
    'therapist',
    'together',
    'interviewer',
  ]);
  const { speakers, revision } = await value('transcript.get', { id: transcriptId });
  const therapist = speakers.find(({ name }) => name === 'T');
  await value('transcript.update', {
    id: transcriptId,
    revision,
    speakers: [{ id: therapist?.id ?? '', kind: 'other' }],
  });
  const tellers = (await value('snippet.list', { transcriptId })).map(({ teller }) => teller);
  expect(tellers.sort()).toEqual(['client', 'client', 'interviewer', 'unknown']);
});

test('an import is one undo; its turns leave the search and come back with it', async () => {
  const { value, order, interviewId, sessionId } = await withTranscript(dialogue);
  const stateOf = async () =>
    (await value('session.view', { id: sessionId })).interviews.find(({ id }) => id === interviewId)?.state;
  await value('transcript.import', order);
  const hits = async () => (await value('search.query', { query: 'afraid' })).hits.length;
  expect([await hits(), await stateOf()]).toEqual([1, 'held']);
  await value('history.undo', {});
  expect([await hits(), await stateOf()]).toEqual([0, 'planned']);
  await value('history.redo', {});
  expect([await hits(), await stateOf()]).toEqual([1, 'held']);
});

test('who the speakers are is remembered for the next file', async () => {
  const { value, order, path } = await withTranscript(
    'K: Hello there.\nX: Well then.\nK: Yes, and no.\nX: No.\n',
  );
  const before = await value('transcript.preview', { path });
  await value('transcript.import', {
    ...order,
    speakers: [
      { name: 'K', kind: 'client' },
      { name: 'X', kind: 'therapist' },
    ],
  });
  const after = await value('transcript.preview', { path });
  expect(before.speakers.map(({ proposal }) => proposal)).toEqual(['client', 'unknown']);
  expect(after.speakers.map(({ proposal }) => proposal)).toEqual(['client', 'therapist']);
});

const tier = (name: string, text: string): string =>
  `class = "IntervalTier" name = "${name}" 0 9 intervals: 1 0 9 text = "${text}"\n`;
const textGrid = (...tiers: string[]): string =>
  `File type = "ooTextFile"\nObject class = "TextGrid"\n0 9 <exists> ${tiers.length}\n${tiers.join('')}`;

test('which tiers are turns is asked, and remembered for the next file and for corrected ones', async () => {
  const words = textGrid(tier('C', 'I was afraid.'), tier('notes', 'looks away'), tier('I', 'Yes?'));
  const { value, order, path, transcriptId, folder, sessionId } = await withTranscript(words, 'a.TextGrid');
  const read = async (input: { path: string; tiers?: string[] }) =>
    (await value('transcript.preview', input)).tiers.map(({ name, annotations, firstWords, read: is }) =>
      is ? `${name}: ${annotations} ${firstWords}` : name,
    );
  expect(await read({ path })).toEqual(['C: 1 I was afraid.', 'notes: 1 looks away', 'I: 1 Yes?']);
  expect(await read({ path, tiers: ['I', 'C'] })).toEqual(['C: 1 I was afraid.', 'notes', 'I: 1 Yes?']);

  await value('transcript.import', { ...order, tiers: ['C', 'I'] });
  const turns = await value('utterance.list', { transcriptId });
  expect(turns.map(({ text }) => text)).toEqual(['I was afraid.', 'Yes?']);

  const next = join(folder, 'b.TextGrid');
  writeFileSync(next, textGrid(tier('notes', 'sighs'), tier('T', 'So.')));
  expect(await read({ path: next })).toEqual(['notes', 'T: 1 So.']);
  writeFileSync(next, textGrid(tier('C', 'I was afraid then.'), tier('notes', 'looks'), tier('I', 'Yes?')));
  const { turns: compared } = await value('transcript.comparePreview', { id: transcriptId, path: next });
  expect(compared).toEqual({ unchanged: 1, changed: 1, added: 0, removed: 0 });

  // The person's word counts more than the memory, and is the memory then.
  await value('transcript.import', {
    ...order,
    id: newId(),
    sessionId,
    interviewId: null,
    clock: 'session',
    tiers: ['notes'],
  });
  expect(await read({ path })).toEqual(['C', 'notes: 1 looks away', 'I']);
  await value('history.undo', {});
  expect(await read({ path })).toEqual(['C: 1 I was afraid.', 'notes', 'I: 1 Yes?']);
});

test('passages begin and end on whole letters, and places outside are refused', async () => {
  const { ask, value, order, transcriptId } = await withTranscript(
    'C: a 👩‍👩‍👧 family, yes indeed\nI: hm\nC: right\n',
  );
  await value('transcript.import', order);
  const [first, second] = await value('utterance.list', { transcriptId });
  const make = (from: number, to: number, lastId = first?.id ?? '') =>
    ask('snippet.create', {
      id: newId(),
      transcriptId,
      first: { utteranceId: first?.id ?? '', offset: from },
      last: { utteranceId: lastId, offset: to },
    });
  const inside = await make(4, 5);
  expect(inside.ok && inside.value.quote).toBe('👩‍👩‍👧');
  expect(await make(0, 0)).toMatchObject({ error: { code: 'snippet.empty' } });
  expect(await make(1, 2)).toMatchObject({ error: { code: 'snippet.empty' } });
  expect(await make(0, 5000)).toMatchObject({ error: { code: 'snippet.outside' } });
  expect(await make(0, 1, newId())).toMatchObject({ error: { code: 'snippet.outside' } });
  expect(await make(0, 1, second?.id)).toMatchObject({ ok: true });
});

test('a transcript that is removed takes its passages along, and one undo brings all back', async () => {
  const { value, order, transcriptId, sessionId } = await withTranscript(dialogue);
  await value('transcript.import', order);
  const turns = await value('utterance.list', { transcriptId });
  const momentId = newId();
  await value('moment.create', { id: momentId, sessionId, startMs: 10 });
  const place = { utteranceId: turns[1]?.id ?? '' };
  await value('snippet.create', {
    id: newId(),
    transcriptId,
    first: { ...place, offset: 0 },
    last: { ...place, offset: 5 },
    momentIds: [momentId],
  });
  await value('transcript.remove', { id: transcriptId });
  expect((await value('moment.list', { sessionId }))[0]?.tellings.client).toBe(0);
  await value('history.undo', {});
  expect((await value('moment.list', { sessionId }))[0]?.tellings.client).toBe(1);
  expect(await value('utterance.list', { transcriptId })).toEqual(turns);
});
