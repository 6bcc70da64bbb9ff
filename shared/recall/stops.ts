import { applyAmends } from './amend.ts';
import { overlapOf, totalMs, unionOf } from './ranges.ts';
import { stateAfter, stateAtFirst } from './state.ts';
import { stretchesUntil } from './stretch.ts';
import type { RecallEvent, RecallState, SessionRange, Stop, ThisOneMark, UsedLead } from './types.ts';

/** How near to where it stood playing must go on for the stretch played before to go on too. */
const goesOnMs = 1_000;

interface Reading {
  stops: Stop[];
  /** The stop that people may still be talking of. */
  talkedOf: Stop | null;
  /** Where the stretch that is being played, or was played last, began; null where none was. */
  playedFrom: number | null;
  /** All that was played before this stretch, and the parts of this one. */
  earlier: SessionRange[];
  stretch: SessionRange[];
  marks: ThisOneMark[];
}

/**
 * The stops of a log, in their order. A stop is a pause that somebody wanted; it ends when it plays on, when
 * the picture is moved, at another stop or at the end; a break does not end it.
 */
export function stops(events: readonly RecallEvent[]): Stop[] {
  const reading: Reading = {
    stops: [],
    talkedOf: null,
    playedFrom: null,
    earlier: [],
    stretch: [],
    marks: [],
  };
  let state = stateAtFirst;
  for (const event of applyAmends(events)) {
    const next = stateAfter(state, event);
    notePlayed(reading, state, event);
    noteEnd(reading, state, next, event);
    noteStretch(reading, state, next, event);
    noteStop(reading, state, next, event);
    if (event.kind === 'lead') reading.talkedOf?.leads.push(usedLead(event));
    if (event.kind === 'this_one') noteMark(reading, next, event);
    state = next;
  }
  const open = reading.stops.at(-1);
  if (open && open.endInterviewMs === null) open.durationMs = state.interviewMs - open.interviewMs;
  if (reading.talkedOf) reading.talkedOf.talkEndInterviewMs = state.interviewMs;
  return reading.stops;
}

/** A lead event as a lead that was used. */
export function usedLead(event: RecallEvent): UsedLead {
  const { category = '', text = '' } = event.detail;
  return { eventId: event.id, interviewMs: event.interviewMs, category, text };
}

function notePlayed(reading: Reading, state: RecallState, event: RecallEvent): void {
  for (const stretch of stretchesUntil(state, event).stretches)
    if (stretch.state === 'playing' && stretch.sessionStartMs !== null && stretch.sessionEndMs !== null)
      reading.stretch.push({ startMs: stretch.sessionStartMs, endMs: stretch.sessionEndMs });
}

/** Ends the stop that is open, and the talk about it. */
function noteEnd(reading: Reading, state: RecallState, next: RecallState, event: RecallEvent): void {
  const stop = reading.talkedOf;
  if (!stop) return;
  if (state.openStop?.eventId === stop.eventId && next.openStop?.eventId !== stop.eventId) {
    stop.endInterviewMs = next.interviewMs;
    stop.durationMs = next.interviewMs - stop.interviewMs;
    stop.endedBy =
      event.kind === 'play' || event.kind === 'seek' || event.kind === 'end' ? event.kind : 'stop';
  }
  if (!next.playing && !next.ended && openedStop(state, next) === null) return;
  stop.talkEndInterviewMs = next.interviewMs;
  reading.talkedOf = null;
}

/** The stop that an event opened; null where it opened none. */
function openedStop(state: RecallState, next: RecallState): RecallState['openStop'] {
  return next.openStop?.eventId === state.openStop?.eventId ? null : next.openStop;
}

/** Begins a new stretch where the picture leaps, and where it plays on elsewhere or after a stop. */
function noteStretch(reading: Reading, state: RecallState, next: RecallState, event: RecallEvent): void {
  if (event.kind !== 'play' && event.kind !== 'seek') return;
  const near =
    state.sessionMs !== null &&
    next.sessionMs !== null &&
    Math.abs(next.sessionMs - state.sessionMs) <= goesOnMs;
  if (event.kind === 'play' && near && state.openStop === null && reading.playedFrom !== null) return;
  reading.earlier = unionOf([...reading.earlier, ...reading.stretch]);
  reading.stretch = [];
  reading.marks = [];
  reading.playedFrom = next.playing ? next.sessionMs : null;
}

function noteStop(reading: Reading, state: RecallState, next: RecallState, event: RecallEvent): void {
  const open = openedStop(state, next);
  if (!open) return;
  const playedFrom = reading.playedFrom ?? open.sessionMs;
  const stop: Stop = {
    ...open,
    number: reading.stops.length + 1,
    pressedBy: event.pressedBy,
    endInterviewMs: null,
    endedBy: null,
    durationMs: 0,
    talkEndInterviewMs: open.interviewMs,
    playedFromSessionMs: open.sessionMs === null ? null : Math.min(playedFrom ?? 0, open.sessionMs),
    replay: isReplay(reading),
    leads: [],
    thisOnes: reading.marks,
    approximate: event.source === 'by hand' || event.uncertaintyMs > 0,
    uncertaintyMs: event.uncertaintyMs,
  };
  reading.stops.push(stop);
  reading.talkedOf = stop;
  reading.marks = [];
  reading.playedFrom = null;
  reading.earlier = unionOf([...reading.earlier, ...reading.stretch]);
  reading.stretch = [];
}

function isReplay(reading: Reading): boolean {
  const stretch = unionOf(reading.stretch);
  return 2 * totalMs(overlapOf([...reading.earlier, ...stretch])) > totalMs(stretch);
}

function noteMark(reading: Reading, next: RecallState, event: RecallEvent): void {
  const mark: ThisOneMark = {
    eventId: event.id,
    interviewMs: next.interviewMs,
    sessionMs: event.sessionMs ?? next.sessionMs,
    pressedBy: event.pressedBy,
  };
  if (reading.talkedOf) reading.talkedOf.thisOnes.push(mark);
  else reading.marks.push(mark);
}
