import { expect, test } from 'vitest';
import { brief, parsed, refused } from './read.ts';

const rtf = (body: string): string =>
  `{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0\\fswiss Arial;}{\\f1\\fcharset238 Arial CE;}}{\\colortbl;\\red0\\green0\\blue0;}{\\*\\generator Writer: 1;}{\\info{\\title Secret: title}}\n${body}}`;

test('paragraphs are turns; letters come from code pages, fonts and Unicode', async () => {
  const transcript = await parsed(
    rtf(
      "\\pard\\f0 I:\\tab Hva f\\'f8lte du?\\par\nD7-C: {\\b Redd} \\{og\\} \\u8230?\\'85 {\\f1 \\'b3}\\uc2\\u321 Lx\\line stille\\par",
    ),
    'a.rtf',
  );
  expect(brief(transcript)).toEqual([
    ['I', 'Hva følte du?', null, null],
    ['D7-C', 'Redd {og} …… łŁ\nstille', null, null],
  ]);
  expect([transcript.format, transcript.encoding]).toEqual(['rtf', null]);
  expect(transcript.utterances.map(({ source }) => source.paragraph)).toEqual([1, 2]);
});

test('deleted words, notes, headers and pictures are left out', async () => {
  const transcript = await parsed(
    rtf(
      '{\\header I: page}\\pard I: one {\\deleted gone }two{\\footnote I: note}{\\pict\\bin4 {}{}}three\\par P: x\\par',
    ),
    'a.rtf',
  );
  expect(brief(transcript)).toEqual([
    ['I', 'one twothree', null, null],
    ['P', 'x', null, null],
  ]);
});

test('a table is read by its columns', async () => {
  const row = (...cells: string[]): string =>
    `\\trowd\\cellx1\\cellx2\\cellx3 ${cells.map((cell) => `\\pard\\intbl ${cell}\\cell `).join('')}\\row\n`;
  const transcript = await parsed(
    rtf(
      row('Time', 'Speaker', 'Text') + row('0:01', 'I', 'a') + row('0:05', 'P', 'b') + row('0:09', 'I', 'c'),
    ),
    'a.rtf',
  );
  expect(brief(transcript)).toEqual([
    ['I', 'a', 1000, null],
    ['P', 'b', 5000, null],
    ['I', 'c', 9000, null],
  ]);
});

test('a file that is cut off keeps what it has, and says so', async () => {
  const transcript = await parsed(rtf('I: one\\par P: two').slice(0, -3), 'a.rtf');
  expect(transcript.utterances.map(({ text }) => text)).toEqual(['one', 't']);
  expect(transcript.warnings).toEqual([
    { line: 2, message: 'The RTF ends in the middle; words may be missing at its end.' },
  ]);
});

test('groups nested without end are refused', async () => {
  expect((await refused(`{\\rtf1${'{'.repeat(100_000)}`, 'a.rtf')).message).toContain(
    'nests its groups too deeply',
  );
});

test.each([
  ['Japanese', '932', '128', "\\'82\\'cd\\'82\\'a2 \\'83\\\\", 'はい ソ'],
  ['Chinese', '936', '134', "\\'c4\\'e3\\'ba\\'c3", '你好'],
])('%s letters of two bytes are read', async (_, page, charset, words, expected) => {
  const rtf = `{\\rtf1\\ansi\\ansicpg${page}{\\fonttbl{\\f0\\fcharset${charset} A;}}\\f0 I: ${words}\\par P: x\\par}`;
  expect((await parsed(rtf, 'a.rtf')).utterances[0]!.text).toBe(expected);
});

test('the numbers of a list are no words', async () => {
  const rtf = '{\\rtf1{\\listtext\\tab 1.\\tab}I: One\\par{\\pntext 2.\\tab}P: Two\\par}';
  expect((await parsed(rtf, 'a.rtf')).speakers).toEqual(['I', 'P']);
});

test.each([
  ['a group', '{\\b Anna} So?\\par {\\b Ola}\\tab No.\\par {\\b Anna} Hm.\\par {\\b Ola} Yes.\\par'],
  [
    'a switch',
    '\\b Anna\\b0  So?\\par \\b Ola\\plain  No.\\par \\b Anna\\b0  Hm.\\par \\b Ola\\b0  Yes.\\par',
  ],
])('bold names at the beginning are speakers, by %s', async (_, body) => {
  expect(
    brief(await parsed(`{\\rtf1\\ansi ${body}}`, 'a.rtf')).map(([speaker, text]) => [speaker, text]),
  ).toEqual([
    ['Anna', 'So?'],
    ['Ola', 'No.'],
    ['Anna', 'Hm.'],
    ['Ola', 'Yes.'],
  ]);
});

test('bold words inside of what is said are no speakers', async () => {
  const body =
    '{\\b No} she said.\\par It {\\b was} so.\\par {\\b A whole line of it.}\\par {\\b Never} again.\\par';
  expect((await parsed(`{\\rtf1\\ansi ${body}}`, 'a.rtf')).speakers).toEqual([]);
});

test('several turns in one cell are turns of their speakers', async () => {
  const row = (...cells: string[]): string =>
    `\\trowd\\cellx1\\cellx2 ${cells.map((cell) => `\\pard\\intbl ${cell}\\cell `).join('')}\\row\n`;
  const transcript = await parsed(rtf(row('1', 'I: a\\par P: b') + row('2', 'I: c\\par P: d')), 'a.rtf');
  expect(brief(transcript).map(([speaker, words]) => [speaker, words])).toEqual([
    ['I', 'a'],
    ['P', 'b'],
    ['I', 'c'],
    ['P', 'd'],
  ]);
});
