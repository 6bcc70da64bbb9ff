import { type CoverageOptions, coverageOf, playedRanges } from './coverage.ts';
import { recallMap } from './map.ts';
import { difference, type RepeatedRange, timesOver, unionOf } from './ranges.ts';
import { stops } from './stops.ts';
import type { RecallEvent, RecallMap, SessionRange, StopWanter } from './types.ts';

/** A stop as it lies on the session's clock. */
export interface StopOnScreen {
  /** The pause event's. */
  eventId: string;
  number: number;
  wantedBy: StopWanter;
  /** Null where the log does not know the place. */
  sessionMs: number | null;
  interviewMs: number;
}

/**
 * What of a session an interview had on the screen, as ranges of session time: each list sorted, without
 * overlaps. `covered`, `searched` and `hidden` never overlap; `replayed` is a part of `covered`.
 */
export interface OnScreen {
  /** Ran on the visible picture, at 2 × or slower. */
  covered: SessionRange[];
  /** Ran on the visible picture only faster than that. */
  searched: SessionRange[];
  /** Ran while the participant's picture was hidden, and never on the visible one. */
  hidden: SessionRange[];
  /** Covered twice or more, and how often. */
  replayed: RepeatedRange[];
  /** Where the visible picture stood, in session milliseconds, ascending. */
  stood: number[];
  stops: StopOnScreen[];
  /** How far off its times may be: the largest of what its events say; 0 for a log that was measured. */
  uncertaintyMs: number;
  /** Some of it was written by hand, or had to be guessed where the log contradicts itself. */
  approximate: boolean;
}

/** What of the session was on the screen in an interview; `durationMs` null where its length is not known. */
export function onScreen(events: readonly RecallEvent[], options: CoverageOptions): OnScreen {
  const map = recallMap(events, options);
  const { covered, searched } = coverageOf(map, options);
  const hidden = difference(
    unionOf(hiddenRanges(map, options.durationMs)),
    unionOf([...covered, ...searched]),
  );
  return {
    covered,
    searched,
    hidden,
    replayed: timesOver(playedRanges(map, options, false)).filter(({ times }) => times > 1),
    stood: stoodAt(map),
    stops: stops(events).map(({ eventId, number, wantedBy, sessionMs, interviewMs }) => ({
      eventId,
      number,
      wantedBy,
      sessionMs,
      interviewMs,
    })),
    uncertaintyMs: map.pieces.reduce((most, piece) => Math.max(most, piece.uncertaintyMs), 0),
    approximate: map.pieces.some((piece) => piece.approximate),
  };
}

/** What of a session of this length (ms) ran neither seen, searched nor hidden: it was never on the screen. */
export function neverShown(
  { covered, searched, hidden }: Pick<OnScreen, 'covered' | 'searched' | 'hidden'>,
  durationMs: number,
): SessionRange[] {
  if (durationMs <= 0) return [];
  return difference([{ startMs: 0, endMs: durationMs }], unionOf([...covered, ...searched, ...hidden]));
}

/**
 * Whether a stretch of the session was on the screen:
 * - 'seen': some of it ran at 2 × or slower, or stood there;
 * - 'searched', 'hidden': it only ran faster, only behind the hidden picture;
 * - 'never': nothing of it was there;
 * - 'unclear': nothing was, but the log's times are not sure enough to say so.
 */
export type Shown = 'seen' | 'searched' | 'hidden' | 'never' | 'unclear';

/** Whether any of [startMs, endMs) was on the screen; without an end it is the one millisecond at `startMs`. */
export function shownIn(screen: OnScreen, startMs: number, endMs: number | null): Shown {
  const range = { startMs, endMs: Math.max(endMs ?? 0, startMs + 1) };
  const known = shownInRange(screen, range);
  if (known !== 'never' || screen.uncertaintyMs === 0) return known;
  const wider = { startMs: startMs - screen.uncertaintyMs, endMs: range.endMs + screen.uncertaintyMs };
  return shownInRange(screen, wider) === 'never' ? 'never' : 'unclear';
}

function shownInRange(screen: OnScreen, range: SessionRange): Exclude<Shown, 'unclear'> {
  if (meets(screen.covered, range)) return 'seen';
  if (screen.stood.some((ms) => ms >= range.startMs && ms < range.endMs)) return 'seen';
  if (meets(screen.searched, range)) return 'searched';
  return meets(screen.hidden, range) ? 'hidden' : 'never';
}

function meets(ranges: readonly SessionRange[], { startMs, endMs }: SessionRange): boolean {
  return ranges.some((range) => range.startMs < endMs && range.endMs > startMs);
}

function hiddenRanges(map: RecallMap, durationMs: number | null): SessionRange[] {
  return map.pieces
    .filter(({ state, pictureOn }) => state === 'playing' && !pictureOn)
    .map(({ sessionStartMs, sessionEndMs }) => ({
      startMs: sessionStartMs!,
      endMs: Math.min(sessionEndMs!, durationMs ?? sessionEndMs!),
    }));
}

/** A picture that stands in a break is away from nobody: people sit before it, or come back to it. */
function stoodAt(map: RecallMap): number[] {
  const places = map.pieces
    .filter(({ state, pictureOn }) => (state === 'stopped' || state === 'break') && pictureOn)
    .flatMap(({ sessionStartMs }) => (sessionStartMs === null ? [] : [sessionStartMs]));
  return [...new Set(places)].sort((a, b) => a - b);
}
