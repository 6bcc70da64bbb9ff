import { create } from 'zustand';
import type { SessionRange } from '#shared/recall/types.ts';
import type { TimeWindow } from '../../timeline/time-window.ts';

interface AfterState {
  /** The stretch of the session that is asked about; a place where both times are alike. Null: none yet. */
  stretch: SessionRange | null;
  /** The moment that it was asked for from, to attach to. */
  momentId: string | null;
  /** What stands beside the drawing. */
  tab: 'said' | 'stops';
  /** The stretch of the interview that is drawn; null draws all of it. */
  window: TimeWindow | null;
  /** What the other interviews of the session say is shown although one of it is still to be held. */
  othersToo: boolean;
}

const fresh: AfterState = { stretch: null, momentId: null, tab: 'said', window: null, othersToo: false };

/** What is chosen on the screen that replays an interview. */
export const useAfter = create<AfterState>()(() => fresh);

/** Begins with another interview, or comes to it with a stretch of its session. */
export function beginAfter(stretch: SessionRange | null, momentId: string | null): void {
  useAfter.setState({ ...fresh, stretch, momentId });
}

/** Asks about a stretch of the session, whichever of its times is the earlier. */
export function askAbout(one: number, other: number, momentId: string | null = null): void {
  const startMs = Math.max(0, Math.round(Math.min(one, other)));
  const endMs = Math.max(0, Math.round(Math.max(one, other)));
  useAfter.setState({ stretch: { startMs, endMs }, momentId, tab: 'said' });
}
