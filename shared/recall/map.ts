import { applyAmends, clockEndMs } from './amend.ts';
import { stateAfter, stateAtFirst } from './state.ts';
import { stretchesUntil } from './stretch.ts';
import type {
  InterviewSpan,
  RecallBreak,
  RecallEvent,
  RecallMap,
  RecallPiece,
  RecallState,
  SessionPlace,
} from './types.ts';

/** What is known beside the log. */
export interface MapOptions {
  /**
   * A running interview's time and the place of its picture now (null where it is not measured): the map
   * reaches to there. Without it the map ends with the last event.
   */
  now?: { interviewMs: number; sessionMs: number | null };
}

/**
 * The piecewise, many-to-one map from the interview's clock to the session's, in O(n log n). Pieces run
 * from 0 to the last event without gaps; breaks stand beside them, for the clock halts in them. Any log is
 * mapped; where it contradicts itself the likeliest reading is taken and marked `approximate`.
 */
export function recallMap(events: readonly RecallEvent[], options: MapOptions = {}): RecallMap {
  const pieces: RecallPiece[] = [];
  const breaks: RecallBreak[] = [];
  let state = stateAtFirst;
  let open: RecallBreak | null = null;
  const log = applyAmends(events);
  for (const event of log) {
    addPieces(pieces, state, event);
    if (open && state.halted && event.kind !== 'break') {
      const next = stateAfter(state, event);
      if (!next.halted) {
        open.resumedWallMs = event.kind === 'end' ? null : event.wallMs;
        open = null;
      }
    }
    if (event.kind === 'break' && !state.halted) {
      open = {
        eventId: event.id,
        interviewMs: event.interviewMs,
        why: event.detail.why ?? '',
        wallMs: event.wallMs,
        resumedWallMs: null,
      };
      breaks.push(open);
    }
    state = stateAfter(state, event);
  }
  if (options.now && !state.halted && !state.ended) addPieces(pieces, state, nowEvent(options.now));
  return { pieces, breaks, bySession: sessionIndex(pieces), endMs: pieces.at(-1)?.interviewEndMs ?? 0 };
}

function nowEvent(now: { interviewMs: number; sessionMs: number | null }): RecallEvent {
  return {
    id: '',
    sequence: 0,
    interviewMs: Math.min(clockEndMs, Math.round(now.interviewMs)),
    sessionMs: now.sessionMs === null ? null : Math.round(now.sessionMs),
    wallMs: 0,
    kind: 'this_one',
    rate: null,
    wantedBy: null,
    pressedBy: null,
    source: 'live',
    uncertaintyMs: 0,
    detail: {},
  };
}

function addPieces(pieces: RecallPiece[], state: RecallState, event: RecallEvent): void {
  const uncertaintyMs = Math.max(state.uncertaintyMs, event.uncertaintyMs);
  const uncertain = state.byHand || event.source === 'by hand' || uncertaintyMs > 0;
  for (const stretch of stretchesUntil(state, event).stretches) {
    const piece: RecallPiece = {
      interviewStartMs: stretch.interviewStartMs,
      interviewEndMs: stretch.interviewEndMs,
      state: stretch.state,
      sessionStartMs: stretch.sessionStartMs,
      sessionEndMs: stretch.sessionEndMs,
      rate: state.rate,
      pictureOn: state.pictureOn,
      talking: state.talking && stretch.state === 'playing',
      approximate: stretch.guessed || uncertain,
      uncertaintyMs,
    };
    const last = pieces.at(-1);
    if (last && isSameStill(last, piece)) last.interviewEndMs = piece.interviewEndMs;
    else pieces.push(piece);
  }
}

/** Whether a piece only goes on with the one before: what stands or is unknown, alike in all. */
function isSameStill(last: RecallPiece, piece: RecallPiece): boolean {
  return (
    piece.state !== 'playing' &&
    last.state === piece.state &&
    last.sessionStartMs === piece.sessionStartMs &&
    last.rate === piece.rate &&
    last.pictureOn === piece.pictureOn &&
    last.approximate === piece.approximate &&
    last.uncertaintyMs === piece.uncertaintyMs
  );
}

function sessionIndex(pieces: readonly RecallPiece[]): RecallMap['bySession'] {
  let furthestEndMs = 0;
  return pieces
    .filter((piece) => piece.sessionStartMs !== null)
    .sort((a, b) => a.sessionStartMs! - b.sessionStartMs! || a.interviewStartMs - b.interviewStartMs)
    .map((piece) => {
      furthestEndMs = Math.max(furthestEndMs, sessionEnd(piece));
      return { piece, furthestEndMs };
    });
}

/** The exclusive end of what a piece showed; a standing picture shows its millisecond. */
function sessionEnd(piece: RecallPiece): number {
  return Math.max(piece.sessionEndMs!, piece.sessionStartMs! + 1);
}

/** The first index of a sorted list for which `isAfter` holds; its length if there is none. */
export function firstIndex<T>(list: readonly T[], isAfter: (item: T) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isAfter(list[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}

const outside: SessionPlace = {
  state: 'outside',
  sessionMs: null,
  rate: 1,
  pictureOn: false,
  talking: false,
  approximate: false,
  uncertaintyMs: 0,
};

/** What was on the screen at a time of the interview, in O(log n). `sessionMs` is whole, rounded down. */
export function sessionAt(map: RecallMap, interviewMs: number): SessionPlace {
  const piece = map.pieces[firstIndex(map.pieces, ({ interviewEndMs }) => interviewEndMs > interviewMs)];
  if (!piece || interviewMs < piece.interviewStartMs) return outside;
  const { state, rate, pictureOn, talking, approximate, uncertaintyMs } = piece;
  return {
    state,
    sessionMs: placeIn(piece, interviewMs),
    rate,
    pictureOn,
    talking,
    approximate,
    uncertaintyMs,
  };
}

function placeIn(piece: RecallPiece, interviewMs: number): number | null {
  const { sessionStartMs, sessionEndMs, interviewStartMs, interviewEndMs } = piece;
  if (sessionStartMs === null || sessionEndMs === null || sessionEndMs <= sessionStartMs)
    return sessionStartMs;
  const gone = (interviewMs - interviewStartMs) * (sessionEndMs - sessionStartMs);
  const place = sessionStartMs + Math.floor(gone / (interviewEndMs - interviewStartMs));
  return Math.min(place, sessionEndMs - 1);
}

/**
 * When something of the session range [startMs, endMs) was on the screen: ran through, or stood there.
 * Spans come in the order of the interview, widened to whole milliseconds; a hidden picture's have
 * `pictureOn: false`. A picture that stands at `endMs` shows nothing of the range. For a point ask for the
 * range of its one millisecond. O(log n) and the pieces it looks through.
 */
export function interviewSpans(map: RecallMap, startMs: number, endMs: number): InterviewSpan[] {
  if (!(startMs < endMs)) return [];
  const spans: InterviewSpan[] = [];
  let index = firstIndex(map.bySession, ({ piece }) => piece.sessionStartMs! >= endMs) - 1;
  for (; index >= 0 && map.bySession[index]!.furthestEndMs > startMs; index--) {
    const { piece } = map.bySession[index]!;
    if (sessionEnd(piece) <= startMs) continue;
    const span = spanIn(piece, startMs, endMs);
    const { state, pictureOn, approximate } = piece;
    spans.push({ ...span, state, pictureOn, approximate });
  }
  return spans.sort((a, b) => a.interviewStartMs - b.interviewStartMs);
}

/** The part of a piece in which some of the range was on the screen, of which there is at least one ms. */
function spanIn(piece: RecallPiece, startMs: number, endMs: number) {
  const { interviewStartMs, interviewEndMs } = piece;
  const from = piece.sessionStartMs!;
  const length = piece.sessionEndMs! - from;
  if (length <= 0) return { interviewStartMs, interviewEndMs };
  const lasts = interviewEndMs - interviewStartMs;
  const begins = interviewStartMs + Math.floor(((startMs - from) * lasts) / length);
  const ends = interviewStartMs + Math.ceil(((endMs - from) * lasts) / length);
  return {
    interviewStartMs: Math.max(interviewStartMs, begins),
    interviewEndMs: Math.min(interviewEndMs, ends),
  };
}
