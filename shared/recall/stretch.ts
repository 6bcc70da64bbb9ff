import { clockEndMs } from './amend.ts';
import type { PieceState, RecallEvent, RecallState } from './types.ts';

/** A part of the time between two events. */
export interface Stretch {
  state: PieceState;
  interviewStartMs: number;
  interviewEndMs: number;
  sessionStartMs: number | null;
  sessionEndMs: number | null;
  /** The log contradicts itself here: this is the likeliest reading. */
  guessed: boolean;
}

/** What an event tells of the time before it. */
export interface Before {
  stretches: Stretch[];
  /** Where the picture was right before the event. */
  reachedMs: number | null;
}

/** How far a logged place may be from where playing at the set rate leads, before something must be missing. */
const slackMs = 1_000;
const slackShare = 0.02;

/**
 * What was on the screen between the last event (`state`) and the next. While it plays, the place that the
 * next event tells is the truth, for players stall. A place further on than the rate can explain is not
 * reached by playing: then playing is followed at its rate only, and what is missing is not filled in.
 */
export function stretchesUntil(state: RecallState, event: RecallEvent): Before {
  const stretch = {
    interviewStartMs: state.interviewMs,
    interviewEndMs: Math.max(state.interviewMs, event.interviewMs),
    sessionStartMs: state.sessionMs,
    sessionEndMs: state.sessionMs,
    guessed: false,
  };
  const nothing = { ...stretch, sessionStartMs: null, sessionEndMs: null };
  if (state.ended) return before(state.sessionMs, { ...nothing, state: 'unknown' });
  if (state.halted) return before(state.sessionMs, { ...stretch, state: 'break' });
  if (!state.playing)
    return before(state.sessionMs, { ...stretch, state: state.sessionMs === null ? 'opening' : 'stopped' });
  if (state.sessionMs === null) return before(event.sessionMs, { ...nothing, state: 'unknown' });
  if (isUnseen(event)) return untilUnseen(state, event, stretch.interviewEndMs);
  if (event.kind === 'play') return untilPlay(state, event, stretch.interviewEndMs);
  const leftMs = event.kind === 'seek' ? (event.detail.fromMs ?? null) : event.sessionMs;
  return played(state, event, stretch.interviewEndMs, leftMs);
}

/** Whether a break was found after the program or the machine failed. */
export function isCrash(event: RecallEvent): boolean {
  return event.detail.why === 'crash' || event.detail.lastSessionMs !== undefined;
}

/** Whether nobody saw what was on the screen right before an event. */
function isUnseen(event: RecallEvent): boolean {
  if (event.kind === 'break') return isCrash(event);
  return event.kind === 'pause' && event.detail.unseenMs !== undefined;
}

function before(reachedMs: number | null, ...stretches: Stretch[]): Before {
  return {
    stretches: stretches.filter((stretch) => stretch.interviewStartMs < stretch.interviewEndMs),
    reachedMs,
  };
}

/** Playing until `endMs`, where the picture was at `leftMs` if that is known. */
function played(state: RecallState, event: RecallEvent, endMs: number, leftMs: number | null): Before {
  const startMs = state.sessionMs ?? 0;
  const nominalMs = nominalPlace(state, endMs);
  const slack = slackAt(state, event, nominalMs - startMs);
  const stretch = {
    state: 'playing' as const,
    interviewStartMs: state.interviewMs,
    interviewEndMs: endMs,
    sessionStartMs: startMs,
  };
  if (leftMs === null) return before(nominalMs, { ...stretch, sessionEndMs: nominalMs, guessed: false });
  const byHand = state.byHand || event.source === 'by hand';
  if (leftMs < startMs) {
    const jitter = startMs - leftMs <= slack;
    const sessionEndMs = jitter ? startMs : nominalMs;
    return before(jitter ? startMs : leftMs, { ...stretch, sessionEndMs, guessed: !jitter });
  }
  if (leftMs <= nominalMs + slack || byHand) {
    const guessed = leftMs < nominalMs - slack;
    return before(leftMs, { ...stretch, sessionEndMs: leftMs, guessed });
  }
  return before(leftMs, { ...stretch, sessionEndMs: nominalMs, guessed: true });
}

/** Playing until a play: a pause is missing, and where it starts now is where it stood. */
function untilPlay(state: RecallState, event: RecallEvent, endMs: number): Before {
  const startMs = state.sessionMs ?? 0;
  const standsMs = event.sessionMs;
  const nominalMs = nominalPlace(state, endMs);
  const slack = slackAt(state, event, nominalMs - startMs);
  if (standsMs === null || standsMs < startMs || standsMs >= nominalMs - slack)
    return played(state, event, endMs, standsMs);
  const stoodFrom = Math.min(endMs, state.interviewMs + Math.ceil((standsMs - startMs) / state.rate));
  return before(
    standsMs,
    {
      state: 'playing',
      interviewStartMs: state.interviewMs,
      interviewEndMs: stoodFrom,
      sessionStartMs: startMs,
      sessionEndMs: standsMs,
      guessed: true,
    },
    {
      state: 'stopped',
      interviewStartMs: stoodFrom,
      interviewEndMs: endMs,
      sessionStartMs: standsMs,
      sessionEndMs: standsMs,
      guessed: true,
    },
  );
}

/** Playing until a crash or a sleep: it counts up to the last that was seen, or to the last event without that. */
function untilUnseen(state: RecallState, event: RecallEvent, endMs: number): Before {
  const lastPlaceMs = event.detail.lastSessionMs ?? event.sessionMs;
  const { unseenMs, lastInterviewMs } = event.detail;
  const seenMs = unseenMs === undefined ? lastInterviewMs : endMs - unseenMs;
  const told = seenMs ?? (lastPlaceMs === null ? state.interviewMs : endMs);
  const lastMs = Math.min(endMs, Math.max(state.interviewMs, told));
  const { stretches, reachedMs } = played(state, event, lastMs, lastPlaceMs);
  return before(reachedMs, ...stretches, {
    state: 'unknown',
    interviewStartMs: lastMs,
    interviewEndMs: endMs,
    sessionStartMs: null,
    sessionEndMs: null,
    guessed: false,
  });
}

/** Where playing at the set rate leads. */
function nominalPlace(state: RecallState, interviewMs: number): number {
  const place = (state.sessionMs ?? 0) + (interviewMs - state.interviewMs) * state.rate;
  return Math.min(clockEndMs, Math.round(place));
}

function slackAt(state: RecallState, event: RecallEvent, advanceMs: number): number {
  return slackMs + slackShare * advanceMs + state.uncertaintyMs + event.uncertaintyMs;
}
