import { type TimeWindow, xOf } from '../../timeline/time-window.ts';

/** Room (px) around the plot: the session's axis, the stops' names above, the interview's axis below. */
export const room = { left: 72, top: 24, right: 12, bottom: 22 } as const;
/** The session's axis has a bar of what was shown, so wide (px). */
export const barWidth = 12;

/** Where things of a drawing lie, in px from its upper left corner. */
export interface DrawingFrame {
  width: number;
  height: number;
  window: TimeWindow;
  /** How far the session reaches (ms). */
  sessionEndMs: number;
  /** The x of a time of the interview. */
  x(interviewMs: number): number;
  /** The y of a time of the session. */
  y(sessionMs: number): number;
  interviewAt(x: number): number;
  sessionAt(y: number): number;
}

export function drawingFrame(
  size: { width: number; height: number },
  window: TimeWindow,
  sessionEndMs: number,
): DrawingFrame {
  const plotWidth = Math.max(1, size.width - room.left - room.right);
  const plotHeight = Math.max(1, size.height - room.top - room.bottom);
  const bottom = room.top + plotHeight;
  const reach = Math.max(1, sessionEndMs);
  const held = (ms: number, endMs: number) => Math.min(Math.max(0, ms), endMs);
  return {
    ...size,
    window,
    sessionEndMs: reach,
    x: (ms) => room.left + xOf(ms, window, plotWidth),
    y: (ms) => bottom - (ms / reach) * plotHeight,
    interviewAt: (x) =>
      Math.max(0, window.fromMs + ((x - room.left) / plotWidth) * (window.toMs - window.fromMs)),
    sessionAt: (y) => held(((bottom - y) / plotHeight) * reach, reach),
  };
}
