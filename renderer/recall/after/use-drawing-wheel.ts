import { type RefObject, useEffect } from 'react';
import { panned, type TimeWindow, wholeSession, zoomed } from '../../timeline/time-window.ts';
import { useAfter } from './after-state.ts';
import { type DrawingFrame, room } from './drawing-frame.ts';
import type { Replay } from './replay.ts';

/** Draws this stretch of the interview; all of it is no stretch. */
export function drawWindow(window: TimeWindow, endMs: number): void {
  const whole = wholeSession(endMs).toMs;
  useAfter.setState({ window: window.toMs - window.fromMs >= whole ? null : window });
}

/** The wheel zooms about the pointer; sideways or with Shift it pans. */
export function useDrawingWheel(
  surface: RefObject<HTMLElement | null>,
  frame: DrawingFrame,
  replay: Replay,
): void {
  useEffect(() => {
    const element = surface.current;
    if (!element) return;
    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      const { window, width } = frame;
      const sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
      const msPerPx = (window.toMs - window.fromMs) / Math.max(1, width - room.left - room.right);
      if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        drawWindow(panned(window, sideways * msPerPx, replay.endMs), replay.endMs);
        return;
      }
      const about = frame.interviewAt(event.clientX - element.getBoundingClientRect().left);
      drawWindow(zoomed(window, 2 ** (-event.deltaY / 300), about, replay.endMs), replay.endMs);
    };
    // Not passive: the page would scroll, and with Ctrl zoom.
    element.addEventListener('wheel', wheel, { passive: false });
    return () => element.removeEventListener('wheel', wheel);
  }, [surface, frame, replay]);
}
