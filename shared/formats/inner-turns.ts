import type { Collector } from './collector.ts';
import { MOST_UTTERANCES } from './collector.ts';
import type { TurnLabel } from './speaker-labels.ts';
import { chooseSpeakers, readLabel } from './speaker-labels.ts';
import { takeLeadingTime } from './time-notation.ts';
import type { TextLine } from './turn-times.ts';

/** A label within a line; a time right before it belongs to its turn. */
interface InnerLabel {
  speaker: string;
  kind: TurnLabel['kind'];
  /** Where its turn begins in the line. */
  at: number;
}

interface LabelledLine {
  line: TextLine;
  /** Who speaks at its beginning; null if no label stands there. */
  first: TurnLabel | null;
  inner: InnerLabel[];
}

const LONGEST_LABEL = 56;
/** Twice as many as a file may have turns: beyond, it is no transcript, and looking at each takes long. */
const MOST_COLONS = 2 * MOST_UTTERANCES;
const inBrackets = String.raw`[[({#]\d{1,3}:\d{2}(?::\d{2})?(?:[.,-]\d{1,3})?[\])}#]`;
const withBare = String.raw`(?:${inBrackets}|\d{1,3}:\d{2}(?::\d{2})?)`;
/** What parts two turns on one line: the end of a sentence, a gap, a stroke, a time. */
const borderWith = (stamp: string): RegExp =>
  new RegExp(
    String.raw`(?:[.?!…。？！:;"”»'’)\]–—-]\s{1,8}|\s{2,8}|\t|\s\/{1,2}\s{0,4}|\s\|\s{0,4})(?:(?<time>${stamp})\s{1,4})?(?=\S)|\s(?<alone>${stamp})\s{1,4}(?=\S)`,
    'g',
  );
const borders = { bracketed: borderWith(inBrackets), bare: borderWith(withBare) };
/** A role by its word, not a letter that may also be a word of the language or an entry of a list. */
const roleWord = /^\p{L}{3}/u;

/**
 * Lines in which several people speak (`I: And then? P: Nothing.`) as a line for each of them. A label within a line is
 * believed behind a border alone, if it changes the speaker; and only if it begins other lines too, or if hardly anybody
 * begins a line and labels known by themselves, or names that come again, take turns throughout. Says where it did so.
 */
export function splitInnerTurns(
  lines: readonly TextLine[],
  bare: boolean,
  collector: Collector,
): readonly TextLine[] {
  if (hasMoreColons(lines, MOST_COLONS)) return lines;
  const labelled = lines.map((line) => readLine(line, bare));
  if (labelled.every(({ inner }) => inner.length === 0)) return lines;
  const believed = chooseInner(labelled);
  if (believed.size === 0) return lines;
  const out: TextLine[] = [];
  const split: TextLine[] = [];
  for (const { line, first, inner } of labelled) {
    const starts = first ? turnsOf(first, inner, believed) : [];
    if (starts.length > 0) split.push(line);
    let from = 0;
    for (const { at } of starts) {
      out.push(piece(line, from, at));
      from = at;
    }
    out.push(from === 0 ? line : piece(line, from, line.text.length));
  }
  if (split.length > 0) warn(split, collector);
  return out;
}

function hasMoreColons(lines: readonly TextLine[], most: number): boolean {
  let count = 0;
  for (const { text } of lines) {
    for (let colon = next(text, 0); colon >= 0; colon = next(text, colon + 1)) count += 1;
    if (count > most) return true;
  }
  return false;
}

function warn(split: readonly TextLine[], collector: Collector): void {
  const { line, paragraph } = split[0]!;
  const one = split.length === 1;
  const which = one ? 'one paragraph' : `${split.length.toLocaleString('en')} paragraphs`;
  const place = line === null && paragraph !== null ? ` (${one ? '' : 'first '}number ${paragraph})` : '';
  collector.warn(
    line,
    `In ${which}${place} several people speak; ${one ? 'it was' : 'they were'} parted where a speaker’s label stands behind a sentence. Look whether the turns are right.`,
  );
}

function piece(line: TextLine, from: number, to: number): TextLine {
  const { lead, ...rest } = line;
  const text = line.text.slice(from, to).replace(/[\s/|]+$/, '');
  return from === 0 && lead !== undefined ? { ...rest, text, lead } : { ...rest, text };
}

function readLine(line: TextLine, bare: boolean): LabelledLine {
  const trimmed = line.text.trimStart();
  const words = takeLeadingTime(trimmed, bare)?.rest ?? trimmed;
  return {
    line,
    first: readLabel(words),
    inner: readInner(line.text, line.text.length - words.length, bare),
  };
}

/** The labels behind a border, from `start` on. */
function readInner(text: string, start: number, bare: boolean): InnerLabel[] {
  const border = bare ? borders.bare : borders.bracketed;
  const found: InnerLabel[] = [];
  let least = start;
  for (let colon = next(text, start); colon >= 0; colon = next(text, colon + 1)) {
    const from = Math.max(least, colon - LONGEST_LABEL);
    const last = [...text.slice(from, colon).matchAll(border)].at(-1);
    if (!last) continue;
    const parted = from + last.index;
    const begin = parted + last[0].length;
    const label = readLabel(text.slice(begin, colon + 3));
    if (!label || label.kind === 'account' || text.indexOf(text[colon]!, begin) !== colon) continue;
    const time = last.groups?.time ?? last.groups?.alone;
    const at = time === undefined ? begin : parted + last[0].indexOf(time);
    found.push({ speaker: label.speaker, kind: label.kind, at });
    least = colon + 1;
  }
  return found;
}

/** The next colon that may end a label: nothing, a blank or a star is behind it. */
function next(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === 0xff1a) return at;
    if (character === 0x3a && (at + 1 === text.length || /[\s*]/.test(text[at + 1]!))) return at;
  }
  return -1;
}

/** The speakers, in lower case, whose labels are believed within lines. */
function chooseInner(labelled: readonly LabelledLine[]): Set<string> {
  const firsts = labelled.flatMap(({ first }) => first ?? []);
  const filled = labelled.filter(({ line }) => line.text.trim() !== '').length;
  const starters = chooseSpeakers(firsts, filled);
  const starts = countOf(firsts.filter(({ speaker }) => starters.has(speaker)));
  if (starts.size >= 2) {
    const kinds = new Map(firsts.map(({ speaker, kind }) => [speaker.toLowerCase(), kind]));
    return new Set(
      [...starts].flatMap(([who, count]) => (kinds.get(who) === 'known' || count >= 2 ? who : [])),
    );
  }
  return chooseTakingTurns(labelled);
}

/** For a text in one paragraph or few: everybody stands within lines, so labels must bear each other out. */
function chooseTakingTurns(labelled: readonly LabelledLine[]): Set<string> {
  const rows = labelled.flatMap(({ first, inner }) => {
    const clear = inner.filter(({ kind }) => kind !== 'doubtful');
    const begins = first && first.kind !== 'account' && first.kind !== 'doubtful';
    return begins && clear.length > 0 ? [[first, ...clear]] : [];
  });
  const counts = countOf(rows.flat());
  const isOfTwo = counts.size === 2 && rows.flat().every(({ kind }) => kind === 'known');
  const kept = rows.map((row) =>
    row.filter(({ speaker, kind }) => {
      const again = counts.get(speaker.toLowerCase())! >= 2;
      return again || (kind === 'known' && (isOfTwo || roleWord.test(speaker)));
    }),
  );
  const who = new Set(kept.flat().map(({ speaker }) => speaker.toLowerCase()));
  let steps = 0;
  let turns = 0;
  for (const row of kept) {
    for (let i = 1; i < row.length; i += 1) {
      steps += 1;
      if (row[i]!.speaker.toLowerCase() !== row[i - 1]!.speaker.toLowerCase()) turns += 1;
    }
  }
  const begin = rows.every((row, i) => kept[i]![0] === row[0]);
  return who.size >= 2 && begin && turns >= steps * 0.9 ? who : new Set();
}

function countOf(labels: readonly { speaker: string }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { speaker } of labels) {
    const key = speaker.toLowerCase();
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** Where the speaker changes; nobody interrupts themself. */
function turnsOf(
  first: TurnLabel,
  inner: readonly InnerLabel[],
  believed: ReadonlySet<string>,
): InnerLabel[] {
  let speaking = first.speaker.toLowerCase();
  if (!believed.has(speaking)) return [];
  return inner.filter(({ speaker }) => {
    const who = speaker.toLowerCase();
    if (!believed.has(who) || who === speaking) return false;
    speaking = who;
    return true;
  });
}
