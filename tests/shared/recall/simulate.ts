import fc from 'fast-check';
import type { PieceState, RecallEvent, StopWanter } from '#shared/recall/types.ts';

/** What the participant's screen showed in one millisecond of the interview: session time [fromMs, toMs). */
export interface Frame {
  state: PieceState;
  fromMs: number | null;
  toMs: number | null;
  rate: number;
  pictureOn: boolean;
  talking: boolean;
}

/** Something done after `waitMs` more of the interview. What can not be done just then is not done. */
export interface Action {
  waitMs: number;
  kind:
    | 'play'
    | 'stop'
    | 'pause'
    | 'seek'
    | 'rate'
    | 'picture'
    | 'talk'
    | 'this_one'
    | 'lead'
    | 'interviewer'
    | 'break'
    | 'crash'
    | 'wall jump';
  toMs: number;
  rate: number;
  wantedBy: StopWanter;
  /** crash: how long before it the last heartbeat was, of which the log tells if `heartbeat`. */
  lostMs: number;
  heartbeat: boolean;
}

export interface Simulated {
  events: RecallEvent[];
  /** One a millisecond, as far as the log tells. */
  frames: Frame[];
  /** Where the picture is after all that was done. */
  placeMs: number | null;
}

/** An event of a test with the usual in all that is not given. */
export function event(given: Partial<RecallEvent> & Pick<RecallEvent, 'kind' | 'interviewMs'>): RecallEvent {
  return {
    id: `event ${given.sequence ?? 0}`,
    sequence: 0,
    sessionMs: null,
    wallMs: 1_000_000 + given.interviewMs,
    rate: null,
    wantedBy: null,
    pressedBy: null,
    source: 'live',
    uncertaintyMs: 0,
    detail: {},
    ...given,
  };
}

/** A log: events numbered in their order, the identifier `e1` for the first. */
export function log(
  ...events: (Partial<RecallEvent> & Pick<RecallEvent, 'kind' | 'interviewMs'>)[]
): RecallEvent[] {
  return events.map((given, index) => event({ id: `e${index + 1}`, sequence: index + 1, ...given }));
}

/**
 * Plays an interview millisecond by millisecond, as slowly and plainly as can be: what the screen showed is
 * noted in each, and what is done is written to the log.
 */
export function simulate(actions: readonly Action[], withEnd: boolean): Simulated {
  const events: RecallEvent[] = [];
  const frames: Frame[] = [];
  let place: number | null = null;
  let [playing, pictureOn, talking, stopOpen] = [false, true, false, false];
  let rate = 1;
  let wallMs = 1_700_000_000_000;
  const write = (kind: RecallEvent['kind'], more: Partial<RecallEvent> = {}) => {
    const sequence = events.length + 1;
    events.push(event({ id: `e${sequence}`, sequence, interviewMs: frames.length, wallMs, kind, ...more }));
  };
  const tick = () => {
    const state = place === null ? 'opening' : playing ? 'playing' : 'stopped';
    const toMs = place === null ? null : playing ? place + rate : place;
    frames.push({ state, fromMs: place, toMs, rate, pictureOn, talking });
    place = toMs;
    wallMs++;
  };
  write('resume', { detail: { start: true } });
  for (const action of actions) {
    for (let ms = 0; ms < action.waitMs; ms++) tick();
    const at = { sessionMs: place };
    switch (action.kind) {
      case 'play':
        if (playing) break;
        place ??= action.toMs;
        [playing, stopOpen] = [true, false];
        write('play', { sessionMs: place, rate });
        break;
      case 'stop':
      case 'pause':
        if (!playing) break;
        [playing, talking, stopOpen] = [false, false, action.kind === 'stop'];
        write('pause', { ...at, wantedBy: stopOpen ? action.wantedBy : null, pressedBy: 'interviewer' });
        break;
      case 'seek':
        place = action.toMs;
        stopOpen = false;
        write('seek', { sessionMs: place, detail: at.sessionMs === null ? {} : { fromMs: at.sessionMs } });
        break;
      case 'rate':
        rate = action.rate;
        write('rate', { ...at, rate });
        break;
      case 'picture':
        pictureOn = !pictureOn;
        write(pictureOn ? 'picture_on' : 'picture_off', at);
        break;
      case 'talk':
        if (!playing) break;
        talking = !talking;
        write('talk', { ...at, detail: { on: talking } });
        break;
      case 'this_one':
      case 'lead':
      case 'interviewer':
        write(action.kind, at);
        break;
      case 'break':
        [playing, talking] = [false, false];
        write('break', { ...at, detail: { why: 'pause' } });
        wallMs += 60_000;
        write('resume');
        break;
      case 'crash': {
        const heartbeatMs = frames.length;
        const heartbeat = action.heartbeat || !playing;
        for (let ms = 0; ms < action.lostMs; ms++) tick();
        // Without a heartbeat the last event is the last that is known.
        const lastMs = heartbeat ? heartbeatMs : (events.at(-1)?.interviewMs ?? 0);
        const first = frames[lastMs];
        if (playing && first?.state === 'playing') place = first.fromMs;
        if (playing)
          for (const frame of frames.slice(lastMs)) Object.assign(frame, unknown, { rate, pictureOn });
        const detail: RecallEvent['detail'] = { why: 'crash' };
        if (heartbeat && place !== null)
          Object.assign(detail, { lastSessionMs: place, lastInterviewMs: lastMs });
        [playing, talking] = [false, false];
        write('break', { detail });
        write('resume');
        break;
      }
      case 'wall jump':
        wallMs += action.toMs - 10_000;
    }
  }
  if (withEnd) write('end', { sessionMs: place, detail: { how: 'complete' } });
  return { events, frames: frames.slice(0, events.at(-1)!.interviewMs), placeMs: place };
}

const unknown = { state: 'unknown', fromMs: null, toMs: null, talking: false } as const;

const action: fc.Arbitrary<Action> = fc.record({
  // Even waits and halves as rates keep every event on a whole millisecond of the session.
  waitMs: fc.nat(60).map((half) => half * 2),
  kind: fc.oneof(
    { weight: 4, arbitrary: fc.constant('play' as const) },
    { weight: 2, arbitrary: fc.constantFrom('stop' as const, 'pause' as const) },
    {
      weight: 6,
      arbitrary: fc.constantFrom(
        'seek' as const,
        'rate' as const,
        'picture' as const,
        'talk' as const,
        'this_one' as const,
        'lead' as const,
        'interviewer' as const,
        'break' as const,
        'crash' as const,
        'wall jump' as const,
      ),
    },
  ),
  toMs: fc.nat(400),
  rate: fc.constantFrom(0.5, 1, 1.5, 2, 2.5, 4),
  wantedBy: fc.constantFrom('client', 'therapist', 'interviewer', 'not said'),
  lostMs: fc.nat(20).map((half) => half * 2),
  heartbeat: fc.boolean(),
});

/** Any interview: plays, stops, searches, breaks, crashes, with or without an end. */
export const interviews: fc.Arbitrary<Simulated> = fc
  .tuple(fc.array(action, { maxLength: 40 }), fc.boolean())
  .map(([actions, withEnd]) => simulate(actions, withEnd));
