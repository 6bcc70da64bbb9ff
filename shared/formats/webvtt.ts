import type { WebVttCue, WebVttNode } from 'webvtt-parser';
import library from 'webvtt-parser';
import type { Cue } from './caption-cues.ts';
import { addCues } from './caption-cues.ts';
import type { Collector } from './collector.ts';
import { decodeEntities, escapeMarkup } from './entities.ts';
import { isRolling, unrollCues } from './webvtt-rolling.ts';

const entities = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** `0:0:0.570` as Teams wrote in 2022, and a comma for the point: no conforming parser takes them. */
const looseStamp = /(\d{1,3}):(\d{1,2}):(\d{1,2})[.,](\d{1,3})(?!\d)/g;
const timingLine = /^(\s*[\d:.]+\s*-->\s*[\d:.]+)(.*)$/;
const formatting = /<\/?(?:c|i|b|u|ruby|rt|lang)(?:[.\s][^<>]{0,200})?>|<\d{1,3}:[\d:.]{1,20}>/g;

/**
 * Reads WebVTT as the standard has it, after the quirks of Teams, Zoom and YouTube were put right. What the standard
 * drops (a caption with an impossible time, words without a time) is warned of with its line.
 */
export function readWebVtt(text: string, collector: Collector): void {
  const lines = text.split(/\r\n?|\n/);
  const parser = new library.WebVTTParser(entities);
  const parsed = parser.parse(lines.map(normaliseLine).join('\n'));
  warnOfLosses(parsed.errors, lines, collector);
  const inOrder = parsed.cues.sort((a, b) => sourceLine(a) - sourceLine(b));
  const cues = inOrder.flatMap(toCues);
  addCues(isRolling(cues, /<\d[\d:.]{4,20}><c/.test(text)) ? unrollCues(cues) : joinPieces(cues), collector);
}

/**
 * The library keeps no line numbers; where a caption stands on the picture means nothing to a transcript, so that its
 * line on the screen can carry its line in the file.
 */
function normaliseLine(line: string, index: number): string {
  if (line.includes('-->')) {
    const padded = line.length > 500 ? line : line.replace(looseStamp, padStamp);
    const timing = timingLine.exec(padded);
    return timing ? `${timing[1]} line:${index + 1}` : padded;
  }
  if (!line.includes('<') && !line.includes('&')) return line;
  const stripped = line.replace(formatting, '').replace(/<(?!v[.\s]|\/v>)/g, '&lt;');
  // Voices may not nest, and are often left open: each closes the one before.
  return stripped.replace(/<v(?=[.\s])/g, '</v><v').replace(/&[#\w]{2,9};/g, (reference) => {
    const character = decodeEntities(reference);
    return character === reference ? reference : escapeMarkup(character);
  });
}

function padStamp(_: string, hours: string, minutes: string, seconds: string, fraction: string): string {
  return `${hours.padStart(2, '0')}:${minutes.padStart(2, '0')}:${seconds.padStart(2, '0')}.${fraction.padEnd(3, '0')}`;
}

function sourceLine(cue: WebVttCue): number {
  return cue.linePosition === 'auto' ? 0 : cue.linePosition;
}

function toCues(cue: WebVttCue): Cue[] {
  const base = {
    line: sourceLine(cue),
    startMs: Math.round(cue.startTime * 1000),
    endMs: Math.round(cue.endTime * 1000),
    id: cue.id,
  };
  const parts: { speaker?: string; text: string }[] = [];
  for (const node of cue.tree.children) {
    const text = textOf(node);
    const last = parts.at(-1);
    if (node.type === 'object' && node.name === 'v')
      parts.push({ speaker: decodeEntities(node.value ?? ''), text });
    else if (last && last.speaker === undefined) last.text += text;
    else if (text.trim() !== '') parts.push({ text });
  }
  return parts.map((part) => ({
    ...base,
    lines: part.text.split('\n').filter((line) => line.trim() !== ''),
    ...(part.speaker ? { speaker: part.speaker } : {}),
  }));
}

/** Voices hold no voices and other markup was taken out, so that this never goes deep. */
function textOf(node: WebVttNode): string {
  if (node.type === 'text') return node.value;
  return node.type === 'object' ? node.children.map(textOf).join('') : '';
}

/** Teams cuts an utterance into pieces `…/18-0`, `…/18-1`: one turn again. */
function joinPieces(cues: readonly Cue[]): Cue[] {
  const joined: Cue[] = [];
  let family: string | null = null;
  for (const cue of cues) {
    const piece = /^([0-9a-f]{8}-[0-9a-f-]{20,40}\/\d{1,9})-\d{1,9}$/i.exec(cue.id);
    const last = joined.at(-1);
    if (piece && last && piece[1] === family && last.speaker === cue.speaker) {
      last.lines.push(...cue.lines);
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

/** Faults of the text layer (tags, entities) lose no words; these two do. */
const untimed = /^Cue identifier/;
const badTime = /imestamp|unit separator|two digits|No seconds|decimal separator|three digits|more than 59/;
const harmless = /not greater than|in a comment|in a style|between start|previous timestamp|not separated/;

function warnOfLosses(
  errors: readonly { message: string; line: number }[],
  lines: readonly string[],
  collector: Collector,
): void {
  const said = new Set<number>();
  for (const { message, line } of errors) {
    if (harmless.test(message) || !(untimed.test(message) || badTime.test(message))) continue;
    const number = untimed.test(message) ? line - 1 : line;
    if (said.has(number)) continue;
    said.add(number);
    const quoted = (lines[number - 1] ?? '').trim().slice(0, 60);
    collector.warn(
      number,
      untimed.test(message)
        ? `These words have no time and were left out: “${quoted}”.`
        : `The time can not be read, so the caption was left out: “${quoted}”.`,
    );
  }
}
