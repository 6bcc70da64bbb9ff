import { createStore, type StoreApi } from 'zustand';
import type { Recording } from '#shared/contract/recording.ts';
import { lastClockEnd } from '#shared/domain/recording-clock.ts';
import { sessionAt } from '#shared/recall/map.ts';
import type { RecallMap, SessionPlace } from '#shared/recall/types.ts';
import { MediaSide, type SideState } from './media-side.ts';

export interface SideShown {
  state: SideState;
  recording: Recording | null;
}

export interface ReplayState {
  /** Milliseconds on the interview's clock. */
  interviewMs: number;
  playing: boolean;
  /** 0.25 to 4; pitch is kept. */
  rate: number;
  /** What was on the participant's screen then. */
  place: SessionPlace;
  /** Whether the session is heard; the interview always is, and mostly has the session's sound in it. */
  sessionSound: boolean;
  interview: SideShown;
  session: SideShown;
}

/** Replays an interview: its recording leads, and the session follows by the map of the log. */
export interface Replay {
  store: StoreApi<ReplayState>;
  endMs: number;
  seek(interviewMs: number): void;
  toggle(): void;
  play(): void;
  pause(): void;
  setRate(rate: number): void;
  setSessionSound(on: boolean): void;
  /** Plays up to a time of the interview, then stands there. */
  playTo(fromMs: number, toMs: number): void;
  retry(side: 'interview' | 'session'): void;
  dispose(): void;
}

export interface ReplayInput {
  /** The map of the log as it is now: it differs where something is corrected. */
  map(): RecallMap;
  interviewRecordings: readonly Recording[];
  sessionRecordings: readonly Recording[];
  interviewElement: HTMLVideoElement;
  sessionElement: HTMLVideoElement;
  startMs: number;
}

/**
 * Makes the replay of an interview. Where its recording can be played, that is the clock; where it can not, as
 * between two parts, the clock of the log runs on by itself.
 */
export function createReplay(input: ReplayInput): Replay {
  const { map, interviewElement, sessionElement } = input;
  const endMs = Math.max(map().endMs, lastClockEnd(input.interviewRecordings));
  const unseen: SideShown = { state: 'loading', recording: null };
  const startMs = Math.min(Math.max(0, input.startMs), endMs);
  const store = createStore<ReplayState>(() => ({
    interviewMs: startMs,
    playing: false,
    rate: 1,
    place: sessionAt(map(), startMs),
    sessionSound: false,
    interview: unseen,
    session: unseen,
  }));
  const interview = new MediaSide(interviewElement, input.interviewRecordings, (state, recording) =>
    store.setState({ interview: { state, recording } }),
  );
  const session = new MediaSide(sessionElement, input.sessionRecordings, (state, recording) =>
    store.setState({ session: { state, recording } }),
  );
  sessionElement.muted = true;
  let frame = 0;
  let ticked = 0;
  let untilMs: number | null = null;
  /** Whether the interview's recording is what runs now. */
  let led = false;

  const showSession = () => {
    const { interviewMs, playing, rate } = store.getState();
    const place = sessionAt(map(), interviewMs);
    store.setState({ place });
    if (place.sessionMs === null) session.pause();
    else session.follow(place.sessionMs, playing && place.state === 'playing', place.rate * rate);
  };
  const lead = () => {
    const { interviewMs, playing, rate } = store.getState();
    led = interview.put(interviewMs, playing, rate);
  };
  const tick = (now: number) => {
    frame = requestAnimationFrame(tick);
    const { interviewMs, rate } = store.getState();
    const sinceMs = Math.min(250, now - ticked);
    ticked = now;
    led &&= interview.canRunAt(interviewMs);
    if (led) {
      const mediaMs = interview.nowMs();
      if (mediaMs !== null) advance(Math.max(0, mediaMs));
    } else {
      advance(interviewMs + sinceMs * rate);
      const { interviewMs: nowMs, playing } = store.getState();
      if (playing && interview.canRunAt(nowMs)) lead();
    }
    showSession();
  };
  const advance = (ms: number) => {
    const stopAt = Math.min(endMs, untilMs ?? endMs);
    store.setState({ interviewMs: Math.min(ms, stopAt) });
    if (ms >= stopAt) pause();
  };
  const play = () => {
    const { interviewMs, playing } = store.getState();
    if (playing) return;
    store.setState({ playing: true, ...(interviewMs >= endMs ? { interviewMs: 0 } : {}) });
    lead();
    showSession();
    ticked = performance.now();
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(tick);
  };
  const pause = () => {
    cancelAnimationFrame(frame);
    untilMs = null;
    store.setState({ playing: false });
    interview.pause();
    showSession();
  };
  const seek = (ms: number) => {
    untilMs = null;
    store.setState({ interviewMs: Math.min(Math.max(0, Math.round(ms)), endMs) });
    lead();
    showSession();
  };
  seek(startMs);

  return {
    store,
    endMs,
    seek,
    play,
    pause,
    toggle: () => (store.getState().playing ? pause() : play()),
    setRate(rate) {
      store.setState({ rate: Math.min(4, Math.max(0.25, rate)) });
      interviewElement.playbackRate = store.getState().rate;
      showSession();
    },
    setSessionSound(on) {
      sessionElement.muted = !on;
      store.setState({ sessionSound: on });
    },
    playTo(fromMs, toMs) {
      seek(fromMs);
      play();
      untilMs = toMs;
    },
    retry(side) {
      (side === 'interview' ? interview : session).retry();
      seek(store.getState().interviewMs);
    },
    dispose() {
      cancelAnimationFrame(frame);
      interview.dispose();
      session.dispose();
    },
  };
}
