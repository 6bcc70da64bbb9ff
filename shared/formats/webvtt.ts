import library from 'webvtt-parser';
import type { Cue } from './caption-cues.ts';
import { addCues } from './caption-cues.ts';
import type { Collector } from './collector.ts';
import { MOST_UTTERANCES, tooManyTurns } from './collector.ts';
import { decodeEntities } from './entities.ts';
import { isRolling, unrollCues } from './webvtt-rolling.ts';

/** `0:0:0.570` as Teams wrote in 2022, and a comma for the point: no conforming parser takes them. */
const looseStamp = /(\d{1,3}):(\d{1,2}):(\d{1,2})[.,](\d{1,3})(?!\d)/g;
/** Up to the second time's last digit: signs right behind it would end the reading of what follows. */
const timingLine = /^(\s*[\d:.]+\s*-->\s*[\d:.]*\d)(.*)$/;
const formatting = /<\/?(?:c|i|b|u|ruby|rt|lang)(?:[.\s][^<>]{0,200})?>|<\d{1,3}:[\d:.]{1,20}>/g;
/** Where a voice begins or ends; its name may have classes before it (`<v.loud Name>`). */
const voiceTag = /<\/v>|<v(?:\.[^\s<>]{0,100})?(?:\s([^<>]{0,400}))?>/g;

/**
 * Reads WebVTT as the standard has it, after the quirks of Teams, Zoom and YouTube were put right. Words that the
 * standard drops (under an impossible time, or without any) are kept without a time; each is warned of with its line.
 */
export function readWebVtt(text: string, collector: Collector): void {
  const lines = signatureFirst(text.split(/\r\n?|\n/), collector);
  if (lines.filter((line) => line.includes('-->')).length > MOST_UTTERANCES) throw tooManyTurns();
  const { cues: found, errors } = new library.WebVTTParser().parse(lines.map(skeletonOf).join('\n'));
  const timed = found.map((cue): RawCue => {
    const numbers = cue.text === '' ? [] : cue.text.split('\n').map(lineNumber);
    return {
      line: cue.linePosition === 'auto' ? 0 : cue.linePosition,
      startMs: Math.round(cue.startTime * 1000),
      endMs: Math.round(cue.endTime * 1000),
      id: cue.id === '' ? '' : lines[lineNumber(cue.id) - 1]!,
      text: numbers.map((number) => lines[number - 1]!).join('\n'),
    };
  });
  const untimed = untimedCues(errors, new Set(timed.map(({ line }) => line)), lines, collector);
  const cues = [...timed, ...untimed].sort((a, b) => a.line - b.line).flatMap(splitVoices);
  addCues(isRolling(cues, /<\d[\d:.]{4,20}><c/.test(text)) ? unrollCues(cues) : joinPieces(cues), collector);
}

type RawCue = Omit<Cue, 'lines' | 'speaker'> & { text: string };

/** Blanks before the signature are forgiven; the line numbers stay. */
function signatureFirst(lines: string[], collector: Collector): string[] {
  const at = lines.findIndex((line) => line.trim() !== '');
  if (at < 0 || (lines[at]!.startsWith('WEBVTT') && at === 0)) return lines;
  collector.warn(
    at + 1,
    'There are blanks before WEBVTT, which the standard forbids; the file was read all the same.',
  );
  const signature = lines[at]!.trimStart();
  return [signature, ...lines.slice(1, at + 1).map(() => ''), ...lines.slice(at + 1)];
}

/**
 * What the library needs of a line: it finds which lines are captions, ids and comments and reads the times, but takes
 * too long over words and knows no line numbers. So a line of words goes in as its number, and a caption has its own as
 * the line on the screen (where a caption stands on the picture means nothing to a transcript).
 */
function skeletonOf(line: string, index: number): string {
  if (index === 0) return line.slice(0, 7);
  if (line.includes('-->')) {
    const padded = line.length > 500 ? line : line.replace(looseStamp, padStamp);
    const timing = timingLine.exec(padded);
    return timing ? `${timing[1]} line:${index + 1}` : '-->';
  }
  if (line === '') return '';
  const block = /^(?:NOTE|STYLE|REGION)(?=[ \t]|$)/.exec(line)?.[0] ?? '';
  // The library knows no regions; like a comment they hold no words.
  return `${block === 'REGION' ? 'NOTE' : block} ${index + 1}`.trimStart();
}

function lineNumber(skeleton: string): number {
  return Number(/\d+$/.exec(skeleton)![0]);
}

function padStamp(_: string, hours: string, minutes: string, seconds: string, fraction: string): string {
  return `${hours.padStart(2, '0')}:${minutes.padStart(2, '0')}:${seconds.padStart(2, '0')}.${fraction.padEnd(3, '0')}`;
}

/** Words whose time can not be read, and words that have none. */
function untimedCues(
  errors: readonly { message: string; line: number }[],
  timed: ReadonlySet<number>,
  lines: readonly string[],
  collector: Collector,
): RawCue[] {
  const seen = new Set<number>();
  return errors.flatMap(({ message, line }) => {
    const isLone = /^Cue identifier/.test(message);
    // The library names the line behind a lone id.
    const number = isLone ? line - 1 : line;
    const words = lines[number - 1] ?? '';
    const isCaption = words.includes('-->') && !/in a (?:comment|style)/.test(message);
    if (seen.has(number) || timed.has(number) || !(isLone || isCaption)) return [];
    seen.add(number);
    // A number that lost its caption has nothing to say.
    if (isLone && /^\s*\d*\s*$/.test(words)) return [];
    const quoted = words.trim().slice(0, 60);
    collector.warn(number, `No time can be read here (“${quoted}”); the words were kept without one.`);
    const text = isLone ? words : linesOfCaption(lines, number).join('\n');
    return [{ line: number, startMs: null, endMs: null, id: '', text }];
  });
}

function linesOfCaption(lines: readonly string[], timing: number): string[] {
  let end = timing;
  while (end < lines.length && lines[end] !== '' && !lines[end]!.includes('-->')) end += 1;
  return lines.slice(timing, end);
}

/** A caption's words by their voices. A voice ends where the next begins: many programs never close them. */
function splitVoices({ text, ...cue }: RawCue): Cue[] {
  const plain = text.includes('<') ? text.replace(formatting, '') : text;
  const parts: { speaker: string | null; text: string }[] = [{ speaker: null, text: '' }];
  let done = 0;
  for (const match of plain.matchAll(voiceTag)) {
    parts.at(-1)!.text += plain.slice(done, match.index);
    done = match.index + match[0].length;
    const speaker = decodeEntities(match[1] ?? '').trim() || null;
    // Outside of voices words go on as one part.
    if (speaker !== null || parts.at(-1)!.speaker !== null) parts.push({ speaker, text: '' });
  }
  parts.at(-1)!.text += plain.slice(done);
  return parts
    .filter((part, index) => part.text.trim() !== '' || (index === 0 && parts.length === 1))
    .map((part) => ({
      ...cue,
      lines: decodeEntities(part.text)
        .split('\n')
        .filter((line) => line.trim() !== ''),
      ...(part.speaker === null ? {} : { speaker: part.speaker }),
    }));
}

/** Teams cuts an utterance into pieces `…/18-0`, `…/18-1`: one turn again. */
function joinPieces(cues: readonly Cue[]): Cue[] {
  const joined: Cue[] = [];
  let family: string | null = null;
  for (const cue of cues) {
    const piece = /^([0-9a-f]{8}-[0-9a-f-]{20,40}\/\d{1,9})-\d{1,9}$/i.exec(cue.id);
    const last = joined.at(-1);
    if (piece && last && piece[1] === family && last.speaker === cue.speaker) {
      for (const line of cue.lines) last.lines.push(line);
      last.endMs = Math.max(last.endMs ?? 0, cue.endMs ?? 0);
    } else {
      joined.push({ ...cue, lines: [...cue.lines] });
    }
    family = piece?.[1] ?? null;
  }
  return joined.map((cue) =>
    /^[0-9a-f]{8}-.*\/\d/i.test(cue.id) ? { ...cue, lines: [cue.lines.join(' ')] } : cue,
  );
}
