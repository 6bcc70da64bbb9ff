import { strToU8, zipSync } from 'fflate';
import { MOST_ELEMENTS } from '#shared/formats/docx.ts';
import type { TranscriptFormat } from '#shared/formats/transcript-file.ts';
import { makeDocx, paragraph } from '../fixtures/transcripts/make-docx.ts';
import { samples } from '../fixtures/transcripts/samples.ts';

export interface Giant {
  name: string;
  /** Built when its turn comes, so that no two are held at once. */
  build(): Uint8Array;
}

const MB = 1_048_576;
const fill = (unit: string, bytes: number, head = '', tail = ''): Uint8Array => {
  const [first, piece, last] = [strToU8(head), strToU8(unit), strToU8(tail)];
  const count = Math.max(0, Math.floor((bytes - first.length - last.length) / piece.length));
  const whole = new Uint8Array(first.length + count * piece.length + last.length);
  whole.set(first);
  for (let i = 0; i < count; i += 1) whole.set(piece, first.length + i * piece.length);
  whole.set(last, first.length + count * piece.length);
  return whole;
};

const inside: Readonly<
  Record<Exclude<TranscriptFormat, 'docx'>, { head: string; units: readonly string[]; tail?: string }>
> = {
  webvtt: {
    head: 'WEBVTT\n\n00:01.000 --> 00:02.000\n',
    units: [
      '<v A>',
      '<c.',
      '&',
      '<',
      '00:01.000 --> 00:02.000\na\n\n',
      '\n',
      'a\n\n',
      '<v A>a\n',
      '1:1:1.1',
      'e\u0301\u0327',
    ],
  },
  srt: {
    head: '1\n00:00:01,000 --> 00:00:02,000\n',
    units: [
      '<i',
      '[A',
      '[Anna] b\n',
      '1\n',
      '00:00:01,000 --> 00:00:02,000\na\n',
      'A: b\n',
      '-->',
      '\n',
      '{\\',
    ],
  },
  text: {
    head: '',
    units: [
      'A',
      'A: b\n',
      'I: a. P: b. ',
      'a. Ab: ',
      'a\n\n',
      '[',
      '[00:01]',
      '00:01 ',
      '#00:01:02-3# ',
      'A ',
      '\f',
      '\u0301\u0327',
      'Ab: ',
      ' ',
      '\t',
      '12:30 - ',
      'Anna – b\n',
      '[Anna] b\n',
      'Anna\nb\n\n',
      '1\t2\t3\n',
      '0:01\tA\tb\n',
      '[Anna',
      '\v',
    ],
  },
  rtf: {
    head: '{\\rtf1 ',
    units: [
      '{}',
      '{',
      "\\'e6",
      '\\u321?',
      '\\par ',
      '\\par I: a',
      '\\b I: a. \\b0 P: b. ',
      '\\cell ',
      '\\trowd\\cell\\row ',
      "\\ansicpg932\\'83a",
      '\\uc9',
      'a',
    ],
    tail: '}',
  },
  whisper: {
    head: '{"segments":[',
    units: ['[', '{"text":"a"},', '{"a":', '1,', '"', 'NaN,', '\n'],
    tail: 'null]}',
  },
  eaf: {
    head: '<ANNOTATION_DOCUMENT>',
    units: [
      '<a>',
      '<a/>',
      '<TIER><ANNOTATION></ANNOTATION></TIER>',
      '<',
      '&amp;',
      'a',
      '<!--',
      '<![CDATA[',
      '<a b="',
      ' a="b"',
    ],
    tail: '</ANNOTATION_DOCUMENT>',
  },
  textgrid: {
    head: 'File type = "ooTextFile"\nObject class = "TextGrid"\n0\n9\n<exists>\n1\n"IntervalTier"\n"a"\n0\n9\n1\n',
    units: ['0 1 "a"\n', '"', '""', '1 ', 'a', '!', '0 1 "'],
  },
  chat: {
    head: '@UTF8\n@Begin\n',
    units: ['*A:\tb .\n', '\u0015', '\u00151_2', '\ta\n', '%', 'a\n', '1_2 ', '*'],
  },
};

/** Formats that are refused for a line too long or lines too many: their worst files stay just below. */
const ofLines: readonly TranscriptFormat[] = ['webvtt', 'srt', 'text', 'chat'];
const inLines = (unit: string): string =>
  unit.includes('\n') ? unit : `${unit.repeat(Math.floor(1_990_000 / unit.length))}\n`;
const limited = (unit: string, most: number): number =>
  unit.includes('\n')
    ? Math.min(most, Math.floor(148_000 / (unit.split('\n').length - 1)) * unit.length)
    : most;

/** Files far beyond any transcript: single lines of 200 MB, bombs, and the largest files that are read at all. */
export function giantsOf(format: TranscriptFormat): Giant[] {
  if (format === 'docx') return documents();
  const { head, units, tail = '' } = inside[format];
  const most = format === 'eaf' || ofLines.includes(format) ? 8 * MB : 16 * MB;
  const giants = units.flatMap((unit): Giant[] => {
    const name = JSON.stringify(unit);
    return [
      { name: `${name} for 1 MB`, build: () => fill(unit, MB, head, tail) },
      { name: `${name} for ${most / MB} MB`, build: () => fill(unit, most, head, tail) },
      ...(ofLines.includes(format)
        ? [
            {
              name: `${name} up to the limits`,
              build: () => fill(inLines(unit), limited(unit, most), head, tail),
            },
          ]
        : []),
    ];
  });
  giants.push({ name: 'a line of 200 MB', build: () => fill('a', 200 * MB, head, tail) });
  if (format === 'whisper') {
    const [before, behind] = ['{"segments":[{"start":0,"end":1,"text":"', '"}]}'];
    for (const unit of ['a', '\\"']) {
      giants.push({
        name: `${JSON.stringify(unit)} as one text`,
        build: () => fill(unit, most, before, behind),
      });
    }
  }
  if (format === 'webvtt') {
    giants.push({
      name: 'a million captions',
      build: () => fill('00:01.000 --> 00:02.000\na\n\n', 28 * MB, head),
    });
  }
  if (format === 'textgrid') {
    giants.push({
      name: 'labels announced by the thousand million',
      build: () => strToU8(`${head.slice(0, -2)}2147483648\n0 1 "a"\n`),
    });
  }
  if (format === 'chat') {
    giants.push({ name: 'a tier of 100 MB', build: () => fill('a', 100 * MB, `${head}*A:\t`) });
    giants.push({ name: 'a tier just below the limit', build: () => fill('a ', 1_990_000, `${head}*A:\t`) });
  }
  if (format === 'rtf') {
    giants.push({
      name: 'a hundred thousand groups in each other',
      build: () => strToU8(`${head}${'{'.repeat(100_000)}a${'}'.repeat(100_000)}}`),
    });
  }
  if (format === 'eaf') {
    giants.push({ name: 'annotations that hang on each other in a ring', build: () => ring(50_000) });
    giants.push({
      name: 'a million slots',
      build: () =>
        fill('<TIME_SLOT TIME_SLOT_ID="t"/>', 30 * MB, `${head}<TIME_ORDER>`, `</TIME_ORDER>${tail}`),
    });
    const entities = Array.from(
      { length: 40 },
      (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`,
    ).join('');
    const bomb = `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e0 "ha">${entities}]><ANNOTATION_DOCUMENT>&e40;</ANNOTATION_DOCUMENT>`;
    giants.push({ name: 'an entity bomb', build: () => strToU8(bomb) });
  }
  return giants;
}

/** Each annotation hangs on the next, the last on the first; and each follows the one before. */
function ring(count: number): Uint8Array {
  const annotations = Array.from(
    { length: count },
    (_, i) =>
      `<ANNOTATION><REF_ANNOTATION ANNOTATION_ID="a${i}" ANNOTATION_REF="a${(i + 1) % count}" PREVIOUS_ANNOTATION="a${(i + count - 1) % count}"><ANNOTATION_VALUE>w</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>`,
  );
  return strToU8(
    `<ANNOTATION_DOCUMENT><TIER TIER_ID="A">${annotations.join('')}</TIER></ANNOTATION_DOCUMENT>`,
  );
}

const lineOfRun = '<w:r><w:br/><w:t>I: a</w:t></w:r>';
const rowOfTable = '<w:tr><w:tc><w:p><w:r><w:t>I</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr>';

/** The bytes of as many units as stay just below the most elements and the most bytes that a document may have. */
function withElements(unit: string): number {
  const elements = unit.match(/<[a-z]/g)?.length ?? 1;
  return Math.min(4 * MB - 200, Math.floor((MOST_ELEMENTS - 100) / elements) * unit.length);
}

function documents(): Giant[] {
  const part = (bytes: Uint8Array): Uint8Array => makeDocx([], { 'word/document.xml': bytes });
  const body = (unit: string, size: number, tail = '', head = ''): Uint8Array =>
    part(
      fill(
        unit,
        size,
        `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${head}`,
        `${tail}</w:body></w:document>`,
      ),
    );
  const size = 64 * MB;
  return [
    { name: 'a bomb of zeros', build: () => part(new Uint8Array(400 * MB)) },
    { name: 'a bomb of paragraphs', build: () => body(paragraph('a'), size) },
    {
      name: 'a bomb among the other parts',
      build: () => makeDocx([], { 'word/styles.xml': new Uint8Array(size) }),
    },
    { name: 'a thousand parts of 1 MB', build: () => makeDocx([], many(1000, MB)) },
    { name: 'twenty thousand empty parts', build: () => makeDocx([], many(20_000, 0)) },
    { name: 'a hundred thousand empty parts', build: () => makeDocx([], many(100_000, 0)) },
    ...[
      paragraph('I: a few words of ordinary length'),
      '<w:r><w:rPr><w:vanish/></w:rPr></w:r>',
      '<w:p/>',
      '<a/>',
      '<w:p><w:r><w:br/></w:r></w:p>',
      '<w:p><w:r><w:t>a</w:t></w:r></w:p>',
    ].flatMap((unit) => [
      { name: `“${unit}” for 4 MB`, build: () => body(unit, 4 * MB - 200) },
      { name: `“${unit}” up to the limits`, build: () => body(unit, withElements(unit)) },
    ]),
    { name: 'marks of hidden runs alone', build: () => body('<w:r><w:rPr><w:vanish/>', 4 * MB - 200) },
    {
      name: 'one paragraph of breaks up to the limits',
      build: () => body(lineOfRun, withElements(lineOfRun), '</w:p>', '<w:p>'),
    },
    {
      name: 'one table of rows up to the limits',
      build: () => body(rowOfTable, withElements(rowOfTable), '</w:tbl>', '<w:tbl>'),
    },
    { name: 'paragraphs without end', build: () => body('<w:p>', 200_000) },
    { name: 'tables in tables', build: () => body('<w:tbl><w:tr><w:tc>', 200_000) },
    { name: 'entities', build: () => part(strToU8('<!DOCTYPE a [<!ENTITY a "&a;">]><w:document/>')) },
    { name: 'a package of 200 MB', build: () => fill('a', 200 * MB, 'PK\u0003\u0004') },
    { name: 'headers of parts, for 4 MB', build: () => fill('PK\u0003\u0004', 4 * MB) },
    {
      name: 'a document in a document',
      build: () => zipSync({ 'word/document.xml': samples.docx.files[0]! }),
    },
  ];
}

function many(count: number, size: number): Record<string, Uint8Array> {
  const empty = new Uint8Array(size);
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [`word/part${i}.xml`, empty]));
}
