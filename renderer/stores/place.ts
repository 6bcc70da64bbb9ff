import { create } from 'zustand';
import { keepPlace, keptPlace } from './settings.ts';
import { openStudy } from './study.ts';

export type PlaceName = 'welcome' | 'prepare' | 'recall' | 'review' | 'annotate' | 'search';

/** What Recall shows of its interview: the interview itself, its stops from paper, where its recordings lie, its sheet, its replay. */
export const recallScreens = ['interview', 'by hand', 'anchors', 'sheet', 'after'] as const;
export type RecallScreen = (typeof recallScreens)[number];

/** Where in the place one is to arrive. A new object with each `go`, so that the place can act on it once. */
export interface Arrival {
  momentId?: string;
  playMs?: number;
  transcriptId?: string;
  utteranceId?: string;
  /** A stretch of the session (ms), to ask what was said of it, and the moment that it is of. */
  stretch?: { startMs: number; endMs: number };
  stretchMomentId?: string;
}

interface PlaceState {
  place: PlaceName;
  sessionId: string | null;
  /** The interview that Recall holds; null where one is to be chosen. */
  interviewId: string | null;
  recallScreen: RecallScreen;
  arrival: Arrival | null;
  /** Goes to a place; without a session or an interview the ones before stay. An interview is shown itself, unless `recallScreen` is said. */
  go(
    place: PlaceName,
    target?: Arrival & { sessionId?: string; interviewId?: string | null; recallScreen?: RecallScreen },
  ): void;
}

/** What is on the screen. */
export const usePlace = create<PlaceState>()((set, get) => ({
  place: 'welcome',
  sessionId: null,
  interviewId: null,
  recallScreen: 'interview',
  arrival: null,
  go(place, target = {}) {
    const before = get();
    const {
      sessionId = before.sessionId,
      interviewId = before.interviewId,
      recallScreen = target.interviewId === undefined ? before.recallScreen : 'interview',
      ...arrival
    } = target;
    const next = { place, sessionId, interviewId, recallScreen };
    set({ ...next, arrival: Object.keys(arrival).length > 0 ? arrival : null });
    const study = openStudy();
    if (study && place !== 'welcome') keepPlace(study.study.id, 'place', next, true);
  },
}));

/** Goes to where one last was in a study: Prepare the first time. */
export function goToLastPlace(studyId: string): void {
  const kept = keptPlace(studyId, 'place') as
    | {
        place?: PlaceName;
        sessionId?: string | null;
        interviewId?: string | null;
        recallScreen?: RecallScreen;
      }
    | undefined;
  const place = kept?.place && kept.place !== 'welcome' ? kept.place : 'prepare';
  usePlace.setState({
    place,
    sessionId: kept?.sessionId ?? null,
    interviewId: kept?.interviewId ?? null,
    recallScreen: recallScreens.find((screen) => screen === kept?.recallScreen) ?? 'interview',
    arrival: null,
  });
}
