import { expect, test } from 'vitest';
import { newId } from '../support.ts';
import { testTranscript } from './transcripts.ts';

const words = `WEBVTT

00:00:01.000 --> 00:00:04.000
<v I>What went on inside you there?

00:00:05.000 --> 00:00:09.000
<v C>I went quite becuase I felt hurried. It hurt.

00:00:10.000 --> 00:00:12.000
<v I>Hurried by what?

00:00:12.500 --> 00:00:20.000
<v C>By all of it.
`;

test('a corrected turn keeps its passages, and one undo brings all of it back', async () => {
  const study = await testTranscript('D1-C-S3.vtt', words);
  const turn = (await study.turns())[1];
  await study.mark('I went quite becuase', 1);
  await study.mark('felt hurried', 1);
  await study.mark('It hurt', 1);
  await study.mark('It hurt.', 1, { index: 3, words: 'By all' });
  const before = await study.content();
  const { utterances, snippets } = await study.value('utterance.update', {
    id: turn?.id ?? '',
    revision: 0,
    changes: { text: 'Well, I went quiet because\r\nI felt hurried.' },
  });
  expect(utterances[0]?.text).toBe('Well, I went quiet because\nI felt hurried.');
  expect(snippets.map(({ change, after }) => [change, after])).toEqual([
    ['changed', 'I went quiet because'],
    ['moved', 'felt hurried'],
    ['lost', null],
    ['loses words', 'Hurried by what?\nBy all'],
  ]);
  expect(await study.quotes()).toEqual([
    'I went quiet because',
    'felt hurried',
    '[It hurt]',
    'Hurried by what?\nBy all',
  ]);
  expect((await study.value('search.query', { query: 'quiet' })).hits).toHaveLength(1);
  expect((await study.value('search.query', { query: 'quite' })).hits).toHaveLength(0);
  expect((await study.value('history.undo', {})).label).toBe('Correct a turn');
  expect(await study.content()).toEqual(before);
  await study.value('history.redo', {});
  expect(await study.quotes()).toContain('[It hurt]');
});

test('a passage is lost with its words and found when they come back', async () => {
  const study = await testTranscript('D1-C-S3.vtt', words);
  const turn = (await study.turns())[1];
  const id = await study.mark('It hurt', 1);
  const set = async (text: string) => {
    const revision = (await study.turns())[1]?.revision ?? 0;
    return study.value('utterance.update', { id: turn?.id ?? '', revision, changes: { text } });
  };
  await set('');
  expect(await study.quotes()).toEqual(['[It hurt]']);
  const { snippets } = await set('I am sure: It hurt.');
  expect(snippets).toEqual([{ id, change: 'found', before: 'It hurt', after: 'It hurt' }]);
  expect(await study.quotes()).toEqual(['It hurt']);
});

test('a turn that somebody changed meanwhile is not overwritten; the same words again are no change', async () => {
  const study = await testTranscript('D1-C-S3.vtt', words);
  const id = (await study.turns())[3]?.id ?? '';
  await study.value('utterance.update', { id, revision: 0, changes: { text: 'By it all.' } });
  const stale = await study.ask('utterance.update', { id, revision: 0, changes: { text: 'No.' } });
  expect(stale).toMatchObject({ ok: false, error: { code: 'revision.stale' } });
  await study.value('utterance.update', { id, revision: 1, changes: { text: 'By it all. ' } });
  expect((await study.turns())[3]).toMatchObject({ text: 'By it all.', revision: 1 });
});

test('the teller follows the speaker of a turn, a teller chosen by hand stays while the speakers do', async () => {
  const study = await testTranscript('D1-C-S3.vtt', words);
  const { speakers } = await study.value('transcript.get', { id: study.transcriptId });
  const [interviewer, client] = speakers;
  const turns = await study.turns();
  const asked = await study.mark('Hurried', 2);
  const told = await study.mark('all of it', 3);
  await study.value('snippet.update', { id: told, revision: 0, changes: { teller: 'together' } });
  const tellers = async () => {
    const list = await study.value('snippet.list', { transcriptId: study.transcriptId });
    return [asked, told].map((id) => list.find((snippet) => snippet.id === id)?.teller);
  };
  await study.value('utterance.update', {
    id: turns[3]?.id ?? '',
    revision: 0,
    changes: { text: 'Well, by all of it.' },
  });
  expect(await tellers()).toEqual(['interviewer', 'together']);
  for (const [index, speaker] of [
    [2, client],
    [3, interviewer],
  ] as const) {
    await study.value('utterance.update', {
      id: turns[index]?.id ?? '',
      revision: (await study.turns())[index]?.revision ?? 0,
      changes: { speakerId: speaker?.id ?? null },
    });
  }
  expect(await tellers()).toEqual(['client', 'interviewer']);
  const stranger = await study.ask('utterance.update', {
    id: turns[0]?.id ?? '',
    revision: 0,
    changes: { speakerId: newId() },
  });
  expect(stranger).toMatchObject({ ok: false, error: { code: 'not-found' } });
});

test('times set by hand are anchored; a turn does not end before it begins', async () => {
  const study = await testTranscript('D1-C-S3.txt', 'I: What was that like?\nC: I went quiet.\n');
  const [first, second] = await study.turns();
  await study.value('utterance.anchor', { id: first?.id ?? '', startMs: 61_000 });
  expect((await study.turns())[0]).toMatchObject({ startMs: 61_000, endMs: null, timing: 'anchored' });
  expect(await study.value('transcript.get', { id: study.transcriptId })).toMatchObject({
    clock: 'interview',
    timedTurns: 1,
    anchoredTurns: 1,
  });
  const wrong = await study.ask('utterance.update', {
    id: second?.id ?? '',
    revision: 0,
    changes: { startMs: 70_000, endMs: 65_000 },
  });
  expect(wrong).toMatchObject({ ok: false, error: { code: 'utterance.times' } });
  const clock = await study.ask('utterance.anchor', { id: second?.id ?? '', startMs: 1, clock: 'session' });
  expect(clock).toMatchObject({ ok: false, error: { code: 'transcript.clock' } });
  await study.value('utterance.update', {
    id: first?.id ?? '',
    revision: 1,
    changes: { startMs: null },
  });
  expect((await study.turns())[0]).toMatchObject({ startMs: null, endMs: null, timing: 'none' });
});

test('a line pinned to the session puts a transcript without times on the session clock', async () => {
  const study = await testTranscript('D1-C-S3.txt', 'I: What was that like?\nC: I went quiet.\n');
  const [first] = await study.turns();
  await study.value('utterance.anchor', { id: first?.id ?? '', startMs: 1_870_000, clock: 'session' });
  expect((await study.value('transcript.get', { id: study.transcriptId })).clock).toBe('session');
});

test('a split turn takes its passages over the border, and joining it gives back what was', async () => {
  const study = await testTranscript('D1-C-S3.vtt', words);
  const turn = (await study.turns())[1];
  await study.mark('felt hurried. It', 1);
  await study.mark('It hurt', 1);
  const before = await study.content();
  const newIdOfTurn = newId();
  const args = { id: turn?.id ?? '', revision: 0, offset: 37, newId: newIdOfTurn };
  const { utterances } = await study.value('utterance.split', args);
  expect(utterances.map(({ text, startMs, endMs, timing }) => [text, startMs, endMs, timing])).toEqual([
    ['I went quite becuase I felt hurried.', 5_000, 8_273, 'anchored'],
    ['It hurt.', 8_273, 9_000, 'interpolated'],
  ]);
  expect(await study.quotes()).toEqual(['felt hurried.\nIt', 'It hurt']);
  expect((await study.value('transcript.get', { id: study.transcriptId })).turns).toBe(5);
  // Sent again it is harmless.
  expect((await study.value('utterance.split', args)).utterances).toEqual(utterances);
  await study.value('utterance.join', { id: turn?.id ?? '', revision: 1 });
  expect(await study.content()).toEqual(before);
  await study.value('history.undo', {});
  expect((await study.turns()).map(({ text }) => text).slice(1, 3)).toEqual([
    'I went quite becuase I felt hurried.',
    'It hurt.',
  ]);
  await study.value('history.undo', {});
  expect(await study.content()).toEqual(before);
});

test('one turn can be split again and again at the same place, and the order of turns stays', async () => {
  const study = await testTranscript(
    'D1-C-S3.txt',
    `I: ${Array.from({ length: 60 }, (_, i) => `w${i}`).join(' ')}\nC: Yes.\nI: So.\n`,
  );
  const first = (await study.turns())[0];
  for (let count = 59; count > 0; count--) {
    const [turn] = await study.turns();
    await study.value('utterance.split', {
      id: first?.id ?? '',
      revision: turn?.revision ?? 0,
      offset: turn?.text.lastIndexOf(' ') ?? 0,
      newId: newId(),
    });
  }
  const turns = await study.turns();
  expect(turns.map(({ text }) => text)).toEqual([
    ...Array.from({ length: 60 }, (_, i) => `w${i}`),
    'Yes.',
    'So.',
  ]);
  expect(new Set(turns.map(({ sequence }) => sequence)).size).toBe(62);
  for (let count = 0; count < 59; count++) await study.value('history.undo', {});
  expect((await study.turns()).map(({ text }) => text.length)).toEqual([first?.text.length, 4, 3]);
});

test('there is nothing to split at a turn’s ends, and nothing to join behind the last one', async () => {
  const study = await testTranscript('D1-C-S3.vtt', words);
  const turns = await study.turns();
  for (const offset of [0, 500]) {
    const result = await study.ask('utterance.split', {
      id: turns[1]?.id ?? '',
      revision: 0,
      offset,
      newId: newId(),
    });
    expect(result).toMatchObject({ ok: false, error: { code: 'utterance.split' } });
  }
  const result = await study.ask('utterance.join', { id: turns[3]?.id ?? '', revision: 0 });
  expect(result).toMatchObject({ ok: false, error: { code: 'utterance.join' } });
});

test('what somebody else marked since stays on its words when a correction, a split or a join is undone', async () => {
  const study = await testTranscript('D1-C-S3.vtt', words);
  const first = (await study.value('member.list', {}))[0];
  const second = newId();
  await study.value('member.create', { id: second, name: 'Researcher Two' });
  const turns = await study.turns();
  const id = turns[1]?.id ?? '';
  const as = (member: string | undefined) => study.value('member.choose', { id: member ?? '' });
  const before = (await study.turns()).map(({ text }) => text);
  await as(first?.id);
  await study.value('utterance.update', {
    id,
    revision: 0,
    changes: { text: 'Well, let me see: I went quiet because I felt hurried. It hurt.' },
  });
  await study.value('utterance.split', { id, revision: 1, offset: 55, newId: newId() });
  await study.value('utterance.join', { id: turns[0]?.id ?? '', revision: 0 });
  await as(second);
  await study.mark('felt hurried', 0);
  await study.mark('let me see', 0);
  await study.mark('there', 0, { words: 'It hurt', index: 1 });
  await as(first?.id);
  for (const label of ['Join two turns', 'Split a turn', 'Correct a turn']) {
    expect((await study.value('history.undo', {})).label).toBe(label);
    expect(await study.quotes()).toHaveLength(3);
  }
  expect((await study.turns()).map(({ text }) => text)).toEqual(before);
  expect((await study.quotes()).sort()).toEqual([
    '[let me see]',
    'felt hurried',
    'there?\nI went quite becuase I felt hurried. It hurt',
  ]);
  for (let count = 0; count < 3; count++) await study.value('history.redo', {});
  expect((await study.quotes()).sort()).toEqual([
    'felt hurried',
    'let me see',
    'there? Well, let me see: I went quiet because I felt hurried.\nIt hurt',
  ]);
});
