import { cleanSpeaker, cleanText } from './clean-text.ts';
import { formatTime } from './time-notation.ts';
import type { ParsedTier, ParsedUtterance, ParseWarning } from './transcript-types.ts';
import { ParseFailure } from './transcript-types.ts';

/** A caption every second for a day: far above any transcript, far below what memory holds. */
export const MOST_UTTERANCES = 100_000;
/** A page has some forty: some 4,000 pages. */
export const MOST_LINES = 150_000;
const MOST_WARNINGS = 200;
/** 1,000 hours: a later time is a slip of the file. */
const LATEST_MS = 3_600_000_000;

export interface FoundUtterance {
  speaker?: string | null;
  text: string;
  startMs?: number | null;
  endMs?: number | null;
  startEstimated?: boolean;
  page?: number | null;
  line?: number | null;
  paragraph?: number | null;
}

/** What the parsers fill: utterances in the order of the file, checked and cleaned, and warnings. */
export interface Collector {
  readonly utterances: ParsedUtterance[];
  readonly warnings: ParseWarning[];
  /** Filled by the formats that have tiers. */
  readonly tiers: ParsedTier[];
  /** Adds a turn; one without words is passed over. Throws ParseFailure when there are too many. */
  add(found: FoundUtterance): void;
  warn(line: number | null, message: string): void;
}

export function createCollector(): Collector {
  const utterances: ParsedUtterance[] = [];
  const warnings: ParseWarning[] = [];
  let unsaid = 0;

  function warn(line: number | null, message: string): void {
    if (warnings.length < MOST_WARNINGS) {
      warnings.push({ line, message });
      return;
    }
    unsaid += 1;
    warnings[MOST_WARNINGS] = { line: null, message: `There are ${unsaid} more warnings of this kind.` };
  }

  function checkedTime(ms: number | null | undefined, line: number | null): number | null {
    if (ms === null || ms === undefined) return null;
    if (!Number.isFinite(ms) || ms < 0 || ms > LATEST_MS) {
      warn(line, 'The time here is impossible (below zero or beyond 1,000 hours); it was left out.');
      return null;
    }
    return Math.round(ms);
  }

  function add(found: FoundUtterance): void {
    const text = cleanText(found.text);
    if (text === '') return;
    if (utterances.length === MOST_UTTERANCES) {
      throw tooManyTurns(found.line ?? null);
    }
    const line = found.line ?? null;
    const startMs = checkedTime(found.startMs, line);
    let endMs = checkedTime(found.endMs, line);
    if (startMs !== null && endMs !== null && endMs < startMs) {
      warn(
        line,
        `The end (${formatTime(endMs)}) lies before the start (${formatTime(startMs)}); the end was left out.`,
      );
      endMs = null;
    }
    utterances.push({
      speaker: cleanSpeaker(found.speaker ?? null),
      text,
      startMs,
      endMs,
      ...(found.startEstimated === true && startMs !== null ? { startEstimated: true as const } : {}),
      source: { page: found.page ?? null, line, paragraph: found.paragraph ?? null },
    });
  }

  return { utterances, warnings, tiers: [], add, warn };
}

export function tooManyTurns(line: number | null = null): ParseFailure {
  return new ParseFailure(
    `The file has more than ${MOST_UTTERANCES.toLocaleString('en')} turns; no transcript is as long.`,
    line,
  );
}

export function tooManyLines(): ParseFailure {
  return new ParseFailure(
    `The file has more than ${MOST_LINES.toLocaleString('en')} lines; no transcript is as long.`,
  );
}

/** Sorts by start, in place; a turn without a start stays behind the turn that it followed. */
export function sortByStart(utterances: ParsedUtterance[]): void {
  let latest = Number.NEGATIVE_INFINITY;
  const keyed = utterances.map((utterance) => {
    latest = utterance.startMs ?? latest;
    return { utterance, key: latest };
  });
  keyed.sort((a, b) => (a.key === b.key ? 0 : a.key - b.key));
  keyed.forEach((entry, index) => {
    utterances[index] = entry.utterance;
  });
}
