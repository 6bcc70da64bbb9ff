import type { Cue } from './caption-cues.ts';
import { addCues } from './caption-cues.ts';
import type { Collector } from './collector.ts';
import { decodeEntities } from './entities.ts';

const time = String.raw`(\d{1,3}):(\d{1,2})(?::(\d{1,2}))?(?:\s?[.,:]\s?(\d{1,6}))?`;
const timing = new RegExp(String.raw`^\s{0,8}(-)?${time}\s{0,8}(?:-{1,3}>|→|–|,)\s{0,8}-?${time}(?![\d:.,])`);
/** A time line that can not be read; an arrow among words (`we went home --> nowhere`) makes none. */
const brokenTiming =
  /^(?:-?\d{1,3}:[^>]{0,24}|[^\s>-]{0,24}:[^\s>-]{0,24}\s{0,8})?-->|-->\s{0,8}-?\d{1,3}:|^-?\d[\d.,:;\s]{0,24}-->\s{0,8}-?\d/;

/**
 * Reads SubRip (and SubViewer), tolerantly: `.`, `,`, `:` or no fraction, `->`, missing numbers and blank lines, words before the first
 * caption, captions whose time can not be read (kept without one). What is odd is warned of with its line.
 */
export function readSrt(text: string, collector: Collector): void {
  const lines = text.split(/\r\n?|\n/);
  const cues: Cue[] = [];
  let cue: Cue | null = null;
  let afterBlank = true;
  /** The line whose words were taken last. */
  let taken = -1;

  function untimed(line: number, words: string[]): Cue {
    const quoted = lines[line - 1]!.trim().slice(0, 60);
    collector.warn(line, `No time can be read here (“${quoted}”); the words were kept without one.`);
    const begun: Cue = { line, startMs: null, endMs: null, id: '', lines: words };
    cues.push(begun);
    return begun;
  }

  lines.forEach((line, index) => {
    const number = index + 1;
    const match = /^\s*-?\d/.test(line) ? timing.exec(line) : null;
    if (match) {
      if (taken === index - 1) dropNumber(cue);
      cue = {
        line: number,
        // Below zero: the collector leaves it out and says so.
        startMs: match[1] === undefined ? milliseconds(match, 2) : -1,
        endMs: milliseconds(match, 6),
        id: '',
        lines: [],
      };
      cues.push(cue);
      afterBlank = false;
      return;
    }
    const words = line.trim();
    if (words === '') {
      afterBlank = true;
      return;
    }
    if (brokenTiming.test(words)) {
      if (taken === index - 1) dropNumber(cue);
      cue = untimed(number, []);
    } else if (/^\d{1,7}$/.test(words) && (cue === null || afterBlank)) {
      // The number of a caption; one whose time line is missing still has its words.
      const next = (lines[index + 1] ?? '').trim();
      if (next !== '' && !next.includes('>') && !timing.test(next)) cue = untimed(number, []);
    } else if (cue === null) {
      cue = untimed(number, [plainWords(words)]);
    } else {
      cue.lines.push(plainWords(words));
      taken = index;
    }
    afterBlank = false;
  });
  addCues(cues, collector);
}

/** The number of the next caption, when no blank line parts it from this one's words. */
function dropNumber(cue: Cue | null): void {
  if (cue && cue.lines.length > 0 && /^\d{1,7}$/.test(cue.lines.at(-1)!)) cue.lines.pop();
}

function plainWords(words: string): string {
  return decodeEntities(
    words
      .replaceAll('[br]', ' ')
      .replace(/<br\s{0,4}\/?>|\\[Nn]/gi, '\n')
      .replace(/<\/?[a-zA-Z][^<>]{0,200}>|\{\\[^{}]{0,100}\}/g, ''),
  );
}

function milliseconds(match: RegExpExecArray, at: number): number {
  const [a, b, c] = [match[at]!, match[at + 1]!, match[at + 2]].map((part) =>
    part === undefined ? null : Number(part),
  );
  const seconds = c === null ? a! * 60 + b! : a! * 3600 + b! * 60 + c!;
  const fraction = match[at + 3];
  return seconds * 1000 + (fraction === undefined ? 0 : Math.round(Number(`0.${fraction}`) * 1000));
}
