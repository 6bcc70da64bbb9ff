import { applyAmends } from '#shared/recall/amend.ts';
import { interviewSpans } from '#shared/recall/map.ts';
import { stops as stopsOf } from '#shared/recall/stops.ts';
import type { RecallEvent, RecallMap, StopWanter } from '#shared/recall/types.ts';

/** A place of the log that can be heard in a recording of the interview: where something began, stopped or was pressed. */
export interface Landmark {
  id: string;
  kind: 'begin' | 'plays' | 'stop' | 'mark' | 'break' | 'resumes' | 'end';
  /** On the interview's clock. */
  interviewMs: number;
  /** Where the session's picture was; null where it is not known. */
  sessionMs: number | null;
  stopNumber: number | null;
  wantedBy: StopWanter | null;
}

/** The landmarks of a log in the order of the interview's clock. Without a log there is its beginning alone. */
export function landmarksOf(log: readonly RecallEvent[]): Landmark[] {
  const stops = new Map(stopsOf(log).map((stop) => [stop.eventId, stop]));
  const found = applyAmends(log).flatMap((event): Landmark[] => {
    const { id, interviewMs, sessionMs } = event;
    const stop = stops.get(id);
    const kind = stop ? 'stop' : kindOf(event);
    if (kind === null) return [];
    return [
      {
        ...{ id, kind, interviewMs, sessionMs },
        stopNumber: stop?.number ?? null,
        wantedBy: stop?.wantedBy ?? null,
      },
    ];
  });
  return found[0]?.kind === 'begin' ? found : [beginning, ...found];
}

const beginning: Landmark = {
  ...{ id: 'begin', kind: 'begin', interviewMs: 0, sessionMs: null, stopNumber: null, wantedBy: null },
};

function kindOf(event: RecallEvent): Landmark['kind'] | null {
  switch (event.kind) {
    case 'resume':
      return event.detail.start ? 'begin' : 'resumes';
    case 'play':
      // What the program itself stopped and went on with is a stutter, and is heard as none.
      return event.pressedBy === 'program' ? null : 'plays';
    case 'this_one':
      return 'mark';
    case 'break':
      return 'break';
    case 'end':
      return 'end';
    default:
      return null;
  }
}

/**
 * When a place of the session was on the screen while it played, on the interview's clock: of several times the
 * one nearest to `nearMs`. Null where it never ran.
 */
export function interviewTimeOf(map: RecallMap, sessionMs: number, nearMs: number): number | null {
  const place = Math.max(0, Math.round(sessionMs));
  const times = interviewSpans(map, place, place + 1)
    .filter(({ state }) => state === 'playing')
    .map(({ interviewStartMs }) => interviewStartMs);
  return times.reduce<number | null>(
    (best, ms) => (best === null || Math.abs(ms - nearMs) < Math.abs(best - nearMs) ? ms : best),
    null,
  );
}
