import { clockOfFile, fileOfClock } from '../domain/recording-clock.ts';

/** Where a recording's file lies on a clock (see shared/domain/recording-clock.ts). */
export interface Placement {
  offsetMs: number;
  rate: number;
}

/** Start and end of a turn, in ms; null where they are not known. */
export interface TurnTimes {
  startMs: number | null;
  endMs: number | null;
}

/**
 * A turn's times, whole ms, brought from one placement of the recording that they were written by to another;
 * null is the file itself. What was said before the clock began has no time on it; a turn that goes on into
 * it begins with it.
 */
export function placeTimes(turn: TurnTimes, from: Placement | null, to: Placement | null): TurnTimes {
  const move = (ms: number | null): number | null => {
    if (ms === null) return null;
    const fileMs = from === null ? ms : fileOfClock(from, ms);
    return Math.round(to === null ? fileMs : clockOfFile(to, fileMs));
  };
  const [startMs, endMs] = [move(turn.startMs), move(turn.endMs)];
  const end = endMs !== null && endMs < 0 ? null : endMs;
  if (startMs === null || startMs >= 0) return { startMs, endMs: end };
  return { startMs: end === null ? null : 0, endMs: end };
}
