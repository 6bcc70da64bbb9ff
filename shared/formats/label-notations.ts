import type { TurnLabel } from './speaker-labels.ts';
import { readName } from './speaker-labels.ts';

/** What is known of one line before its speaker is. */
export interface NotedLine {
  /** Without a time; empty if nothing else stands there. */
  withoutTime: string;
  hasTime: boolean;
  /** The time has an end too, as only programs write it. */
  hasRange: boolean;
  /** The bold words it begins with; null if it does not. */
  lead: string | null;
  /** In a document of paragraphs no empty line parts the turns. */
  inDocument: boolean;
}

interface Notation {
  /** The label of a line, or null. */
  read(lines: readonly NotedLine[], index: number): TurnLabel | null;
  /** Which share of the lines with words must have a believed label. */
  least: number;
  /** So many speakers at most: a list has its letters too. */
  most?: number;
  /** Labels that are known by themselves are believed the first time, where nearly all lines have one. */
  atOnce?: boolean;
}

const notations: readonly Notation[] = [
  { read: (lines, index) => readLead(lines[index]!), least: 0.2 },
  { read: (lines, index) => readBracketed(lines[index]!.withoutTime), least: 0.4, atOnce: true },
  { read: (lines, index) => readDotted(lines[index]!.withoutTime), least: 0.6, most: 4 },
  { read: (lines, index) => readDashed(lines[index]!.withoutTime), least: 0.5 },
  { read: readAlone, least: 0.15 },
];

/**
 * The labels of a text that names its speakers without a colon: in bold, as `[Name] words`, `I. words`, `Name – words`, or alone
 * on a line above the words. Such a line may be anything, so at least two speakers must come again and again, and more
 * often than the `believed` lines that have a colon. Answers one entry a line; null if no such notation is kept.
 */
export function readOtherNotation(
  lines: readonly NotedLine[],
  believed: number,
): (TurnLabel | null)[] | null {
  const filled = lines.filter(({ withoutTime }) => withoutTime !== '').length;
  if (filled <= believed * 2) return null;
  for (const { read, least, most, atOnce } of notations) {
    const labels = lines.map((_, index) => read(lines, index));
    const counts = new Map<string, number>();
    for (const label of labels)
      if (label) counts.set(label.speaker.toLowerCase(), (counts.get(label.speaker.toLowerCase()) ?? 0) + 1);
    const again = (label: TurnLabel | null): label is TurnLabel =>
      label !== null && (label.kind === 'known' || counts.get(label.speaker.toLowerCase())! >= 2);
    const kept = labels.filter(again);
    const speakers = new Set(kept.map(({ speaker }) => speaker.toLowerCase()));
    const repeats = kept.length > speakers.size || (atOnce && areKnown(kept, filled));
    if (most !== undefined && speakers.size > most) continue;
    if (speakers.size >= 2 && repeats && kept.length >= filled * least && kept.length > believed * 2)
      return labels.map((label) => (again(label) ? label : null));
  }
  return null;
}

/** Whether nearly all lines have a label that is a role or a code by itself (`[Speaker 1]`). */
export function areKnown(labels: readonly TurnLabel[], lines: number): boolean {
  return labels.length >= lines * 0.8 && labels.every(({ kind }) => kind === 'known');
}

/** `[Interviewer] words` and `(Anna) words`; what is done (`[laughs]`) has no capital. */
export function readBracketed(text: string): TurnLabel | null {
  const match = /^(?:\[([^[\]]{1,48})\]|\(([^()]{1,48})\))\s{0,8}(?=\S)/.exec(text.slice(0, 64));
  const name = match && readName(match[1] ?? match[2] ?? '');
  return name && name.kind !== 'account' ? { ...name, rest: text.slice(match[0].length) } : null;
}

/** `I. words`, `P1. words`: roles and codes alone, since a name with a full stop is a sentence. */
function readDotted(text: string): TurnLabel | null {
  const match = /^([\p{L}\d-]{1,16})\.\s{1,8}(?=\S)/u.exec(text.slice(0, 32));
  const name = match && readName(match[1]!);
  return name?.kind === 'known' ? { ...name, rest: text.slice(match![0].length) } : null;
}

/** `Anna – words`, `ANNA - words`. */
function readDashed(text: string): TurnLabel | null {
  const match = /^(.{1,48}?)(?:\s{1,4}[-–—]{1,2}\s{1,4}|\s{0,4}[–—]\s{0,4})(?=\S)/.exec(text.slice(0, 64));
  const name = match && readName(match[1]!);
  return name && name.kind !== 'account' ? { ...name, rest: text.slice(match[0].length) } : null;
}

function readLead({ lead, withoutTime }: NotedLine): TurnLabel | null {
  if (lead === null || !withoutTime.startsWith(lead)) return null;
  const name = readName(lead.replace(/\s{0,4}[:：.–—-]$/, ''));
  const rest = withoutTime.slice(lead.length).replace(/^\s*[:：–—-]?\s*/, '');
  // A bold line by itself is a question, or a name alone on its line.
  return name && rest !== '' ? { ...name, rest } : null;
}

/** A name alone on a line, with words below it, and above it nothing, an empty line or a time. */
function readAlone(lines: readonly NotedLine[], index: number): TurnLabel | null {
  const { withoutTime, hasTime, lead, inDocument } = lines[index]!;
  const below = lines[index + 1];
  const above = lines[index - 1];
  if (withoutTime === '' || withoutTime.length > 48 || !below) return null;
  const isFirst = !above || (above.withoutTime === '' && !above.hasTime);
  const isOverRange = isFirst && below.withoutTime === '' && below.hasRange;
  if (below.withoutTime === '' && !isOverRange) return null;
  const isParted = hasTime || (above ? above.withoutTime === '' : true);
  const name = readName(withoutTime);
  if (!name || name.kind === 'account' || /(?:[!?…,;]|\p{Ll}\.)$/u.test(withoutTime)) return null;
  const isBold = lead !== null && lead === withoutTime;
  if (isOverRange || (above?.withoutTime === '' && above.hasRange))
    return { ...name, kind: 'known', rest: '' };
  return isParted || (inDocument && (isBold || name.kind === 'known')) ? { ...name, rest: '' } : null;
}
