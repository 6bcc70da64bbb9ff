/** Notations that times are written in. */
export type TimeNotation = 'hh:mm:ss.mmm' | 'hh:mm:ss' | 'mm:ss' | '#hh:mm:ss-t#';

export interface LineTime {
  startMs: number;
  endMs: number | null;
  /** The line without the time, trimmed. */
  rest: string;
}

/** Teams writes `0:0:3.120`: with a fraction, minutes and seconds may have one digit. */
const clock = String.raw`(?:\d{1,3}:\d{1,2}:\d{1,2}[.,]\d{1,9}|\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,9})?)`;
const tenths = String.raw`#\d{1,3}:\d{2}:\d{2}(?:-\d{1,3})?#`;
const range = String.raw`${clock}(?:\s{0,3}(?:-->|->|-|–|—|to)\s{0,3}${clock})?`;
const bracketed = String.raw`(?:${tenths}|\[\s{0,3}${range}\s{0,3}\]|\(\s{0,3}${range}\s{0,3}\)|\{\s{0,3}${range}\s{0,3}\}|<\s{0,3}${range}\s{0,3}>)`;

const oneClock = /^(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2})(?:[.,](\d{1,9}))?$/;
const clocksInside = new RegExp(clock, 'g');
const leadingBracketed = new RegExp(`^${bracketed}`);
const leadingBare = new RegExp(`^${range}(?=\\s|$)`);
const trailingBracketed = new RegExp(`${bracketed}$`);
const trailingBare = new RegExp(`(?:^|\\s)(${clock})$`);
/** Inside running words a round bracket with minutes and seconds may be a verse or a score: only the clear ones. */
const inline = new RegExp(
  String.raw`${tenths}|\[\s{0,3}${clock}\s{0,3}\]|\(\s{0,3}\d{1,3}:\d{2}:\d{2}(?:[.,]\d{1,9})?\s{0,3}\)`,
  'g',
);

/** The longest time or range as written; only so much of a line's end is looked at. */
const LONGEST = 64;

/**
 * Milliseconds of a time in any notation (`1:02:03.5`, `62:03`, `[00:12]`, `(00:12)`, `#00:01:02-3#`, where -3 is
 * tenths); null if it is none. Minutes above 59 only stand first.
 */
export function parseTime(text: string): number | null {
  const trimmed = text.trim();
  if (trimmed.length > LONGEST) return null;
  const tenth = /^#(.*)#$/.exec(trimmed);
  if (tenth) return parseClock(tenth[1]!.replace('-', '.'));
  const inner = /^(?:\[(.*)\]|\((.*)\)|\{(.*)\}|<(.*)>)$/.exec(trimmed);
  return parseClock((inner ? (inner[1] ?? inner[2] ?? inner[3] ?? inner[4])! : trimmed).trim());
}

function parseClock(text: string): number | null {
  const match = oneClock.exec(text);
  if (!match) return null;
  const [, hours, minutes, seconds, fraction] = match;
  const isLoose = hours !== undefined && fraction !== undefined;
  if (!isLoose && (seconds!.length !== 2 || (hours !== undefined && minutes!.length !== 2))) return null;
  if (Number(seconds) > 59 || (hours !== undefined && Number(minutes) > 59)) return null;
  const whole = (Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
  return whole + (fraction === undefined ? 0 : Math.round(Number(`0.${fraction}`) * 1000));
}

/** Writes milliseconds (0 or more, rounded to what the notation shows) as a time; hours grow beyond two digits. */
export function formatTime(ms: number, notation: TimeNotation = 'hh:mm:ss.mmm'): string {
  const step = { 'hh:mm:ss.mmm': 1, 'hh:mm:ss': 1000, 'mm:ss': 1000, '#hh:mm:ss-t#': 100 }[notation];
  const rounded = Math.round(Math.max(0, ms) / step) * step;
  const seconds = Math.floor(rounded / 1000);
  const two = (value: number): string => String(value).padStart(2, '0');
  if (notation === 'mm:ss') return `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
  const clockText = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  if (notation === 'hh:mm:ss') return clockText;
  if (notation === '#hh:mm:ss-t#') return `#${clockText}-${Math.floor((rounded % 1000) / 100)}#`;
  return `${clockText}.${String(rounded % 1000).padStart(3, '0')}`;
}

/**
 * The time or range at a line's beginning, and the rest. One without brackets and with two parts only (`12:30 I left`)
 * is taken if `bare` says that this file writes its times so.
 */
export function takeLeadingTime(line: string, bare: boolean): LineTime | null {
  const match = leadingBracketed.exec(line) ?? leadingBare.exec(line);
  if (!match) return null;
  const isBracketed = !/^\d/.test(match[0]);
  if (!isBracketed && !bare && (match[0].match(/:/g) ?? []).length < 2) return null;
  const times = timesIn(match[0]);
  if (!times) return null;
  return { ...times, rest: line.slice(match[0].length).replace(/^\s*(?:[-–—|]\s+)?/, '') };
}

/** The time at a line's end, and what stands before it. */
export function takeTrailingTime(line: string, bare: boolean): LineTime | null {
  const tail = line.slice(-LONGEST);
  const match = trailingBracketed.exec(tail) ?? (bare ? trailingBare.exec(tail) : null);
  if (!match) return null;
  const times = timesIn(match[0]);
  if (!times) return null;
  return { ...times, rest: line.slice(0, line.length - match[0].length).trimEnd() };
}

/** Takes time stamps out of running words; `offset` is where each stood in the text that is left. */
export function takeInlineTimes(text: string): { text: string; marks: { offset: number; ms: number }[] } {
  const marks: { offset: number; ms: number }[] = [];
  if (!/[#[(]/.test(text)) return { text, marks };
  let out = '';
  let done = 0;
  for (const match of text.matchAll(inline)) {
    const ms = parseTime(match[0]);
    if (ms === null) continue;
    const before = text.slice(done, match.index);
    // A stamp between two blanks takes one of them along.
    out +=
      /\s$/.test(before) &&
      /^\s/.test(text.slice(match.index + match[0].length, match.index + match[0].length + 1))
        ? before.slice(0, -1)
        : before;
    marks.push({ offset: out.length, ms });
    done = match.index + match[0].length;
  }
  return { text: out + text.slice(done), marks };
}

function timesIn(text: string): { startMs: number; endMs: number | null } | null {
  if (text.trim().startsWith('#')) {
    const ms = parseTime(text);
    return ms === null ? null : { startMs: ms, endMs: null };
  }
  const found = (text.match(clocksInside) ?? []).map(parseClock);
  const [start, end] = found;
  if (start === null || start === undefined || end === null) return null;
  return { startMs: start, endMs: end ?? null };
}
