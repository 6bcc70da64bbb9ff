import { readChat } from './chat.ts';
import type { Collector } from './collector.ts';
import { createCollector, MOST_LINES, sortByStart, tooManyLines } from './collector.ts';
import { describeForeign, detectFormat } from './detect-format.ts';
import { readDocx } from './docx.ts';
import { readEaf } from './eaf.ts';
import { readPlainText } from './plain-text.ts';
import { readRtf } from './rtf.ts';
import { readSrt } from './srt.ts';
import type { DecodedText } from './text-encoding.ts';
import { decodeText } from './text-encoding.ts';
import { readTextGrid } from './textgrid.ts';
import type {
  ParsedTranscript,
  ParsedUtterance,
  ParseOptions,
  ParseOutcome,
  TranscriptFormat,
} from './transcript-types.ts';
import { ParseFailure } from './transcript-types.ts';
import { readWebVtt } from './webvtt.ts';
import { readWhisper } from './whisper.ts';

export type {
  EncodingName,
  ParsedTier,
  ParsedTranscript,
  ParseOptions,
  ParseOutcome,
  TranscriptFormat,
} from './transcript-types.ts';

/** A thousand pages are 3 MB of text and, with pictures, some tens of MB of Word. */
const LARGEST_FILE = 64 * 1_048_576;
/** Sixty hours of speech. */
const LARGEST_LINES = 8 * 1_048_576;
/** JSON and RTF say as much about each word as the word is long, and RTF has pictures. */
const LARGEST_TEXT = 16 * 1_048_576;
/** A long session with every word and gesture annotated has 3 MB; reading takes a second for 6 MB. */
const LARGEST_XML = 8 * 1_048_576;
/** Turnless text of 300,000 characters may stand on one line. */
const LONGEST_LINE = 2_000_000;

type TextReader = (text: string, collector: Collector, options: ParseOptions, fileName: string) => void;

const textReaders: Record<Exclude<TranscriptFormat, 'docx'>, TextReader> = {
  webvtt: readWebVtt,
  srt: readSrt,
  text: (text, collector, _, fileName) => readPlainText(text, collector, fileName),
  rtf: readRtf,
  whisper: readWhisper,
  eaf: readEaf,
  textgrid: readTextGrid,
  chat: readChat,
};

/** Formats whose turns come in the order of their times; the others keep the order of the file. */
const sorted: readonly TranscriptFormat[] = ['webvtt', 'srt', 'whisper', 'eaf', 'textgrid'];
/** JSON and XML are often written on one line. */
const ofLines: readonly TranscriptFormat[] = ['webvtt', 'srt', 'text', 'chat'];

/**
 * Reads a transcript of any known format; pure, stores nothing. Answers `ok: false` with a sentence, and a line where
 * there is one, for whatever can not be read. Never throws on a file's content.
 */
export async function parseTranscriptFile(
  bytes: Uint8Array,
  fileName: string,
  options: ParseOptions = {},
): Promise<ParseOutcome> {
  try {
    return { ok: true, transcript: await read(bytes, fileName, options) };
  } catch (error) {
    if (error instanceof ParseFailure) return { ok: false, message: error.message, line: error.line };
    throw error;
  }
}

async function read(bytes: Uint8Array, fileName: string, options: ParseOptions): Promise<ParsedTranscript> {
  if (bytes.length === 0) throw new ParseFailure('The file is empty.');
  if (bytes.length > LARGEST_FILE) throw tooLarge(bytes.length, LARGEST_FILE);
  const isForeign = describeForeign(bytes);
  if (isForeign) throw new ParseFailure(isForeign);
  const format = detectFormat(bytes, fileName);
  const collector = createCollector();
  if (format === 'docx') {
    await readDocx(bytes, collector);
    return finish(format, null, collector);
  }
  const largest = format === 'eaf' ? LARGEST_XML : ofLines.includes(format) ? LARGEST_LINES : LARGEST_TEXT;
  if (bytes.length > largest) throw tooLarge(bytes.length, largest);
  // RTF is ASCII and names its code pages itself.
  const decoded = decodeText(bytes, format === 'rtf' ? 'windows-1252' : options.encoding);
  checkText(decoded, format, collector);
  if (format === 'srt' && /\.vtt$/i.test(fileName)) {
    collector.warn(1, 'The file does not begin with WEBVTT; its captions were read as SubRip.');
  }
  textReaders[format](decoded.text, collector, options, fileName);
  return finish(format, format === 'rtf' ? null : decoded.encoding, collector);
}

function checkText(decoded: DecodedText, format: TranscriptFormat, collector: Collector): void {
  const { text } = decoded;
  const head = text.slice(0, 4000);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they tell text from other data
  const controls = head.match(/[\u0000-\u0006\u000e-\u0014\u0016-\u0019\u001c-\u001f\ufffd]/g)?.length ?? 0;
  if (controls > 4 && controls > head.length * 0.02) {
    throw new ParseFailure('This is no text file, and no other kind of transcript that is known here.');
  }
  if (ofLines.includes(format)) checkLines(text);
  if (!decoded.certain) {
    const line = text.slice(0, text.search(/[\u0080-\uffff]/)).split('\n').length;
    collector.warn(
      line,
      'The text is not UTF-8; it was read as Windows-1252. If letters look wrong from here on, choose another encoding.',
    );
  }
}

function checkLines(text: string): void {
  let start = 0;
  for (let line = 1; start <= text.length; line += 1) {
    const next = text.indexOf('\n', start);
    const end = next < 0 ? text.length : next;
    if (end - start > LONGEST_LINE) {
      const rest = text.slice(start, end);
      if (rest.split('\r').some((part) => part.length > LONGEST_LINE)) {
        throw new ParseFailure(
          `Line ${line} has ${(end - start).toLocaleString('en')} characters; no line of a transcript is as long.`,
          line,
        );
      }
    }
    if (line > MOST_LINES) {
      throw tooManyLines();
    }
    start = end + 1;
  }
}

function tooLarge(bytes: number, limit: number): ParseFailure {
  const megabytes = (value: number): string => Math.ceil(value / 1_048_576).toLocaleString('en');
  return new ParseFailure(
    `The file has ${megabytes(bytes)} MB; transcripts of this kind are read up to ${megabytes(limit)} MB.`,
  );
}

function finish(format: TranscriptFormat, encoding: string | null, collector: Collector): ParsedTranscript {
  const { utterances, warnings } = collector;
  if (utterances.length === 0)
    throw new ParseFailure(nothingFound(collector), warnings.find(({ line }) => line)?.line ?? null);
  if (sorted.includes(format)) sortByStart(utterances);
  const speakers = new Set(utterances.flatMap(({ speaker }) => speaker ?? []));
  return {
    format,
    encoding,
    utterances,
    speakers: [...speakers],
    times: timesOf(utterances),
    warnings,
    ...(collector.tiers.length > 0 ? { tiers: collector.tiers } : {}),
  };
}

function nothingFound(collector: Collector): string {
  const why = collector.warnings.find(({ line }) => line !== null);
  if (why) return `No turn could be read. ${why.message}`;
  if (collector.tiers.length > 0)
    return `None of its tiers holds speech: ${collector.tiers
      .slice(0, 12)
      .map(({ name }) => `“${name}”`)
      .join(', ')}.`;
  return 'No words were found in this file.';
}

function timesOf(utterances: readonly ParsedUtterance[]): ParsedTranscript['times'] {
  const timed = utterances.filter(({ startMs }) => startMs !== null).length;
  if (timed === 0) return 'none';
  return timed === utterances.length ? 'all' : 'some';
}
