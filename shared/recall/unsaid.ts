import { applyAmends } from './amend.ts';
import { stops } from './stops.ts';
import type { RecallEvent } from './types.ts';

/** A stop or a seek of which nobody said who wanted it. */
export interface Unsaid {
  kind: 'stop' | 'seek';
  eventId: string;
  /** The stop's number; null for a seek. */
  number: number | null;
  interviewMs: number;
  /** Where the picture stood (stop), or landed (seek). */
  sessionMs: number | null;
  /** seek: where it left, as far as that is known. */
  fromMs: number | null;
}

/** The stops and seeks whose wanter was not said, in the order of the interview. */
export function unsaid(events: readonly RecallEvent[]): Unsaid[] {
  const stopped = stops(events)
    .filter(({ wantedBy }) => wantedBy === 'not said')
    .map(
      ({ eventId, number, interviewMs, sessionMs }): Unsaid => ({
        kind: 'stop',
        eventId,
        number,
        interviewMs,
        sessionMs,
        fromMs: null,
      }),
    );
  const sought = applyAmends(events)
    .filter(({ kind, wantedBy }) => kind === 'seek' && wantedBy === 'not said')
    .map(
      ({ id, interviewMs, sessionMs, detail }): Unsaid => ({
        kind: 'seek',
        eventId: id,
        number: null,
        interviewMs,
        sessionMs,
        fromMs: detail.fromMs ?? null,
      }),
    );
  return [...stopped, ...sought].sort((a, b) => a.interviewMs - b.interviewMs);
}
