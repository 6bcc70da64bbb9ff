import { expect, test } from 'vitest';
import { brief, parsed } from './read.ts';

test('turns begin at their speakers, and go on over lines and paragraphs', async () => {
  const transcript = await parsed(
    'I: What were you feeling there?\n\nP: Afraid,\nI think.\n\nAnd then: nothing.\n\nI: Mhm.',
  );
  expect(transcript.utterances).toEqual([
    {
      speaker: 'I',
      text: 'What were you feeling there?',
      startMs: null,
      endMs: null,
      source: { page: null, line: 1, paragraph: null },
    },
    {
      speaker: 'P',
      text: 'Afraid,\nI think.\nAnd then: nothing.',
      startMs: null,
      endMs: null,
      source: { page: null, line: 3, paragraph: null },
    },
    {
      speaker: 'I',
      text: 'Mhm.',
      startMs: null,
      endMs: null,
      source: { page: null, line: 8, paragraph: null },
    },
  ]);
  expect(transcript.speakers).toEqual(['I', 'P']);
});

test.each([
  'Interviewer: a\nD7-C: b',
  'INTERVIEWER:a\nD7-C:\tb',
  'Interviewer\ta\nD7-C\tb',
  '**Interviewer:** a\n**D7-C:** b',
  '[Interviewer]: a\n[D7-C]: b',
  'Interviewer (leaning in): a\nD7-C (laughs): b',
  'Interviewer:\na\n\nD7-C:\nb',
])('%j has two speakers', async (text) => {
  const transcript = await parsed(text);
  expect(brief(transcript).map(([speaker, words]) => [speaker?.toLowerCase(), words])).toEqual([
    ['interviewer', 'a'],
    ['d7-c', 'b'],
  ]);
});

test.each([
  ['a time of day', 'We met at 12:30: that was late.\n\nAt 14:00 we left.'],
  ['an address', 'https://example.org/a\n\nSee http://example.org too.'],
  ['a sentence with a colon', 'I said to myself: do not cry.\n\nWhat I felt: nothing at all.'],
  ['a header', 'Date: 3 May\n\nTranscribed by: the second author'],
])('%s names no speaker', async (_, text) => {
  const transcript = await parsed(text);
  expect(transcript.speakers).toEqual([]);
  expect(transcript.utterances.map((turn) => turn.text).join('\n\n')).toBe(text);
});

test('a name that comes only once among the turns is words', async () => {
  const transcript = await parsed('I: And then?\nP: Then she said it.\nRemember: it was winter.\nI: Yes.');
  expect(transcript.speakers).toEqual(['I', 'P']);
  expect(transcript.utterances[1]!.text).toBe('Then she said it.\nRemember: it was winter.');
});

test('text without speakers is split by paragraph, or by line where there are no paragraphs', async () => {
  expect((await parsed('one\ntwo\n\nthree')).utterances.map(({ text }) => text)).toEqual([
    'one\ntwo',
    'three',
  ]);
  expect((await parsed('one\ntwo\nthree')).utterances.map(({ text }) => text)).toEqual([
    'one',
    'two',
    'three',
  ]);
});

test.each([
  ['[00:01:02] I: a\n[00:02:00] P: b'],
  ['00:01:02 I: a\n00:02:00 P: b'],
  ['01:02 I: a\n02:00 P: b'],
  ['(01:02) I: a\n(02:00) P: b'],
  ['#00:01:02-0# I: a\n#00:02:00-0# P: b'],
  ['I: [01:02] a\nP: [02:00] b'],
  ['I [01:02]: a\nP [02:00]: b'],
  ['I (00:01:02): a\nP (00:02:00): b'],
  ['01:02\nI: a\n\n02:00\nP: b'],
  ['[00:01:02.000]\tI\ta\n[00:02:00.000]\tP\tb'],
  ['Interviewer  1:02\na\n\nParticipant  2:00\nb'],
])('the times of %j are found', async (text) => {
  const transcript = await parsed(text);
  expect(brief(transcript).map(([, words, startMs]) => [words, startMs])).toEqual([
    ['a', 62_000],
    ['b', 120_000],
  ]);
  expect([transcript.times, transcript.speakers.length]).toEqual(['all', 2]);
});

test('a range gives start and end', async () => {
  expect(brief(await parsed('[00:01:02 - 00:01:10] I: a\n[00:01:10 – 00:01:20] P: b'))).toEqual([
    ['I', 'a', 62_000, 70_000],
    ['P', 'b', 70_000, 80_000],
  ]);
});

test('a time at the end of a turn is its end, and the start of the next', async () => {
  expect(
    brief(await parsed('I: How was it? #00:00:05-3#\nP: Hard. #00:00:09-0#\nI: Mhm. #00:00:10-0#')),
  ).toEqual([
    ['I', 'How was it?', null, 5300],
    ['P', 'Hard.', 5300, 9000],
    ['I', 'Mhm.', 9000, 10_000],
  ]);
});

test('turns between times of each minute are estimated by their length', async () => {
  const words = 'x'.repeat(9);
  const transcript = await parsed(
    `[00:01:00]\nI: ${words}\nP: ${words}\nI: ${words}\n[00:02:00]\nP: ${words}\nI: ${words}`,
  );
  expect(
    transcript.utterances.map(({ startMs, startEstimated }) => [startMs, startEstimated ?? false]),
  ).toEqual([
    [60_000, false],
    [80_000, true],
    [100_000, true],
    [120_000, false],
    [null, false],
  ]);
  expect(transcript.times).toBe('some');
  expect(transcript.warnings).toHaveLength(1);
});

test('a time inside a turn is no part of its words, and places the turns after it', async () => {
  const transcript = await parsed(
    '[00:00:00] P: one two three [00:01:00] four five six\nI: seven\n[00:02:00] P: eight',
  );
  expect(brief(transcript)).toEqual([
    ['P', 'one two three four five six', 0, null],
    ['I', 'seven', expect.closeTo(98_000, -4), null],
    ['P', 'eight', 120_000, null],
  ]);
});

test('times that go back, as video time does in a recall, are kept and warned of', async () => {
  const transcript = await parsed('[31:10] I: a\n[12:00] P: b');
  expect(transcript.utterances.map(({ startMs }) => startMs)).toEqual([1_870_000, 720_000]);
  expect(transcript.warnings).toEqual([
    { line: 2, message: 'The times go back here, from 00:31:10 to 00:12:00.' },
  ]);
});

test('a title before the first speaker is kept, and said', async () => {
  const transcript = await parsed('Interview with D7-C\nSession 3\n\nI: a\nP: b');
  expect(brief(transcript)[0]).toEqual([null, 'Interview with D7-C\nSession 3', null, null]);
  expect(transcript.warnings.map(({ line }) => line)).toEqual([1]);
});

test('form feeds count pages', async () => {
  const transcript = await parsed('I: a\nP: b\n\fI: c\nP: d');
  expect(transcript.utterances.map(({ source }) => [source.page, source.line])).toEqual([
    [1, 1],
    [1, 2],
    [2, 3],
    [2, 4],
  ]);
});

test('times of day that a break moved to the beginning of a line stay among the words', async () => {
  const transcript = await parsed(
    'I: When was it?\nP: We met at\n12:30 and then he\nleft at\n14:00 again.\nI: Hm.\nP: At 15:00',
  );
  expect(brief(transcript)).toEqual([
    ['I', 'When was it?', null, null],
    ['P', 'We met at\n12:30 and then he\nleft at\n14:00 again.', null, null],
    ['I', 'Hm.', null, null],
    ['P', 'At 15:00', null, null],
  ]);
});

test('times without brackets are stamps beside a label, alone, or where a sentence begins', async () => {
  const transcript = await parsed('00:10 I: When?\nP: So it was.\n00:30 And on it went.\n00:50\nI: Hm.');
  expect(brief(transcript)).toEqual([
    ['I', 'When?', 10_000, null],
    ['P', 'So it was.\nAnd on it went.', expect.any(Number), null],
    ['I', 'Hm.', 50_000, null],
  ]);
});
