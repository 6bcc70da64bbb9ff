import { create } from 'zustand';
import { usePlayback } from '../stores/playback.ts';
import type { Draft } from './draft.ts';
import type { MomentHit } from './hit-test.ts';
import { around, held, panned, type TimeWindow, wholeSession, withTime, zoomed } from './time-window.ts';

interface TimelineState {
  /** How far the timeline reaches (ms): the session's recordings, or a moment beyond them. */
  lengthMs: number;
  window: TimeWindow;
  /** How far (px) the tiers are scrolled up, where there are more than fit. */
  scrollPx: number;
  /** How far (px) they can be. */
  mostScrollPx: number;
  /** What a drag shows; null without one. */
  draft: Draft | null;
  /** Where (ms) the playhead's line is held while the stage shows the edge that is dragged; null: it is not. */
  heldMs: number | null;
  /** Where the window shows the whole session, it does so too when the session grows. */
  setLength(lengthMs: number): void;
  /** Zooms about a time (ms), by default the playhead where it is in view, else the middle. */
  zoom(factor: number, aboutMs?: number): void;
  pan(byMs: number): void;
  fit(): void;
  /** Shows a stretch of the session with some room around it. */
  showRange(startMs: number, endMs: number): void;
  setWindow(window: TimeWindow): void;
  /** Turns the page if `ms` is out of view. */
  show(ms: number): void;
  scroll(byPx: number): void;
  setMostScroll(mostPx: number): void;
  setDraft(draft: Draft | null): void;
  holdPlayhead(ms: number | null): void;
}

/** What the timeline shows of the session. */
export const useTimeline = create<TimelineState>()((set, get) => ({
  lengthMs: 0,
  window: wholeSession(0),
  scrollPx: 0,
  mostScrollPx: 0,
  draft: null,
  heldMs: null,
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
  showRange: (startMs, endMs) => set(({ lengthMs }) => ({ window: around(startMs, endMs, lengthMs) })),
  setWindow: (window) => set(({ lengthMs }) => ({ window: held(window, lengthMs) })),
  show: (ms) => {
    const { window, lengthMs } = get();
    const next = withTime(window, ms, lengthMs);
    if (next !== window) set({ window: next });
  },
  scroll: (byPx) =>
    set(({ scrollPx, mostScrollPx }) => ({
      scrollPx: Math.min(Math.max(0, scrollPx + byPx), mostScrollPx),
    })),
  setMostScroll: (mostPx) =>
    set(({ scrollPx }) => ({ mostScrollPx: mostPx, scrollPx: Math.min(scrollPx, mostPx) })),
  setDraft: (draft) => set({ draft }),
  holdPlayhead: (heldMs) => set({ heldMs }),
}));

/** What is under the pointer, in px of the canvas. */
export interface Hovered {
  x: number;
  y: number;
  hit: MomentHit | null;
  /** What else lies there, in words. */
  tip: string | null;
  /** The session's time under the pointer. */
  ms: number;
  /** In the minimap or the ruler. */
  onRuler: boolean;
}

/** What the pointer is over, while nothing is pressed. Apart, for it changes with every move of the hand. */
export const useHover = create<{ hovered: Hovered | null }>()(() => ({ hovered: null }));
