import { expect, test } from 'vitest';
import { brief, parsed } from './read.ts';

test.each([
  [
    'ELAN',
    'a.txt',
    'Anna\t\t00:00:03.120\t3.12\t00:00:07.240\t7.24\t00:00:04.120\t4.12\tSo, what?\nOla\t\t00:00:07.300\t7.3\t00:00:09.000\t9.0\t00:00:01.700\t1.7\tNo.\nAnna\t\t00:00:09.000\t9\t00:00:10.000\t10\t00:00:01.000\t1\tHm.',
  ],
  [
    'NVivo',
    'a.txt',
    '1\t0:03.12 - 0:07.24\tSo, what?\tAnna\n2\t0:07.3 - 0:09.0\tNo.\tOla\n3\t0:09.0 - 0:10.0\tHm.\tAnna',
  ],
  [
    'a spreadsheet',
    'a.csv',
    'start;end;speaker;text\r\n00:00:03.12;00:00:07.24;Anna;"So, what?"\r\n00:00:07.3;00:00:09;Ola;No.\r\n00:00:09;00:00:10;Anna;Hm.\r\n',
  ],
])('a table as %s writes it is read by its columns', async (_, name, text) => {
  const transcript = await parsed(text, name);
  expect(brief(transcript)).toEqual([
    ['Anna', 'So, what?', 3120, 7240],
    ['Ola', 'No.', 7300, 9000],
    ['Anna', 'Hm.', 9000, 10_000],
  ]);
  expect(transcript.warnings).toEqual([]);
});

test.each([
  ['Audacity (seconds)', '3.120000\t7.240000\tSo, what?\n7.300000\t9.000000\tNo.'],
  ['Whisper (milliseconds)', 'start\tend\ttext\n3120\t7240\tSo, what?\n7300\t9000\tNo.'],
])('numbers are times as %s writes them', async (_, text) => {
  expect(brief(await parsed(text, 'a.tsv'))).toEqual([
    [null, 'So, what?', 3120, 7240],
    [null, 'No.', 7300, 9000],
  ]);
});

test('rows of a CSV count their lines, also where a cell has several', async () => {
  const { utterances } = await parsed('speaker,text\nI,"So?\nAnd?"\nP,No.\nI,Hm.', 'a.csv');
  expect(utterances.map(({ speaker, text, source }) => [speaker, text, source.line])).toEqual([
    ['I', 'So?\nAnd?', 2],
    ['P', 'No.', 4],
    ['I', 'Hm.', 5],
  ]);
});

test.each([
  ['a.csv', 'Time,Interviewer,Client\n00:01,So?,No.\n00:05,Hm.,\n00:09,,Yes.'],
  ['a.txt', 'Time\tInterviewer\tClient\n00:01\tSo?\tNo.\n00:05\tHm.\t\n00:09\t\tYes.'],
])('a column for each speaker gives turns of both (%s)', async (name, text) => {
  expect(brief(await parsed(text, name))).toEqual([
    ['Interviewer', 'So?', 1000, null],
    ['Client', 'No.', expect.any(Number), null],
    ['Interviewer', 'Hm.', 5000, null],
    ['Client', 'Yes.', 9000, null],
  ]);
});

test('a column headed as that of the speakers is it, whatever the names', async () => {
  const transcript = await parsed(
    'time,speaker,text\n00:01,anna:,So?\n00:05,ola,No.\n00:09,,Never.\n00:12,the mother,Hm.',
    'a.csv',
  );
  expect(brief(transcript)).toEqual([
    ['anna', 'So?', 1000, null],
    ['ola', 'No.', 5000, null],
    ['ola', 'Never.', 9000, null],
    ['the mother', 'Hm.', 12_000, null],
  ]);
  expect(transcript.warnings).toEqual([]);
});
