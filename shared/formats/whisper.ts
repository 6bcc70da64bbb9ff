import type { Collector } from './collector.ts';
import { readBlocks } from './document-blocks.ts';
import { readDocumentHtml } from './docx-html.ts';
import { segmentsOfServices } from './recogniser-json.ts';
import { wordsWithGaps } from './segment-words.ts';
import { formatTime, parseTime } from './time-notation.ts';
import { ParseFailure } from './transcript-types.ts';

interface Word {
  text: string;
  startMs: number | null;
  endMs: number | null;
  speaker: string | null;
}

type Json = Record<string, unknown>;

/**
 * Reads the JSON of Whisper, whisperX, faster-whisper (a bare list), whisper.cpp and the transformers pipeline. A
 * segment is a turn; where its words have several speakers, each speaker's stretch is one.
 */
export function readWhisper(text: string, collector: Collector): void {
  const json = parseJson(text);
  if (isObject(json) && typeof json.text === 'string' && /^\s*<(?:p|div|span|b|i|br)\b/.test(json.text)) {
    readOTranscribe(json.text, collector);
    return;
  }
  segmentsOf(json).forEach((segment, index) => {
    if (!isObject(segment)) {
      collector.warn(null, `Segment ${index + 1} is no segment and was left out.`);
      return;
    }
    const words = wordsOf(segment);
    const speakers = new Set(words.flatMap(({ speaker }) => speaker ?? []));
    if (speakers.size > 1) {
      const complete = completeWords(segment, index, words, collector);
      addStretches(complete ?? words, complete ? '' : glueOf(words), collector);
    } else addSegment(segment, words, [...speakers][0] ?? null, collector);
  });
}

/**
 * oTranscribe keeps a page of HTML in its JSON. Its times are marks that show whole seconds and hold the exact ones; no
 * blank parts them from the words.
 */
function readOTranscribe(html: string, collector: Collector): void {
  const timed = html
    .replaceAll('</span>', '</span> ')
    .replace(
      /<(span|a)\b([^<>]{0,400}\bclass="timestamp"[^<>]{0,400})>([^<>]{0,40})<\/\1>/g,
      (_, _tag: string, attributes: string, shown: string) => {
        const exact = /\bdata-timestamp="(\d{1,7}(?:\.\d{1,20})?)"/.exec(attributes)?.[1];
        return ` ${exact === undefined ? shown : `[${formatTime(Number(exact) * 1000)}]`} `;
      },
    );
  readBlocks(readDocumentHtml(`<p>${timed}</p>`, false).blocks, collector);
}

/** Nobody's segments lie deeper; beyond it the engine's own reader grows slow. */
const DEEPEST = 64;

function parseJson(text: string): unknown {
  checkDepth(text);
  try {
    return JSON.parse(text);
  } catch (error) {
    const lenient = parseLenient(text);
    if (lenient !== undefined) return lenient;
    const position = error instanceof SyntaxError ? /position (\d+)/.exec(error.message)?.[1] : undefined;
    const line =
      position === undefined ? text.split('\n').length : text.slice(0, Number(position)).split('\n').length;
    throw new ParseFailure(`This JSON is damaged or cut off; it can not be read from line ${line} on.`, line);
  }
}

/** Python writes NaN and Infinity, which JSON does not know; some programs write one segment a line. */
function parseLenient(text: string): unknown {
  const clean = withoutNaN(text);
  return tryJson(clean) ?? tryJson(`[${clean.trim().split(/\r?\n/).join(',')}]`);
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}

/** Puts null for NaN and Infinity outside of strings. */
function withoutNaN(text: string): string {
  const parts: string[] = [];
  let done = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') at = endOfString(text, at);
    if (character !== 'N' && character !== 'I') continue;
    const word = ['NaN', 'Infinity'].find((known) => text.startsWith(known, at));
    if (word === undefined) continue;
    parts.push(text.slice(done, text[at - 1] === '-' ? at - 1 : at));
    done = at + word.length;
    at = done - 1;
  }
  return [...parts, text.slice(done)].join('null');
}

/** The place of the quote that closes the string which begins at `at`; the end of the text if none does. */
function endOfString(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1;
  return end;
}

function checkDepth(text: string): void {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') at = endOfString(text, at);
    else if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth -= 1;
    if (depth > DEEPEST) throw new ParseFailure('This JSON nests too deeply to be a transcript.');
  }
}

function segmentsOf(json: unknown): unknown[] {
  const list = Array.isArray(json)
    ? json
    : isObject(json)
      ? ([json.segments, json.transcription, json.chunks].find(Array.isArray) ?? segmentsOfServices(json))
      : undefined;
  const first = list?.find(isObject);
  const odd =
    first &&
    (typeof first.content === 'string' || (typeof first.text !== 'string' && !Array.isArray(first.words)));
  if (!list || odd) {
    throw new ParseFailure(
      'This JSON holds no segments as Whisper, whisperX, AssemblyAI, Deepgram or Rev write them.',
    );
  }
  return list;
}

function addSegment(
  segment: Json,
  words: readonly Word[],
  ofWords: string | null,
  collector: Collector,
): void {
  const [start, end] = timesOf(segment);
  const found =
    typeof segment.text === 'string' ? segment.text : words.map(({ text }) => text).join(glueOf(words));
  collector.add({
    speaker: speakerOf(segment) ?? ofWords,
    text: found,
    startMs: start ?? extreme(words, 'startMs', Math.min),
    endMs: end ?? extreme(words, 'endMs', Math.max),
  });
}

/** The words with what the segment's text has between them, or null; says where nobody knows who said it. */
function completeWords(
  segment: Json,
  index: number,
  words: readonly Word[],
  collector: Collector,
): Word[] | null {
  if (typeof segment.text !== 'string') return null;
  const found = wordsWithGaps(segment.text, words);
  const [start] = timesOf(segment);
  const place = `Segment ${index + 1}${start === null ? '' : ` (at ${formatTime(start, 'hh:mm:ss')})`}`;
  if (!found) {
    collector.warn(
      null,
      `${place} has other words in its text than in its list of words; those of the list were taken.`,
    );
    return null;
  }
  for (const gap of found.between)
    collector.warn(
      null,
      `${place} does not say who speaks “${gap.slice(0, 60)}”; it was given to who spoke before.`,
    );
  return found.words;
}

function addStretches(words: readonly Word[], glue: string, collector: Collector): void {
  const stretches: Word[][] = [];
  let speaker: string | null = null;
  for (const word of words) {
    const last = stretches.at(-1);
    if (last && (word.speaker === null || word.speaker === speaker || speaker === null)) last.push(word);
    else stretches.push([word]);
    speaker = word.speaker ?? speaker;
  }
  for (const stretch of stretches) {
    collector.add({
      speaker: stretch.find((word) => word.speaker !== null)?.speaker ?? null,
      text: stretch.map(({ text }) => text).join(glue),
      startMs: extreme(stretch, 'startMs', Math.min),
      endMs: extreme(stretch, 'endMs', Math.max),
    });
  }
}

/** Some programs count speakers from 0. */
function speakerOf({ speaker }: Json): string | null {
  if (typeof speaker === 'number') return `Speaker ${speaker}`;
  return typeof speaker === 'string' ? speaker : null;
}

function wordsOf(segment: Json): Word[] {
  if (!Array.isArray(segment.words)) return [];
  return segment.words.filter(isObject).flatMap((word) => {
    const text = [word.word, word.text].find((value) => typeof value === 'string');
    if (typeof text !== 'string') return [];
    const [startMs, endMs] = timesOf(word);
    return [{ text, startMs, endMs, speaker: speakerOf(word) }];
  });
}

/** What parts words: Whisper's bring their blanks along, whisperX's do not. */
function glueOf(words: readonly Word[]): string {
  return words.some(({ text }) => text.startsWith(' ')) ? '' : ' ';
}

/** Words may be out of order, or without times (numbers, in whisperX). */
function extreme(
  words: readonly Word[],
  key: 'startMs' | 'endMs',
  pick: (a: number, b: number) => number,
): number | null {
  return words.reduce<number | null>((best, word) => {
    const ms = word[key];
    return ms === null ? best : best === null ? ms : pick(best, ms);
  }, null);
}

/** Start and end in ms, from seconds, a pair of seconds, ms offsets or written times. */
function timesOf(item: Json): [number | null, number | null] {
  if (isObject(item.offsets)) return [milliseconds(item.offsets.from, 1), milliseconds(item.offsets.to, 1)];
  if (isObject(item.timestamps)) return [written(item.timestamps.from), written(item.timestamps.to)];
  if (Array.isArray(item.timestamp))
    return [milliseconds(item.timestamp[0], 1000), milliseconds(item.timestamp[1], 1000)];
  return [milliseconds(item.start, 1000), milliseconds(item.end, 1000)];
}

function milliseconds(value: unknown, factor: number): number | null {
  if (typeof value === 'string')
    return /^\d{1,9}(?:\.\d{1,9})?$/.test(value) ? Number(value) * factor : parseTime(value);
  return typeof value === 'number' ? value * factor : null;
}

function written(value: unknown): number | null {
  return typeof value === 'string' ? parseTime(value) : null;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
