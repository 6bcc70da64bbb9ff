import { expect, test } from 'vitest';
import { brief, parsed } from './read.ts';

test('a clean file is read as it stands', async () => {
  const transcript = await parsed(
    '1\n00:00:01,000 --> 00:00:02,500\nI: What was that?\n\n2\n00:00:02,500 --> 00:00:04,000\nP: <i>Fear</i>, I think.\n',
    'a.srt',
  );
  expect(brief(transcript)).toEqual([
    ['I', 'What was that?', 1000, 2500],
    ['P', 'Fear, I think.', 2500, 4000],
  ]);
  expect(transcript.format).toBe('srt');
});

test.each([
  ['a point', '00:00:01.5 --> 00:00:02.25', 1500, 2250],
  ['a colon', '00:00:01:500 --> 00:00:02:250', 1500, 2250],
  ['no fraction', '0:00:01 --> 0:00:02', 1000, 2000],
  ['a short arrow', '00:00:01,500 -> 00:00:02,250', 1500, 2250],
  ['no hours', '00:01,500 --> 62:02,250', 1500, 3_722_250],
  ['blanks inside', '00:00:01, 500-->00:00:02, 250  X1:40', 1500, 2250],
])('a time with %s is read', async (_, line, startMs, endMs) => {
  expect(brief(await parsed(`1\n${line}\nWords`, 'a.srt'))).toEqual([[null, 'Words', startMs, endMs]]);
});

test('missing blank lines and missing numbers part the captions all the same', async () => {
  const transcript = await parsed(
    '00:00:01,000 --> 00:00:02,000\nOne\n2\n00:00:02,000 --> 00:00:03,000\nTwo\n00:00:03,000 --> 00:00:04,000\nThree',
    'a.srt',
  );
  expect(transcript.utterances.map(({ text }) => text)).toEqual(['One', 'Two', 'Three']);
});

test('a number that is said stays, a number of a caption does not', async () => {
  const transcript = await parsed(
    '1\n00:00:01,000 --> 00:00:02,000\n42\n\n2\n00:00:02,000 --> 00:00:03,000\nYes',
    'a.srt',
  );
  expect(transcript.utterances.map(({ text }) => text)).toEqual(['42', 'Yes']);
});

test('words whose time is missing or broken are kept without one, and warned of', async () => {
  const transcript = await parsed(
    'Interview seven\n\n1\n00:00:01,000 --> 00:00:02,000\nOne\n\n2\nTwo\n\n3\n00:00:xx,000 --> 00:00:04,000\nThree',
    'a.srt',
  );
  expect(brief(transcript)).toEqual([
    [null, 'Interview seven', null, null],
    [null, 'One', 1000, 2000],
    [null, 'Two', null, null],
    [null, 'Three', null, null],
  ]);
  expect(transcript.times).toBe('some');
  expect(transcript.warnings.map(({ line }) => line)).toEqual([1, 7, 11]);
});

test('windows-1252 and UTF-16 files keep their letters', async () => {
  const text = '1\r\n00:00:01,000 --> 00:00:02,000\r\nJeg følte… noe';
  const cp1252 = Uint8Array.from([...text].map((letter) => (letter === '…' ? 0x85 : letter.charCodeAt(0))));
  const utf16 = new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));
  for (const [bytes, encoding] of [
    [cp1252, 'windows-1252'],
    [utf16, 'utf-16le'],
  ] as const) {
    const transcript = await parsed(bytes, 'a.srt');
    expect([transcript.encoding, transcript.utterances[0]!.text]).toEqual([encoding, 'Jeg følte… noe']);
  }
});

test('SubViewer captions, with a comma between their times, are read too', async () => {
  const transcript = await parsed(
    '0:00:00.599,0:00:04.160\n>> I: Hi[br]there\n\n0:00:04.160,0:00:06.770\nBye\n',
    'a.sbv',
  );
  expect(transcript.format).toBe('srt');
  expect(brief(transcript)).toEqual([
    ['I', 'Hi there', 599, 4160],
    [null, 'Bye', 4160, 6770],
  ]);
});

test('other arrows, line breaks as marks, and a time below zero', async () => {
  const transcript = await parsed(
    '1\n-00:00:01,000 --> 00:00:02,000\none<br>two\\Nthree\n\n2\n00:00:03,000 → 00:00:04,000\nfour\n\n3\n00:00:05,000 – 00:00:06,000\nfive',
    'a.srt',
  );
  expect(brief(transcript)).toEqual([
    [null, 'one\ntwo\nthree', null, 2000],
    [null, 'four', 3000, 4000],
    [null, 'five', 5000, 6000],
  ]);
  expect(transcript.warnings.map(({ line }) => line)).toEqual([2]);
});

test('names in brackets are speakers where most captions have one; sounds are not', async () => {
  const captions = (lines: readonly string[]): string =>
    lines.map((line, i) => `${i + 1}\n00:00:0${i},000 --> 00:00:0${i + 1},000\n${line}\n`).join('\n');
  const named = await parsed(captions(['[Anna] So?', '(Ola) No.', '[Anna] Hm.', '[laughs] Yes.']), 'a.srt');
  expect(named.utterances.map(({ speaker }) => speaker)).toEqual(['Anna', 'Ola', 'Anna', null]);
  expect((await parsed(captions(['[Music] So?', 'No.', 'Hm.', '[Music] Yes.']), 'a.srt')).speakers).toEqual(
    [],
  );
});

test('an arrow among the words is said; a time line that can not be read is still none of the words', async () => {
  const transcript = await parsed(
    '1\n00:00:01,000 --> 00:00:02,000\nI went home --> nowhere.\n42 --> forty\n\n2\nxx:00:03 --> 00:00:0y\nTwo\n\n3\n00:00:05,0 0 -->\nThree',
    'a.srt',
  );
  expect(brief(transcript)).toEqual([
    [null, 'I went home --> nowhere.\n42 --> forty', 1000, 2000],
    [null, 'Two', null, null],
    [null, 'Three', null, null],
  ]);
  expect(transcript.warnings.map(({ line }) => line)).toEqual([7, 11]);
});
