import { useEffect, useState } from 'react';
import { create } from 'zustand';
import type { Frames } from '#shared/domain/frame-time.ts';

/** What may be done with the player of the session. Times are milliseconds on the session's clock. */
export interface PlayerController {
  play(): void;
  pause(): void;
  toggle(): void;
  /** The session's time at this instant; between two drawings `sessionMs` lags behind it. */
  nowMs(): number;
  /**
   * Where the picture itself is at a time of the page (ms of `performance.now`), by the frame that was displayed last;
   * null while it stands, and for sound alone.
   */
  pictureMs(pageMs: number): number | null;
  /** Shows the frame of this time; held to the session's length. While one seek runs, the latest wins. */
  seek(sessionMs: number): void;
  /** Where the frames of the picture on the stage lie on the session's clock; null for sound alone and in gaps. */
  frames(): Frames | null;
  /** Pauses and goes by whole frames; negative goes back. Without a picture a frame is 40 ms. */
  stepFrames(count: number): void;
  /** 0.1 to 4; pitch is kept. */
  setRate(rate: number): void;
  /** Plays from `startMs` and pauses at `endMs`; null plays on. */
  playRange(startMs: number, endMs: number | null): void;
  /** J and L: plays back (-1) or forward (1), faster with each call. */
  shuttle(direction: 1 | -1): void;
  /** Shows a camera or a separate sound in the place of the parts; null: the parts. */
  chooseRecording(recordingId: string | null): void;
  /** Loads the recording on the stage once more. */
  retry(): void;
}

/** What the stage shows, beside playing or not. */
export type StageState =
  | 'empty'
  | 'loading'
  | 'ready'
  /** Between two parts nothing was recorded. */
  | 'gap'
  | 'missing'
  | 'unplayable'
  | 'failed';

export interface ClockRange {
  startMs: number;
  endMs: number;
}

export interface Loop extends ClockRange {
  /** The moment that it repeats; left out where it is another stretch. */
  momentId?: string;
}

interface PlaybackState {
  sessionId: string | null;
  /** The time shown or aimed at, in whole milliseconds. */
  sessionMs: number;
  /** The time of the frame that is on the screen; null before one was seen. */
  shownMs: number | null;
  /** The picture of the time aimed at is still to come. */
  seeking: boolean;
  durationMs: number;
  playing: boolean;
  rate: number;
  /** Signed speed of J and L; 0 when not shuttling. */
  shuttleRate: number;
  stage: StageState;
  /** Why the stage shows no picture, as the browser says it; for the details. */
  stageDetail: string | null;
  /** The recording on the stage; null in a gap. */
  recordingId: string | null;
  /** The camera or sound chosen in the place of the parts. */
  chosenRecordingId: string | null;
  inMs: number | null;
  outMs: number | null;
  loop: Loop | null;
  /** The stretches that are played, in the order of time, what lies between is left out; null: everything is. */
  only: (() => readonly ClockRange[]) | null;
  /** 0 to 1. */
  volume: number;
  muted: boolean;
  /** Another recording of the session is heard in the place of the one on the stage. */
  mainSilent: boolean;
  controller: PlayerController | null;
  setIn(ms: number | null): void;
  setOut(ms: number | null): void;
  setLoop(loop: Loop | null): void;
  setVolume(volume: number): void;
  setMuted(muted: boolean): void;
}

/**
 * Playback of the open session. The media element is the truth; this holds what the screen needs. The time
 * changes with every frame: components read it by `useSessionTime`, canvases by `usePlayback.subscribe`.
 */
export const usePlayback = create<PlaybackState>()((set) => ({
  sessionId: null,
  sessionMs: 0,
  shownMs: null,
  seeking: false,
  durationMs: 0,
  playing: false,
  rate: 1,
  shuttleRate: 0,
  stage: 'empty',
  stageDetail: null,
  recordingId: null,
  chosenRecordingId: null,
  inMs: null,
  outMs: null,
  loop: null,
  only: null,
  volume: 1,
  muted: false,
  mainSilent: false,
  controller: null,
  // An in after the out (or the other way round) begins a new range.
  setIn: (ms) =>
    set((state) => {
      const { outMs } = state;
      return withBounds(state, ms, ms !== null && outMs !== null && outMs <= ms ? null : outMs);
    }),
  setOut: (ms) =>
    set((state) => {
      const { inMs } = state;
      return withBounds(state, ms !== null && inMs !== null && inMs >= ms ? null : inMs, ms);
    }),
  setLoop: (loop) => set({ loop }),
  setVolume: (volume) => set({ volume: Math.min(1, Math.max(0, volume)), muted: false }),
  setMuted: (muted) => set({ muted }),
}));

type Bounds = Pick<PlaybackState, 'inMs' | 'outMs' | 'loop'>;

/** Other bounds; a loop from in to out goes along, and ends where one of them is gone. */
function withBounds(before: Bounds, inMs: number | null, outMs: number | null): Bounds {
  const { loop } = before;
  const isTheirs = loop !== null && loop.startMs === before.inMs && loop.endMs === before.outMs;
  if (!isTheirs) return { inMs, outMs, loop };
  return { inMs, outMs, loop: inMs === null || outMs === null ? null : { startMs: inMs, endMs: outMs } };
}

/** Where the frames on the stage lie on the session's clock; null where there are none. */
export function shownFrames(): Frames | null {
  return usePlayback.getState().controller?.frames() ?? null;
}

/** The session's time (ms), read at most `fps` times a second; the last value always arrives. */
export function useSessionTime(fps: number): number {
  const [sessionMs, setSessionMs] = useState(() => usePlayback.getState().sessionMs);
  useEffect(() => {
    const interval = 1000 / fps;
    let shownAt = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = () => {
      timer = undefined;
      shownAt = performance.now();
      setSessionMs(usePlayback.getState().sessionMs);
    };
    show();
    const unsubscribe = usePlayback.subscribe((state, before) => {
      if (state.sessionMs === before.sessionMs || timer !== undefined) return;
      const wait = interval - (performance.now() - shownAt);
      if (wait <= 0) show();
      else timer = setTimeout(show, wait);
    });
    return () => {
      unsubscribe();
      clearTimeout(timer);
    };
  }, [fps]);
  return sessionMs;
}
