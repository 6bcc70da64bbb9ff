import { create } from 'zustand';
import { keepPlace, keptPlace } from './settings.ts';
import { openStudy } from './study.ts';

export type PlaceName = 'welcome' | 'prepare' | 'annotate' | 'search';

/** Where in the place one is to arrive. A new object with each `go`, so that the place can act on it once. */
export interface Arrival {
  momentId?: string;
  playMs?: number;
  transcriptId?: string;
  utteranceId?: string;
}

interface PlaceState {
  place: PlaceName;
  sessionId: string | null;
  arrival: Arrival | null;
  /** Goes to a place; without a session the one before stays. */
  go(place: PlaceName, target?: Arrival & { sessionId?: string }): void;
}

/** What is on the screen. */
export const usePlace = create<PlaceState>()((set, get) => ({
  place: 'welcome',
  sessionId: null,
  arrival: null,
  go(place, target = {}) {
    const { sessionId = get().sessionId, ...arrival } = target;
    set({ place, sessionId, arrival: Object.keys(arrival).length > 0 ? arrival : null });
    const study = openStudy();
    if (study && place !== 'welcome') keepPlace(study.study.id, 'place', { place, sessionId });
  },
}));

/** Goes to where one last was in a study: Prepare the first time. */
export function goToLastPlace(studyId: string): void {
  const kept = keptPlace(studyId, 'place') as { place?: PlaceName; sessionId?: string | null } | undefined;
  const place = kept?.place === 'annotate' || kept?.place === 'search' ? kept.place : 'prepare';
  usePlace.setState({ place, sessionId: kept?.sessionId ?? null, arrival: null });
}
