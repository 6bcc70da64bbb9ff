import { applyAmends } from './amend.ts';
import { isRepeatedStop, rateOf, stateAfter, stateAtFirst } from './state.ts';
import type { RecallEvent, RecallState } from './types.ts';

/** Why an event may not come next: a code to act on and a sentence for the person. */
export interface RecallProblem {
  code:
    | 'recall.notStarted'
    | 'recall.started'
    | 'recall.ended'
    | 'recall.inBreak'
    | 'recall.noBreak'
    | 'recall.playing'
    | 'recall.notPlaying'
    | 'recall.stopped'
    | 'recall.clockBack'
    | 'recall.sessionTime'
    | 'recall.rate'
    | 'recall.picture'
    | 'recall.talk'
    | 'recall.amend'
    | 'recall.time';
  message: string;
}

const sentences: Record<RecallProblem['code'], string> = {
  'recall.notStarted': 'The interview has not begun. Begin it first.',
  'recall.started': 'The interview runs already.',
  'recall.ended': 'The interview has ended. Its log can be corrected, not continued.',
  'recall.inBreak': 'The interview is in a break. Go on with it first.',
  'recall.noBreak': 'The interview is not in a break.',
  'recall.playing': 'The recording plays already.',
  'recall.notPlaying': 'The recording is not playing.',
  'recall.stopped': 'The recording is stopped already; who wanted the stop can be corrected.',
  'recall.clockBack': 'This lies before the last event on the clock of the interview.',
  'recall.sessionTime': "The place in the session's recording is missing, or is not a whole millisecond.",
  'recall.rate': 'The rate is missing, or is not one that a recording can play at.',
  'recall.picture': "The participant's picture is in that state already.",
  'recall.talk': 'Talking is noted in that state already.',
  'recall.amend': 'The event that this corrects is not in the log.',
  'recall.time': 'The time on the clock of the interview is not a whole millisecond from 0 on.',
};

function problem(code: RecallProblem['code']): RecallProblem {
  return { code, message: sentences[code] };
}

/**
 * Why `event` may not come after what led to `state`; null if it may. Amends are always let through here:
 * whether their target exists only the whole log tells (`checkLog`). A log begins with `resume` at 0. An
 * event that is legal may be given to `stateAfter`.
 */
export function nextEventProblem(state: RecallState, event: RecallEvent): RecallProblem | null {
  if (event.kind === 'amend') return null;
  if (!isWholeMs(event.interviewMs)) return problem('recall.time');
  if (event.sessionMs !== null && !isWholeMs(event.sessionMs)) return problem('recall.sessionTime');
  if (state.ended) return problem('recall.ended');
  if (!state.started) return event.kind === 'resume' ? startProblem(event) : problem('recall.notStarted');
  if (event.interviewMs < state.interviewMs) return problem('recall.clockBack');
  if (state.halted && !allowedInBreak.has(event.kind)) return problem('recall.inBreak');
  // The clock halts: what comes in a break, or ends it, comes at the break's time.
  if (state.halted && event.interviewMs !== state.interviewMs) return problem('recall.inBreak');
  return kindProblem(state, event);
}

const allowedInBreak = new Set<RecallEvent['kind']>([
  'resume',
  'end',
  'interviewer',
  'picture_off',
  'picture_on',
]);

function startProblem(event: RecallEvent): RecallProblem | null {
  return event.interviewMs === 0 ? null : problem('recall.time');
}

function kindProblem(state: RecallState, event: RecallEvent): RecallProblem | null {
  switch (event.kind) {
    case 'play':
      if (state.playing) return problem('recall.playing');
      if (event.rate !== null && rateOf(event) === null) return problem('recall.rate');
      return event.sessionMs === null ? problem('recall.sessionTime') : null;
    case 'pause':
      if (isRepeatedStop(state, event) || (!state.playing && state.openStop))
        return problem('recall.stopped');
      // A stop where the picture stands (after a search for a moment, say) is one; a plain pause is not.
      if (!state.playing && event.wantedBy === null) return problem('recall.notPlaying');
      return event.sessionMs === null ? problem('recall.sessionTime') : null;
    case 'seek':
      return event.sessionMs === null ? problem('recall.sessionTime') : null;
    case 'rate':
      return rateOf(event) === null ? problem('recall.rate') : null;
    case 'picture_off':
      return state.pictureOn ? null : problem('recall.picture');
    case 'picture_on':
      return state.pictureOn ? problem('recall.picture') : null;
    case 'talk':
      if (!state.playing) return problem('recall.notPlaying');
      return state.talking === (event.detail.on !== false) ? problem('recall.talk') : null;
    case 'resume':
      if (state.halted) return null;
      return problem(event.detail.start ? 'recall.started' : 'recall.noBreak');
    case 'amend':
    case 'this_one':
    case 'lead':
    case 'break':
    case 'interviewer':
    case 'end':
      return null;
  }
}

function isWholeMs(ms: number): boolean {
  return Number.isSafeInteger(ms) && ms >= 0;
}

/**
 * Everything in a log that may not be: its amends' targets, then each event after those before it, in the
 * order of reading. After a problem it reads on as `stateAfter` does.
 */
export function checkLog(events: readonly RecallEvent[]): { eventId: string; problem: RecallProblem }[] {
  const found: { eventId: string; problem: RecallProblem }[] = [];
  const sequences = new Map(events.map((event) => [event.id, event.sequence]));
  for (const event of events) {
    const target = event.kind === 'amend' ? sequences.get(event.detail.eventId ?? '') : -1;
    if (target === undefined || target >= event.sequence)
      found.push({ eventId: event.id, problem: problem('recall.amend') });
    else if (event.kind !== 'amend' && !isWholeMs(event.interviewMs))
      found.push({ eventId: event.id, problem: problem('recall.time') });
  }
  let state = stateAtFirst;
  for (const event of applyAmends(events)) {
    const next = nextEventProblem(state, event);
    if (next) found.push({ eventId: event.id, problem: next });
    state = stateAfter(state, event);
  }
  return found;
}
