import { applyAmends } from './amend.ts';
import { stretchesUntil } from './stretch.ts';
import type { RecallEvent, RecallState } from './types.ts';

/** An interview that has not begun. */
export const stateAtFirst: RecallState = {
  started: false,
  halted: false,
  ended: false,
  playing: false,
  interviewMs: 0,
  sessionMs: null,
  rate: 1,
  pictureOn: true,
  talking: false,
  interviewer: null,
  openStop: null,
  byHand: false,
  uncertaintyMs: 0,
};

/** Where an interview stands after all of its log, amends applied. Never throws, whatever the log. */
export function recallState(events: readonly RecallEvent[]): RecallState {
  return applyAmends(events).reduce(stateAfter, stateAtFirst);
}

/**
 * Where it stands after one more event (amends must have been applied before). An event that may not come
 * next is taken for what it tells: a play in a break means that the interview was resumed.
 */
export function stateAfter(state: RecallState, event: RecallEvent): RecallState {
  if (event.kind === 'amend') return state;
  const next: RecallState = {
    ...state,
    started: true,
    interviewMs: Math.max(state.interviewMs, event.interviewMs),
    sessionMs: placeAfter(state, event),
    byHand: event.source === 'by hand',
    uncertaintyMs: event.uncertaintyMs,
  };
  switch (event.kind) {
    case 'play':
      next.rate = rateOf(event) ?? state.rate;
      return { ...next, playing: true, halted: false, ended: false, openStop: null };
    case 'pause':
      // A press in the moment of a break does not end it: the interview's clock stands still on.
      return { ...next, ...paused, ended: false, openStop: stopOf(state, next, event) };
    case 'seek':
      return { ...next, openStop: null };
    case 'rate':
      return { ...next, rate: rateOf(event) ?? state.rate };
    case 'picture_off':
      return { ...next, pictureOn: false };
    case 'picture_on':
      return { ...next, pictureOn: true };
    case 'talk':
      return { ...next, talking: next.playing && event.detail.on !== false };
    case 'break':
      return { ...next, ...paused, halted: true };
    case 'resume':
      return { ...next, halted: false, ended: false };
    case 'interviewer':
      return { ...next, interviewer: event.detail.name ?? null };
    case 'end':
      return { ...next, ...paused, halted: false, ended: true, openStop: null };
    case 'lead':
    case 'this_one':
      return next;
  }
}

const paused = { playing: false, talking: false };

/** A second pause at the place where a stop is open is the same stop, pressed twice. */
export function isRepeatedStop(state: RecallState, event: RecallEvent): boolean {
  return (
    event.kind === 'pause' &&
    !state.playing &&
    state.openStop !== null &&
    (event.sessionMs === null || event.sessionMs === state.sessionMs)
  );
}

function stopOf(before: RecallState, next: RecallState, event: RecallEvent): RecallState['openStop'] {
  if (isRepeatedStop(before, event)) return before.openStop;
  if (event.wantedBy === null) return null;
  return {
    eventId: event.id,
    interviewMs: next.interviewMs,
    sessionMs: next.sessionMs,
    wantedBy: event.wantedBy,
  };
}

/** The fastest rate that is taken for one; players reach 16. */
const fastestRate = 64;

/** The rate that an event sets, if it is one. */
export function rateOf(event: Pick<RecallEvent, 'rate'>): number | null {
  return event.rate !== null && event.rate > 0 && event.rate <= fastestRate ? event.rate : null;
}

/** Where the picture is right after an event. */
function placeAfter(state: RecallState, event: RecallEvent): number | null {
  const { reachedMs } = stretchesUntil(state, event);
  const moves = event.kind === 'play' || event.kind === 'pause' || event.kind === 'seek';
  return moves ? (event.sessionMs ?? reachedMs) : reachedMs;
}
