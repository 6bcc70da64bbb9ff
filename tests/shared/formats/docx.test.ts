import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { makeDocx, paragraph, table } from '../../fixtures/transcripts/make-docx.ts';
import { brief, parsed, refused } from './read.ts';

test('paragraphs are turns, with page and paragraph', async () => {
  const transcript = await parsed(
    makeDocx(
      [
        'Interviewer:\tWhat happened there?',
        'D7-C:\tI held <back>\nmy words.',
        '',
        '\fInterviewer: Mhm & then?',
      ].map(paragraph),
    ),
    'D7-C-S3.docx',
  );
  expect(transcript).toEqual({
    format: 'docx',
    encoding: null,
    times: 'none',
    speakers: ['Interviewer', 'D7-C'],
    warnings: [],
    utterances: [
      {
        speaker: 'Interviewer',
        text: 'What happened there?',
        startMs: null,
        endMs: null,
        source: { page: 1, line: null, paragraph: 1 },
      },
      {
        speaker: 'D7-C',
        text: 'I held <back>\nmy words.',
        startMs: null,
        endMs: null,
        source: { page: 1, line: null, paragraph: 2 },
      },
      {
        speaker: 'Interviewer',
        text: 'Mhm & then?',
        startMs: null,
        endMs: null,
        source: { page: 2, line: null, paragraph: 4 },
      },
    ],
  });
});

test('pages are unknown where Word left no layout', async () => {
  const transcript = await parsed(makeDocx([paragraph('I: a'), paragraph('P: b')]), 'a.docx');
  expect(transcript.utterances.map(({ source }) => source.page)).toEqual([null, null]);
});

test('a table with time, speaker and words is read by its columns', async () => {
  const transcript = await parsed(
    makeDocx([
      paragraph('Interview D7-C'),
      table([
        ['Time', 'Speaker', 'Text', 'Comments'],
        ['00:01', 'I', 'What was that?', ''],
        ['00:05', 'P', 'I froze.\nCompletely.', 'long pause'],
        ['', '', 'Then it went.', ''],
        ['00:15', 'I', 'Mhm.', ''],
      ]),
    ]),
    'a.docx',
  );
  expect(brief(transcript)).toEqual([
    [null, 'Interview D7-C', null, null],
    ['I', 'What was that?', 1000, null],
    ['P', 'I froze.\nCompletely.', 5000, null],
    ['P', 'Then it went.', expect.any(Number), null],
    ['I', 'Mhm.', 15_000, null],
  ]);
  expect(transcript.warnings.at(-1)!.message).toBe(
    'Column 4 (“Comments”) of the table is neither time, speaker nor words; it was left out.',
  );
});

test('a table without a heading, with speakers in the words, is read too', async () => {
  const transcript = await parsed(
    makeDocx([
      table([
        ['00:00:01', 'I: a'],
        ['00:00:02', 'P: b'],
        ['00:00:03', 'I: c'],
      ]),
    ]),
    'a.docx',
  );
  expect(brief(transcript)).toEqual([
    ['I', 'a', 1000, null],
    ['P', 'b', 2000, null],
    ['I', 'c', 3000, null],
  ]);
});

test('a table that is no transcript becomes words', async () => {
  const transcript = await parsed(
    makeDocx([table([['only', 'layout']]), paragraph('I: a'), paragraph('P: b')]),
    'a.docx',
  );
  expect(brief(transcript)).toEqual([
    [null, 'only\tlayout', null, null],
    ['I', 'a', null, null],
    ['P', 'b', null, null],
  ]);
});

test('a bomb is refused as it unpacks, whatever its header declares', async () => {
  const bomb = makeDocx([], { 'word/document.xml': new Uint8Array(8 * 1_048_576) });
  const lying = bomb.slice();
  // The declared sizes, in the local header and in the directory, made small.
  const view = new DataView(lying.buffer, lying.byteOffset);
  for (let at = 0; at + 46 < lying.length; at += 1) {
    if (view.getUint32(at, true) === 0x04034b50) view.setUint32(at + 22, 100, true);
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 100, true);
  }
  for (const bytes of [bomb, lying]) {
    expect((await refused(bytes, 'a.docx')).message).toBe(
      'The part “word/document.xml” unpacks to more than 4 MB; the file was not read. Save it in parts, or as plain text.',
    );
  }
});

test('a document that declares entities, is cut off or is no document is refused with a sentence', async () => {
  const bytes = new TextEncoder().encode('<!DOCTYPE w [<!ENTITY a "b">]><w:document/>');
  expect((await refused(makeDocx([], { 'word/document.xml': bytes }), 'a.docx')).message).toContain(
    'declares entities',
  );
  expect((await refused(makeDocx([paragraph('I: a')]).slice(0, 700), 'a.docx')).message).toMatch(/damaged/);
  expect((await refused(zipSync({ 'a.txt': new Uint8Array(3) }), 'a.docx')).message).toContain(
    'no Word document',
  );
});

const run = (text: string, properties = ''): string =>
  `<w:r>${properties ? `<w:rPr>${properties}</w:rPr>` : ''}<w:t xml:space="preserve">${text}</w:t></w:r>`;
const bold = (text: string): string => run(text, '<w:b/>');

test.each([
  ['before the words', ['Anna Berg ', 'Ola'].flatMap((name) => [`<w:p>${bold(name)}${run(' So?')}</w:p>`])],
  [
    'above the words',
    ['Anna Berg', 'Ola'].flatMap((name) => [`<w:p>${bold(name)}</w:p>`, `<w:p>${run('So?')}</w:p>`]),
  ],
  [
    'behind a time',
    ['Anna Berg', 'Ola'].flatMap((name) => [`<w:p>${run('[00:05] ')}${bold(name)}${run(' So?')}</w:p>`]),
  ],
])('speakers in bold %s need no colon', async (_, blocks) => {
  const transcript = await parsed(makeDocx([...blocks, ...blocks]), 'interview.docx');
  expect(brief(transcript).map(([speaker, words]) => [speaker, words])).toEqual([
    ['Anna Berg', 'So?'],
    ['Ola', 'So?'],
    ['Anna Berg', 'So?'],
    ['Ola', 'So?'],
  ]);
});

test('a Teams document has time, name and words on lines of their own', async () => {
  const pieces = [
    '0:0:0.0 --> 0:0:3.120\nAnna Berg\nSo?',
    '0:0:3.120 --> 0:0:5.0\nOla Nordmann\nNothing.',
    '0:0:5.0 --> 0:1:7.5\nAnna Berg\nHm.',
  ];
  expect(brief(await parsed(makeDocx(pieces.map(paragraph)), 'meeting.docx'))).toEqual([
    ['Anna Berg', 'So?', 0, 3120],
    ['Ola Nordmann', 'Nothing.', 3120, 5000],
    ['Anna Berg', 'Hm.', 5000, 67_500],
  ]);
});

test('deleted and hidden words stay out, inserted and moved ones and those of fields come in', async () => {
  const transcript = await parsed(
    makeDocx([
      `<w:p>${run('I: One ')}<w:ins w:id="1" w:author="x">${run('new')}</w:ins><w:del w:id="2" w:author="x"><w:r><w:delText>old</w:delText></w:r></w:del></w:p>`,
      `<w:p>${run('secret', '<w:vanish/>')}${run('P: Two')}${run(' shown', '<w:vanish w:val="0"/>')}</w:p>`,
      `<w:p>${run('I: ')}<w:fldSimple w:instr="DATE">${run('3 May')}</w:fldSimple><w:r><w:cr/></w:r>${run('more')}</w:p>`,
      `<w:p><w:moveFrom w:id="4" w:author="x">${run('away')}</w:moveFrom><w:moveTo w:id="5" w:author="x">${run('P: moved')}</w:moveTo></w:p>`,
    ]),
    'interview.docx',
  );
  expect(brief(transcript).map(([speaker, words]) => [speaker, words])).toEqual([
    ['I', 'One new'],
    ['P', 'Two shown'],
    ['I', '3 May\nmore'],
    ['P', 'moved'],
  ]);
  expect(transcript.warnings).toEqual([
    { line: null, message: 'Text that the document hides (1 pieces) was left out.' },
  ]);
});

test('a table may have a column for each speaker, or for remarks', async () => {
  const columns = makeDocx([
    table([
      ['Interviewer', 'Client'],
      ['One', ''],
      ['', 'Two'],
      ['Three', ''],
    ]),
  ]);
  expect(brief(await parsed(columns, 'a.docx')).map(([speaker, words]) => [speaker, words])).toEqual([
    ['Interviewer', 'One'],
    ['Client', 'Two'],
    ['Interviewer', 'Three'],
  ]);
  const remarks = await parsed(
    makeDocx([
      table([
        ['I: One', 'sad'],
        ['P: Two', ''],
        ['I: Three', 'why?'],
      ]),
    ]),
    'a.docx',
  );
  expect(brief(remarks).map(([speaker, words]) => [speaker, words])).toEqual([
    ['I', 'One'],
    ['P', 'Two'],
    ['I', 'Three'],
  ]);
  expect(remarks.warnings).toHaveLength(1);
});

const inTable = async (rows: string[][]) => parsed(makeDocx([table(rows)]), 'a.docx');

test('several turns in one cell are turns of their speakers, in its time', async () => {
  const transcript = await inTable([
    ['Time', 'Text'],
    ['0:01 - 0:09', 'I: One\nP: Two\nand more'],
    ['0:10', 'I: Three\nP: Four'],
    ['0:20', 'I: Five'],
  ]);
  expect(brief(transcript)).toEqual([
    ['I', 'One', 1000, null],
    ['P', 'Two\nand more', expect.any(Number), 9000],
    ['I', 'Three', 10_000, null],
    ['P', 'Four', expect.any(Number), null],
    ['I', 'Five', 20_000, null],
  ]);
  const whole = await inTable([['I: One\nP: Two\nI: Three\nP: Four']]);
  expect(brief(whole).map(([speaker, words]) => [speaker, words])).toEqual([
    ['I', 'One'],
    ['P', 'Two'],
    ['I', 'Three'],
    ['P', 'Four'],
  ]);
});

test('times inside of the cells are read where no column has them, and are no words', async () => {
  const labelled = await inTable([
    ['1', '[00:01] I: One\nP: (00:04) Two'],
    ['2', '(00:10)\nI: Three\n[00:12]\nand more [00:15] still'],
    ['3', 'P: Four'],
  ]);
  expect(brief(labelled)).toEqual([
    ['I', 'One', 1000, null],
    ['P', 'Two', 4000, null],
    ['I', 'Three\nand more still', 10_000, null],
    ['P', 'Four', null, null],
  ]);
  const named = await inTable([
    ['Speaker', 'Text'],
    ['I', '[00:01 - 00:03] One'],
    ['P', 'Two'],
    ['I', '#00:00:09-0# Three'],
  ]);
  expect(brief(named)).toEqual([
    ['I', 'One', 1000, 3000],
    ['P', 'Two', expect.any(Number), null],
    ['I', 'Three', 9000, null],
  ]);
});

test('a table with a column for each speaker keeps all of them, also where two speak in a row', async () => {
  const transcript = await inTable([
    ['Time', 'Interviewer', 'Client', 'Comments'],
    ['0:01 - 0:09', 'One', 'Two', ''],
    ['0:10', 'Three', 'Four', 'sad'],
    ['0:20', 'Five', '', ''],
  ]);
  expect(brief(transcript)).toEqual([
    ['Interviewer', 'One', 1000, null],
    ['Client', 'Two', expect.any(Number), 9000],
    ['Interviewer', 'Three', 10_000, null],
    ['Client', 'Four', expect.any(Number), null],
    ['Interviewer', 'Five', 20_000, null],
  ]);
  expect(transcript.warnings.at(-1)!.message).toBe(
    'Column 4 (“Comments”) of the table is neither time, speaker nor words; it was left out.',
  );
  const untimed = await inTable([
    ['Interviewer', 'Subject'],
    ['[00:01] One', '[00:03] Two'],
    ['Three', 'Four'],
  ]);
  expect(brief(untimed)).toEqual([
    ['Interviewer', 'One', 1000, null],
    ['Subject', 'Two', 3000, null],
    ['Interviewer', 'Three', null, null],
    ['Subject', 'Four', null, null],
  ]);
});

test('a table with columns of people beside one for the words has its turns in that one', async () => {
  const transcript = await inTable([
    ['Participant', 'Interviewer', 'Text'],
    ['P1', 'Anna', 'So it was and so it went.'],
    ['P1', 'Anna', 'Yes, I think so.'],
    ['P2', 'Anna', 'No, never at all.'],
  ]);
  expect(transcript.utterances.map(({ text }) => text)).toEqual([
    'So it was and so it went.',
    'Yes, I think so.',
    'No, never at all.',
  ]);
});

test('words of another direction, and those with a reading above them, are kept', async () => {
  const run = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
  const transcript = await parsed(
    makeDocx([
      `<w:p>${run('I: a ')}<w:dir w:val="rtl">${run('b ')}<w:bdo w:val="ltr">${run('c')}</w:bdo></w:dir></w:p>`,
      `<w:p>${run('P: ')}<w:r><w:ruby><w:rubyPr><w:hps w:val="10"/></w:rubyPr><w:rt>${run('かんじ')}</w:rt><w:rubyBase>${run('漢字')}</w:rubyBase></w:ruby></w:r>${run('です')}</w:p>`,
    ]),
    'a.docx',
  );
  expect(brief(transcript).map(([speaker, words]) => [speaker, words])).toEqual([
    ['I', 'a b c'],
    ['P', '漢字です'],
  ]);
});
