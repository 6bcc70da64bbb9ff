import { useEffect, useLayoutEffect } from 'react';
import { type Arrival, usePlace } from '../stores/place.ts';
import { usePlayback } from '../stores/playback.ts';
import { useSelection } from '../stores/selection.ts';
import { keepSelection } from './kept-selection.ts';

/** The arrival that was followed last: each is followed once, however often the page is made anew. */
let followed: Arrival | null = null;

/** The session whose moments the selection is of. */
let selectedIn: string | null = null;

/** The time (session ms) at which somebody who just arrived wants the session shown, or null. */
export function arrivalMs(): number | null {
  const { arrival } = usePlace.getState();
  return arrival !== null && arrival !== followed ? (arrival.playMs ?? null) : null;
}

/**
 * Follows where somebody arrives: the moment is selected, the time is played. In another session that moment is
 * selected which was when it was left; who comes back to the same one finds the selection as it was.
 */
export function useArrival(studyId: string, sessionId: string): void {
  const arrival = usePlace((state) => state.arrival);

  useLayoutEffect(() => {
    if (selectedIn === sessionId) return;
    selectedIn = sessionId;
    const { select, selectSnippet } = useSelection.getState();
    select(null);
    selectSnippet(null);
  }, [sessionId]);

  useEffect(() => keepSelection(studyId, sessionId), [studyId, sessionId]);

  useEffect(() => {
    if (arrival === null || arrival === followed) return;
    if (usePlace.getState().sessionId !== sessionId) return;
    followed = arrival;
    if (arrival.momentId !== undefined) useSelection.getState().select(arrival.momentId);
    if (arrival.playMs !== undefined) usePlayback.getState().controller?.playRange(arrival.playMs, null);
  }, [arrival, sessionId]);
}
