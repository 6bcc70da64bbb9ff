import fc from 'fast-check';
import { expect, test } from 'vitest';
import { brief, parsed } from './read.ts';

const words = async (text: string, name?: string): Promise<(string | number | null)[][]> =>
  brief(await parsed(text, name)).map(([speaker, said, startMs]) => [speaker, said, startMs]);

test.each([
  ['a sentence’s end', 'I: What? P: No. I: Hm. P: Yes: and so on.', 'I', 'P'],
  ['words that broke off, and dashes', 'T3: What? D7-C: No… T3: Hm – D7-C: Yes: and so on.', 'T3', 'D7-C'],
  [
    'remarks',
    'Interviewer: What? (pause) Client (cries): No. [noise] Interviewer: Hm. Client: Yes.',
    'Interviewer',
    'Client',
  ],
  ['names that come again', 'Anna: What? Ola: No. Anna: Hm. Ola: Yes.', 'Anna', 'Ola'],
  ['wide blanks', 'I: what  P: no  I: hm  P: yes', 'I', 'P'],
  ['strokes', 'I: what / P: no / I: hm // P: yes', 'I', 'P'],
  ['stars', '**I:** What? **P:** No. **I:** Hm. **P:** Yes.', 'I', 'P'],
])('turns in one paragraph are parted by %s', async (_, text, first, second) => {
  const { utterances, warnings } = await parsed(text);
  expect(utterances.map(({ speaker }) => speaker)).toEqual([first, second, first, second]);
  expect(warnings).toEqual([{ line: 1, message: expect.stringMatching(/^In one paragraph several people/) }]);
});

test('times between the turns of one paragraph are theirs', async () => {
  expect(await words('[00:01] I: What? [00:05] P: No [00:09] I: Hm. (00:12) P: Yes.')).toEqual([
    ['I', 'What?', 1000],
    ['P', 'No', 5000],
    ['I', 'Hm.', 9000],
    ['P', 'Yes.', 12_000],
  ]);
  expect((await words('00:01 I: What? 00:05 P: No. 00:09 I: Hm.')).map(([, , startMs]) => startMs)).toEqual([
    1000, 5000, 9000,
  ]);
});

test('some paragraphs may hold one turn, others several; each keeps its line', async () => {
  const { utterances, warnings } = await parsed('Interview 3\n\nI: So? P: No.\n\nP: Well.\n\nI: Hm. P: Yes.');
  expect(utterances.map(({ speaker, text, source }) => [speaker, text, source.line])).toEqual([
    [null, 'Interview 3', 1],
    ['I', 'So?', 3],
    ['P', 'No.', 3],
    ['P', 'Well.', 5],
    ['I', 'Hm.', 7],
    ['P', 'Yes.', 7],
  ]);
  expect(warnings[0]).toEqual({
    line: 3,
    message:
      'In 2 paragraphs several people speak; they were parted where a speaker’s label stands behind a sentence. Look whether the turns are right.',
  });
});

test.each([
  ['a list in somebody’s words', 'I: Which?\nP: Two. A: leave. B: stay. A: was hard.\nI: Hm.\nP: Yes.', 4],
  ['a list in a telling without questions', 'P: There were two. A: leave. B: stay.', 1],
  ['a label that no border parts', 'I: What?\nP: I said to I: no, and then P: yes.\nI: Hm.\nP: So.', 4],
  ['the speaker’s own label', 'I: What?\nP: No. P: that is all.\nI: Hm.\nP: So.', 4],
  ['names of feelings', 'Fear: it came. Anger: it stayed. Fear: it left.', 1],
  ['headers', 'Title: one. Author: two. Title: three. Author: four.', 1],
])('%s parts no turn', async (_, text, turns) => {
  const { utterances, warnings } = await parsed(text);
  expect([utterances.length, warnings]).toEqual([turns, []]);
});

const pairs = fc.constantFrom(
  ['I', 'P'],
  ['T3', 'D7-C'],
  ['Interviewer', 'Client'],
  ['Anna', 'Ola Nordmann'],
  ['SPEAKER_00', 'SPEAKER_01'],
);
const said = fc
  .array(
    fc.constantFrom(
      'so',
      'it was',
      'afraid,',
      'then:',
      'yes',
      'at 12:30',
      '(laughs)',
      'A',
      'no – no',
      'e.g.',
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((parts) => `x ${parts.join(' ')}`);

test('the same turns on lines of their own, or all in one paragraph, are the same transcript', async () => {
  const turns = fc.array(said, { minLength: 4, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(pairs, turns, fc.constantFrom('.', '?', '!', '…'), async (pair, texts, end) => {
      const lines = texts.map((text, index) => `${pair[index % 2]}: ${text}${end}`);
      expect(await words(lines.join(' '))).toEqual(await words(lines.join('\n')));
    }),
  );
});

test('what is said on lines of their own is never parted, whatever colons it has', async () => {
  const colons = fc.constantFrom(
    'Then: no.',
    'A: one.',
    'He said: go.',
    'At 12:30. B: two.',
    'Note: so.',
    'Mum: no.',
  );
  const turns = fc.array(fc.tuple(said, fc.array(colons, { maxLength: 3 })), { minLength: 4, maxLength: 10 });
  await fc.assert(
    fc.asyncProperty(pairs, turns, async (pair, texts) => {
      const whole = texts.map(([text, more]) => [`${text}.`, ...more].join(' '));
      const lines = whole.map((text, index) => `${pair[index % 2]}: ${text}`);
      const { utterances, warnings } = await parsed(lines.join('\n'));
      expect(utterances.map(({ speaker, text }) => [speaker, text])).toEqual(
        whole.map((text, index) => [pair[index % 2], text]),
      );
      expect(warnings).toEqual([]);
    }),
  );
});
