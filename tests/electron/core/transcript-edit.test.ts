import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newId } from '../support.ts';
import { testTranscript } from './transcripts.ts';

const stored = `I: What went on inside you there?

C: I went quite becuase I felt hurried.

I: Mhm.

C: It hurt, and then I looked at the window for a while.

I: And did the therapist see it?

C: No, I do not think so.
`;

const corrected = `I: So, welcome.

I: What went on inside you there?

C: I went quiet because I felt hurried.

I: Mhm.

C: It hurt.

C: And then I looked at the window for a while.

T: No, I do not think so.
`;

test('a corrected file is compared without storing anything, and taken over with every passage on its words', async () => {
  const study = await testTranscript('D1-C-S3.txt', stored);
  await study.mark('inside you', 0);
  await study.mark('quite', 1);
  await study.mark('It hurt, and then I looked', 3);
  const gone = await study.mark('did the therapist see it', 4);
  await study.mark('see it?', 4, { index: 5, words: 'No,' });
  const before = await study.content();
  const old = await study.turns();
  const path = study.write('D1-C-S3 corrected.txt', corrected);
  const compared = await study.value('transcript.comparePreview', { id: study.transcriptId, path });
  expect(await study.content()).toEqual(before);
  expect(compared.turns).toEqual({ unchanged: 2, changed: 3, added: 2, removed: 1 });
  expect(
    compared.differences.map(({ kind, parts, before: was, after }) => [kind, parts, was?.text, after?.text]),
  ).toEqual([
    ['added', [], undefined, 'So, welcome.'],
    ['changed', ['text'], 'I went quite becuase I felt hurried.', 'I went quiet because I felt hurried.'],
    ['added', [], undefined, 'It hurt.'],
    [
      'changed',
      ['text'],
      'It hurt, and then I looked at the window for a while.',
      'And then I looked at the window for a while.',
    ],
    ['removed', [], 'And did the therapist see it?', undefined],
    ['changed', ['speaker'], 'No, I do not think so.', 'No, I do not think so.'],
  ]);
  expect(
    compared.speakers.named.map(({ name, turns, storedName, kind }) => [name, turns, storedName, kind]),
  ).toEqual([
    ['I', 3, 'I', null],
    ['C', 3, 'C', null],
    ['T', 1, null, 'therapist'],
  ]);
  expect(compared.snippets.unchanged + compared.snippets.moved).toBe(1);
  expect(compared.snippets.listed.map(({ change, before: was, after }) => [change, was, after])).toEqual([
    ['changed', 'quite', 'quiet'],
    ['changed', 'It hurt, and then I looked', 'It hurt.\nAnd then I looked'],
    ['lost', 'did the therapist see it', null],
    ['loses words', 'see it?\nNo,', 'No,'],
  ]);

  const taken = await study.value('transcript.reimport', {
    id: study.transcriptId,
    path,
    seen: compared.seen,
  });
  expect(taken.snippets.filter(({ change }) => change !== 'moved')).toEqual(compared.snippets.listed);
  expect(taken.transcript).toMatchObject({ fileName: 'D1-C-S3 corrected.txt', turns: 7, snippets: 5 });
  const turns = await study.turns();
  expect(turns.map(({ text }) => text)).toEqual([
    'So, welcome.',
    'What went on inside you there?',
    'I went quiet because I felt hurried.',
    'Mhm.',
    'It hurt.',
    'And then I looked at the window for a while.',
    'No, I do not think so.',
  ]);
  const kept = (index: number) => old.findIndex(({ id }) => id === turns[index]?.id);
  expect(turns.map((_, index) => kept(index))).toEqual([-1, 0, 1, 2, -1, 3, 5]);
  expect(turns[2]?.sourceLine).toBe(5);
  expect((await study.quotes()).sort()).toEqual([
    'It hurt.\nAnd then I looked',
    'No,',
    '[did the therapist see it]',
    'inside you',
    'quiet',
  ]);
  const snippets = await study.value('snippet.list', { transcriptId: study.transcriptId });
  expect(snippets.find(({ quote }) => quote === 'No,')?.teller).toBe('therapist');
  expect((await study.value('search.query', { query: 'welcome' })).hits).toHaveLength(1);

  expect((await study.value('history.undo', {})).label).toBe('Take over D1-C-S3 corrected.txt');
  expect(await study.content()).toEqual(before);
  expect((await study.value('search.query', { query: 'welcome' })).hits).toHaveLength(0);
  await study.value('history.redo', {});
  expect((await study.turns()).map(({ text }) => text)).toEqual(turns.map(({ text }) => text));

  // The former file again: what was lost is found, where it stood.
  const back = study.write('D1-C-S3.txt', stored);
  const again = await study.value('transcript.comparePreview', { id: study.transcriptId, path: back });
  expect(again.snippets.listed.find(({ id }) => id === gone)).toMatchObject({
    change: 'found',
    after: 'did the therapist see it',
  });
});

test('only what was compared is taken over', async () => {
  const study = await testTranscript('D1-C-S3.txt', stored);
  const path = study.write('corrected.txt', corrected);
  const compare = () => study.value('transcript.comparePreview', { id: study.transcriptId, path });
  const take = (seen: string) => study.ask('transcript.reimport', { id: study.transcriptId, path, seen });
  const first = await compare();
  study.write('corrected.txt', corrected.replace('hurried', 'pushed'));
  expect(await take(first.seen)).toMatchObject({ ok: false, error: { code: 'revision.stale' } });
  const second = await compare();
  await study.mark('inside you', 0);
  expect(await take(second.seen)).toMatchObject({ ok: false, error: { code: 'revision.stale' } });
  expect(await take((await compare()).seen)).toMatchObject({ ok: true });
  expect(await study.quotes()).toEqual(['inside you']);
});

test('a speaker who was renamed here is still known in the file; names can be given by hand', async () => {
  const study = await testTranscript('D1-C-S3.txt', stored);
  const { speakers } = await study.value('transcript.get', { id: study.transcriptId });
  const client = speakers.find(({ name }) => name === 'C');
  await study.value('transcript.renameSpeaker', { id: client?.id ?? '', revision: 0, name: 'Client 1' });
  const path = study.write('corrected.txt', stored.replace('quite becuase', 'quiet because'));
  const compared = await study.value('transcript.comparePreview', { id: study.transcriptId, path });
  expect(compared.turns).toEqual({ unchanged: 5, changed: 1, added: 0, removed: 0 });
  expect(compared.speakers.named.map(({ name, storedName }) => [name, storedName])).toEqual([
    ['I', 'I'],
    ['C', 'Client 1'],
  ]);
  const chosen = [{ name: 'C', speakerId: null, kind: 'other' as const }];
  const other = await study.value('transcript.comparePreview', {
    id: study.transcriptId,
    path,
    speakers: chosen,
  });
  expect(other.turns).toMatchObject({ unchanged: 3, changed: 3 });
  expect(other.speakers.withoutTurns).toEqual([{ id: client?.id, name: 'Client 1' }]);
  const { transcript } = await study.value('transcript.reimport', {
    id: study.transcriptId,
    path,
    speakers: chosen,
    seen: other.seen,
  });
  expect(transcript.speakers.map(({ name, kind }) => [name, kind])).toEqual([
    ['I', 'interviewer'],
    ['Client 1', 'participant'],
    ['C', 'other'],
  ]);
});

test('a corrected file without times keeps those that were set; less exact ones do not replace them', async () => {
  const study = await testTranscript('D1-C-S3.txt', stored);
  const turns = await study.turns();
  await study.value('transcript.sync', {
    id: study.transcriptId,
    anchors: [
      { utteranceId: turns[0]?.id ?? '', ms: 1_250 },
      { utteranceId: turns[5]?.id ?? '', ms: 61_750 },
    ],
  });
  const times = async () => (await study.turns()).map(({ startMs, timing }) => [startMs, timing]);
  const set = await times();
  const take = async (text: string) => {
    const path = study.write('corrected.txt', text);
    const { seen } = await study.value('transcript.comparePreview', { id: study.transcriptId, path });
    await study.value('transcript.reimport', { id: study.transcriptId, path, seen });
  };
  await take(stored.replace('quite', 'quiet'));
  expect(await times()).toEqual(set);
  await take(stored.replace('I: What', '[00:00:01] I: What').replace('C: No', '[00:02:00] C: No'));
  expect([(await times())[0], (await times())[5]]).toEqual([
    [1_250, 'anchored'],
    [120_000, 'anchored'],
  ]);
});

test('the times of a corrected file are on no clock until somebody says on which', async () => {
  const study = await testTranscript('D1-C-S3.txt', stored);
  const path = study.write('corrected.txt', stored.replace('I: What', '[00:00:01] I: What'));
  const take = async (clock?: 'interview') => {
    const { seen, times } = await study.value('transcript.comparePreview', { id: study.transcriptId, path });
    expect(times).toBe('some');
    const taken = await study.value('transcript.reimport', { id: study.transcriptId, path, seen, clock });
    return taken.transcript;
  };
  expect(await take()).toMatchObject({ clock: 'none', timedTurns: 1 });
  expect(await take('interview')).toMatchObject({ clock: 'interview', timedTurns: 1 });
});

test('a few anchored turns give the turns between them times, in one undo', async () => {
  const study = await testTranscript('D1-C-S3.txt', stored);
  const turns = await study.turns();
  const anchor = (index: number, ms: number) => ({ utteranceId: turns[index]?.id ?? '', ms });
  const before = await study.content();
  const transcript = await study.value('transcript.sync', {
    id: study.transcriptId,
    anchors: [anchor(1, 10_000), anchor(4, 110_000)],
    clock: 'interview',
  });
  expect(transcript).toMatchObject({ clock: 'interview', timedTurns: 4, anchoredTurns: 2 });
  const timed = (await study.turns()).map(({ startMs, timing }) => [startMs, timing]);
  expect(timed).toEqual([
    [null, 'none'],
    [10_000, 'anchored'],
    [48_710, 'interpolated'],
    [53_011, 'interpolated'],
    [110_000, 'anchored'],
    [null, 'none'],
  ]);
  await study.value('history.undo', {});
  expect(await study.content()).toEqual(before);
  const missing = await study.ask('transcript.sync', {
    id: study.transcriptId,
    anchors: [{ utteranceId: newId(), ms: 1 }],
  });
  expect(missing).toMatchObject({ ok: false, error: { code: 'not-found' } });
});

test('a speaker can be added and given another name, but no name twice', async () => {
  const study = await testTranscript('D1-C-S3.txt', stored);
  const args = { id: newId(), transcriptId: study.transcriptId, name: 'T', kind: 'therapist' as const };
  const transcript = await study.value('transcript.speaker', args);
  expect(transcript.speakers.at(-1)).toMatchObject({ name: 'T', kind: 'participant', role: 'therapist' });
  expect((await study.value('transcript.speaker', args)).speakers).toHaveLength(3);
  const second = await study.ask('transcript.speaker', { ...args, id: newId() });
  expect(second).toMatchObject({ ok: false, error: { code: 'speaker.exists' } });
  const renamed = await study.ask('transcript.renameSpeaker', { id: args.id, revision: 0, name: 'C' });
  expect(renamed).toMatchObject({ ok: false, error: { code: 'speaker.exists' } });
  await study.value('transcript.renameSpeaker', { id: args.id, revision: 0, name: 'Therapist' });
  expect((await study.value('history.undo', {})).label).toBe('Rename a speaker to Therapist');
});

test('whatever is corrected, split, joined and taken over: passages quote their words, and undo restores all of it', async () => {
  const study = await testTranscript('D1-C-S3.txt', stored);
  await study.mark('inside you', 0);
  await study.mark('felt hurried', 1);
  await study.mark('hurt', 3, { index: 5, words: 'No' });
  await study.mark('I do not think so.', 5);
  const step = fc.record({
    kind: fc.constantFrom('correct', 'correct', 'split', 'join', 'take over', 'sync'),
    pick: fc.nat(20),
    place: fc.nat(60),
    text: fc.constantFrom('', ' hurried', 'Well, ', '🙂', ' I do not think so.', 'inside you\nthere '),
    cut: fc.nat(12),
  });
  const change = (text: string, place: number, put: string, cut: number) => {
    const letters = [...text];
    letters.splice(place % (letters.length + 1), cut, put);
    return letters.join('');
  };
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
      const before = await study.content();
      let done = 0;
      for (const { kind, pick, place, text, cut } of steps) {
        const turns = await study.turns();
        const turn = turns[pick % turns.length];
        if (!turn) throw new Error('The transcript has no turn.');
        const history = (await study.value('history.list', { limit: 1 }))[0]?.sequence;
        const { id, revision } = turn;
        if (kind === 'correct') {
          const changes = { text: change(turn.text, place, text, cut) };
          await study.value('utterance.update', { id, revision, changes });
        } else if (kind === 'split') {
          await study.ask('utterance.split', { id, revision, offset: place, newId: newId() });
        } else if (kind === 'join') await study.ask('utterance.join', { id, revision });
        else if (kind === 'sync') {
          const anchors = [{ utteranceId: id, ms: place * 1000 }];
          await study.value('transcript.sync', { id: study.transcriptId, anchors });
        } else {
          const file = turns.map((line) => `C: ${line.text.replaceAll('\n', ' ')}`);
          file.splice(place % file.length, cut % 3, `C: so${text}`);
          const path = study.write('corrected.txt', file.join('\n\n'));
          const { seen } = await study.value('transcript.comparePreview', { id: study.transcriptId, path });
          await study.value('transcript.reimport', { id: study.transcriptId, path, seen });
        }
        if ((await study.value('history.list', { limit: 1 }))[0]?.sequence !== history) done += 1;
        expect(await study.quotes()).toHaveLength(4);
      }
      for (; done > 0; done--) await study.value('history.undo', {});
      expect(await study.content()).toEqual(before);
    }),
    { numRuns: 60 },
  );
}, 120_000);
