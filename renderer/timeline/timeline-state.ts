import { create } from 'zustand';
import { usePlayback } from '../stores/playback.ts';
import { panned, type TimeWindow, wholeSession, withTime, zoomed } from './time-window.ts';

interface TimelineState {
  /** How far the timeline reaches (ms): the session's recordings, or a moment beyond them. */
  lengthMs: number;
  window: TimeWindow;
  /** Where the window shows the whole session, it does so too when the session grows. */
  setLength(lengthMs: number): void;
  /** Zooms about a time (ms), by default the playhead where it is in view, else the middle. */
  zoom(factor: number, aboutMs?: number): void;
  pan(byMs: number): void;
  fit(): void;
  /** Turns the page if `ms` is out of view. */
  show(ms: number): void;
}

/** What the timeline shows of the session. */
export const useTimeline = create<TimelineState>()((set, get) => ({
  lengthMs: 0,
  window: wholeSession(0),
  setLength: (lengthMs) => {
    const { window, lengthMs: before } = get();
    if (lengthMs === before) return;
    const isWhole = window.toMs - window.fromMs >= wholeSession(before).toMs;
    set({ lengthMs, window: isWhole ? wholeSession(lengthMs) : panned(window, 0, lengthMs) });
  },
  zoom: (factor, aboutMs) => {
    const { window, lengthMs } = get();
    const { sessionMs } = usePlayback.getState();
    const inView = sessionMs >= window.fromMs && sessionMs <= window.toMs;
    const about = aboutMs ?? (inView ? sessionMs : (window.fromMs + window.toMs) / 2);
    set({ window: zoomed(window, factor, about, lengthMs) });
  },
  pan: (byMs) => set(({ window, lengthMs }) => ({ window: panned(window, byMs, lengthMs) })),
  fit: () => set(({ lengthMs }) => ({ window: wholeSession(lengthMs) })),
  show: (ms) => {
    const { window, lengthMs } = get();
    const next = withTime(window, ms, lengthMs);
    if (next !== window) set({ window: next });
  },
}));
