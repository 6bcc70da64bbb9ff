import { decodeText } from './text-encoding.ts';
import type { TranscriptFormat } from './transcript-types.ts';

const byExtension: Record<string, TranscriptFormat> = {
  srt: 'srt',
  txt: 'text',
  md: 'text',
  text: 'text',
  docx: 'docx',
  rtf: 'rtf',
  json: 'whisper',
  jsonl: 'whisper',
  otr: 'whisper',
  eaf: 'eaf',
  textgrid: 'textgrid',
  cha: 'chat',
};

/** How files begin that people take for transcripts, and what to say of them. */
const foreign: readonly { test: (head: string) => boolean; message: string }[] = [
  {
    test: (head) => head.startsWith('%PDF'),
    message: 'This is a PDF. Save the transcript as Word, RTF or plain text and import that.',
  },
  {
    test: (head) => head.startsWith('\xd0\xcf\x11\xe0'),
    message: 'This is a document of an old Word (.doc). Save it as .docx and import that.',
  },
  {
    test: (head) => head.startsWith('PK') && head.includes('opendocument'),
    message: 'This is an OpenDocument text (.odt). Save it as .docx and import that.',
  },
  {
    test: (head) => head.startsWith('PK') && head.includes('xl/'),
    message: 'This is a spreadsheet. Save it as text, or put its table into a Word document.',
  },
  {
    test: (head) =>
      head.slice(4, 8) === 'ftyp' ||
      head.startsWith('\x1aE\xdf\xa3') ||
      head.startsWith('OggS') ||
      head.startsWith('ID3') ||
      /^RIFF[\s\S]{4}(?:WAVE|AVI )/.test(head),
    message: 'This is a recording, not a transcript.',
  },
  {
    test: (head) => head.startsWith('\x89PNG') || head.startsWith('\xff\xd8\xff') || head.startsWith('GIF8'),
    message: 'This is a picture, not a transcript.',
  },
  { test: (head) => head.startsWith('SQLite format 3'), message: 'This is a database, not a transcript.' },
  {
    test: (head) =>
      /^[\ufeff\xef\xbb\xbf\s]{0,8}(?:\[Script Info\]|<SAMI>|\{\d{1,9}\}\{\d{1,9}\})/i.test(head),
    message:
      'These are subtitles in a format that is not read here (SubStation Alpha, SAMI or MicroDVD). Save them as SubRip (.srt) or WebVTT (.vtt) and import that.',
  },
  {
    test: (head) => head.startsWith('ooBinaryFile'),
    message:
      'This TextGrid was saved by Praat as a binary file. Save it as a text file (Save as text file…) and import that.',
  },
];

/** What a file is that can not be a transcript, in a sentence; null if it may be one. */
export function describeForeign(bytes: Uint8Array): string | null {
  let head = '';
  for (const byte of bytes.subarray(0, 256)) head += String.fromCharCode(byte);
  return foreign.find(({ test }) => test(head))?.message ?? null;
}

/** The format of a transcript by its content, and by its name where the content leaves it open. */
export function detectFormat(bytes: Uint8Array, fileName: string): TranscriptFormat {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5)) return 'docx';
  const head = decodeText(wholeCharacters(bytes.subarray(0, 65_536))).text;
  const start = head.slice(0, 2000).trimStart();
  const extension = /\.([a-z]{1,8})$/i.exec(fileName)?.[1]?.toLowerCase() ?? '';
  if (/^WEBVTT(?:\s|$)/.test(start)) return 'webvtt';
  if (start.startsWith('{\\rtf')) return 'rtf';
  if (/^(?:\{\s{0,50}"|\[\s{0,50}\{\s{0,50}")/.test(start)) return 'whisper';
  if (/^(?:<\?xml|<!DOCTYPE|<ANNOTATION_DOCUMENT)/.test(start)) return 'eaf';
  if (/^File type\s{0,5}=\s{0,5}"ooTextFile/.test(start) || /^"?ooTextFile/.test(start)) return 'textgrid';
  if (/^@(?:UTF8|Begin)\b/.test(start)) return 'chat';
  if (/^\s{0,8}\d{1,3}:\d{1,2}(?::\d{1,2})?[.,:]?\d{0,6}\s{0,8}(?:-{1,3}>|→)/m.test(head)) {
    // Teams has saved text with a name above or below each such time: those are no captions.
    return extension === 'txt' && !/^\s{0,8}\d{1,7}\s{0,8}[\r\n]{1,2}\s{0,8}\d{1,3}:\d/m.test(head)
      ? 'text'
      : 'srt';
  }
  // SubViewer (.sbv, as YouTube gives it) is SubRip with a comma for the arrow.
  if (/^\d{1,2}:\d{2}:\d{2}\.\d{3},\d{1,2}:\d{2}:\d{2}\.\d{3}\s{0,8}$/m.test(head)) return 'srt';
  return byExtension[extension] ?? 'text';
}

/** Cuts a character in two at no end, so that the beginning of a valid file is valid too. */
function wholeCharacters(bytes: Uint8Array): Uint8Array {
  let end = bytes.length & ~1;
  for (let back = 0; back < 4 && end > 0 && bytes[end - 1]! >= 0x80; back += 1) end -= 1;
  return bytes.subarray(0, end);
}
