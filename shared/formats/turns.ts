import type { Collector } from './collector.ts';
import { MOST_UTTERANCES, tooManyTurns } from './collector.ts';
import { splitInnerTurns } from './inner-turns.ts';
import { readOtherNotation } from './label-notations.ts';
import { withoutLineNumbers } from './line-numbers.ts';
import type { TurnLabel } from './speaker-labels.ts';
import { chooseSpeakers, readAnyName, readLabel } from './speaker-labels.ts';
import type { LineTime } from './time-notation.ts';
import { takeInlineTimes, takeLeadingTime, takeTrailingTime } from './time-notation.ts';
import type { Mark, TextLine, Turn } from './turn-times.ts';
import { addTurns } from './turn-times.ts';

interface ReadLine {
  source: TextLine;
  time: LineTime | null;
  label: TurnLabel | null;
  /** The words without time and label, and without the time alone. */
  withoutTime: string;
  words: string;
  /** The label is a heading without a colon (`Anna Berg  0:03`): believed only if words follow on the next line. */
  heading: boolean;
  /** A time stands right behind the name, as programs write it: two such lines are believed whatever the names. */
  nameAndTime: boolean;
}

/**
 * Reads running text as turns: `Speaker: words` with times on the line or alone; without any speaker each paragraph
 * is a turn. Turns between two written times get a start by the length of the words between them.
 */
export function readTurns(written: readonly TextLine[], collector: Collector): void {
  const whole = withoutLineNumbers(written).map(withoutLinks);
  const bare = writesBareTimes(whole);
  const lines = splitInnerTurns(whole, bare, collector);
  const read = lines.map((line) => readLine(line, bare));
  const speakers = findSpeakers(read, bare);
  const paragraphs = speakers.size === 0 && lines.some((line, i) => isBreakInside(lines, line, i));
  const turns: Turn[] = [];
  const marks: Mark[] = [];
  let position = 0;
  let waiting: LineTime | null = null;
  let broken = true;
  let before: TextLine | null = null;

  function isSameParagraph(line: ReadLine, previous: TextLine | null): boolean {
    if (line.source.paragraph !== null) return previous?.paragraph === line.source.paragraph;
    return paragraphs && !broken;
  }

  function begin(speaker: string | null, time: LineTime | null, source: TextLine): Turn {
    const turn: Turn = {
      speaker,
      parts: [],
      source,
      startMs: time?.startMs ?? null,
      endMs: time?.endMs ?? null,
      position,
    };
    if (time) marks.push({ position, ms: time.startMs });
    turns.push(turn);
    waiting = null;
    broken = false;
    return turn;
  }

  function append(turn: Turn, words: string): void {
    if (words === '') return;
    const taken = takeInlineTimes(words);
    for (const mark of taken.marks) marks.push({ position: position + mark.offset, ms: mark.ms });
    turn.parts.push(taken.text);
    position += taken.text.length + 1;
  }

  for (const line of read) {
    if (line.time === null && line.withoutTime === '') {
      broken = true;
      continue;
    }
    const speaker = line.label === null ? undefined : speakers.get(line.label.speaker);
    const last = turns.at(-1);
    if (speaker !== undefined) append(begin(speaker, line.time ?? waiting, line.source), line.words);
    else if (line.withoutTime === '') {
      if (last && waiting) marks.push({ position, ms: waiting.startMs });
      waiting = line.time;
    } else {
      const time: LineTime | null = line.time ?? waiting;
      const goesOn =
        last !== undefined && (speakers.size > 0 || (time === null && isSameParagraph(line, before)));
      if (!goesOn) append(begin(null, time, line.source), line.withoutTime);
      else {
        // A speaker alone on a line has the time of the words below.
        if (time && last.parts.length === 0 && last.startMs === null)
          Object.assign(last, { startMs: time.startMs, endMs: time.endMs });
        if (time) marks.push({ position, ms: time.startMs });
        waiting = null;
        append(last, line.withoutTime);
      }
    }
    broken = false;
    before = line.source;
  }
  const end = turns.at(-1);
  if (waiting && end) marks.push({ position: position - 1, ms: (waiting as LineTime).startMs });
  if (speakers.size > 0) warnPreface(turns, collector);
  addTurns(turns, marks, position, collector);
}

/** Settles which lines begin with a speaker, in whatever notation the text has; answers the spellings and their names. */
function findSpeakers(read: ReadLine[], bare: boolean): Map<string, string> {
  const filled = read.filter((line) => line.withoutTime !== '');
  const labelsOf = (lines: readonly ReadLine[]): TurnLabel[] => lines.flatMap(({ label }) => label ?? []);
  const withColon = chooseSpeakers(labelsOf(filled.filter((line) => !line.heading)), filled.length);
  read.forEach((line, index) => {
    if (!line.heading) return;
    const next = read.slice(index + 1, index + 4).find(({ time, withoutTime }) => time || withoutTime !== '');
    const hasWords = next && next.time === null && !(next.label && withColon.has(next.label.speaker));
    if (!hasWords) Object.assign(line, plainLine(line.source, bare));
  });
  const speakers = chooseSpeakers(labelsOf(filled), filled.length);
  const timed = filled.filter((line) => line.nameAndTime && line.label);
  if (timed.length >= 2)
    for (const { speaker } of labelsOf(timed)) if (!speakers.has(speaker)) speakers.set(speaker, speaker);
  const believed = filled.filter(({ label }) => label && speakers.has(label.speaker)).length;
  if (believed > MOST_UTTERANCES) throw tooManyTurns();
  const noted = read.map(({ source, time, withoutTime }) => ({
    withoutTime,
    hasTime: time !== null,
    hasRange: time?.endMs != null,
    lead: source.lead ?? null,
    inDocument: source.paragraph !== null,
  }));
  const others = readOtherNotation(noted, believed);
  if (!others) return speakers;
  read.forEach((line, index) => {
    const label = others[index] ?? null;
    Object.assign(line, label ? withLabel(line, label, bare) : { label: null, words: line.withoutTime });
  });
  return chooseSpeakers([...labelsOf(read), ...labelsOf(read)], filled.length);
}

function withLabel(line: ReadLine, label: TurnLabel, bare: boolean): ReadLine {
  const second = line.time ? null : takeLeadingTime(label.rest, bare);
  return { ...line, label, time: line.time ?? second, words: second ? second.rest : label.rest };
}

/** `[01:02](https://…)`: a time that is a link, as Markdown has it, is the time alone. */
function withoutLinks(line: TextLine): TextLine {
  if (!line.text.includes('](')) return line;
  return { ...line, text: line.text.replace(/(\[\d[\d:.,]{1,14}\])\([^()\s]{0,500}\)/g, '$1') };
}

function isBreakInside(lines: readonly TextLine[], line: TextLine, index: number): boolean {
  return line.text.trim() === '' && index > 0 && index < lines.length - 1;
}

/**
 * Whether two or more lines begin or end with `12:30` without brackets (one alone may be a time of day someone tells).
 * Where speakers are labelled, a time that a line's break moved to its beginning is none.
 */
function writesBareTimes(lines: readonly TextLine[]): boolean {
  let count = 0;
  let certain = 0;
  let bare = 0;
  let before = '';
  for (const { text } of lines) {
    const line = text.trim();
    const leading = takeLeadingTime(line, true);
    const time = leading ?? (line.length < 80 ? takeTrailingTime(line, true) : null);
    if (time) count += 1;
    if (time && (isStamp(time.rest, leading !== null) || (leading && endsSentence(before)))) {
      certain += 1;
      if ((leading ? /^\d/ : /\d$/).test(line)) bare += 1;
    }
    before = line;
  }
  if (count === 0) return false;
  if (hasLabels(lines)) return certain >= 2 && bare > 0;
  return count >= 2 || lines.filter(({ text }) => text.trim() !== '').length <= 2;
}

function hasLabels(lines: readonly TextLine[]): boolean {
  let labelled = 0;
  for (const { text } of lines) {
    const line = text.trim();
    if (readLabel(takeLeadingTime(line, true)?.rest ?? line)) labelled += 1;
    if (labelled === 2) return true;
  }
  return false;
}

/** Whether nothing but a name stands beside a time, or a turn begins behind it. */
function isStamp(rest: string, isLeading: boolean): boolean {
  if (rest === '' || readAnyName(rest)) return true;
  const label = readLabel(rest);
  return label !== null && (isLeading || label.rest === '');
}

function endsSentence(line: string): boolean {
  return line === '' || /[.?!…。？！"”»)\]]$/.test(line);
}

function plainLine(source: TextLine, bare: boolean): ReadLine {
  const text = source.text.trim();
  const time = takeLeadingTime(text, bare);
  const withoutTime = time ? time.rest : text;
  return { source, time, label: null, withoutTime, words: withoutTime, heading: false, nameAndTime: false };
}

function readLine(source: TextLine, bare: boolean): ReadLine {
  const plain = plainLine(source, bare);
  const { time, withoutTime } = plain;
  const label = readLabel(withoutTime) ?? readTabbed(withoutTime);
  if (label) return withLabel(plain, label, bare);
  const between = time ? null : readNameTimeColon(withoutTime);
  if (between) return { ...plain, ...between, words: between.label.rest, nameAndTime: true };
  const heading = readHeading(withoutTime, time);
  return heading ? { ...plain, ...heading, words: '', heading: true, nameAndTime: time === null } : plain;
}

/** `Interviewer<tab>words`, as tables become when they are saved as text. */
function readTabbed(text: string): TurnLabel | null {
  const tab = text.slice(0, 64).indexOf('\t');
  const name = tab > 0 ? readAnyName(text.slice(0, tab)) : null;
  return name ? { ...name, rest: text.slice(tab + 1).trimStart() } : null;
}

/** `Interviewer [00:12]: words`, `Interviewer 00:12: words`. */
function readNameTimeColon(text: string): { label: TurnLabel; time: LineTime } | null {
  const close = text.slice(0, 96).search(/(?:[\])#}]|:\d{2})\s{0,3}[:：](?:\s|$)/);
  const end = close < 0 || text[close] !== ':' ? close + 1 : close + 3;
  const time = close < 0 ? null : takeTrailingTime(text.slice(0, end), true);
  const name = time && readAnyName(time.rest);
  if (!name) return null;
  return { label: { ...name, rest: text.slice(end).replace(/^\s*[:：]\s*/, '') }, time };
}

/** `Anna Berg   0:03` or `0:03 Anna Berg`, alone on a line. */
function readHeading(text: string, leading: LineTime | null): { label: TurnLabel; time: LineTime } | null {
  if (text === '' || text.length > 96) return null;
  const time = leading ?? takeTrailingTime(text, true);
  const name = time && readAnyName(leading ? text : time.rest);
  return name ? { label: { ...name, rest: '' }, time } : null;
}

function warnPreface(turns: readonly Turn[], collector: Collector): void {
  const first = turns[0];
  if (!first || first.speaker !== null) return;
  collector.warn(
    first.source.line,
    'There is text before the first speaker (a title or a header?); it was kept as a turn without a speaker.',
  );
}
