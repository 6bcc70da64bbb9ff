import { useLayoutEffect } from 'react';
import type { Moment } from '#shared/contract/moment.ts';

let shown: { sessionId: string; moments: readonly Moment[] } | null = null;

/** The moments that the list of a session shows, in its order; null where it is not on the screen. */
export function shownMoments(sessionId: string): readonly Moment[] | null {
  return shown?.sessionId === sessionId ? shown.moments : null;
}

/** Tells the commands what the list shows, while it is on the screen. */
export function useShownMoments(sessionId: string, moments: readonly Moment[]): void {
  useLayoutEffect(() => {
    const own = { sessionId, moments };
    shown = own;
    return () => {
      if (shown === own) shown = null;
    };
  }, [sessionId, moments]);
}
