import type { Moment } from '#shared/contract/moment.ts';
import type { ClockRange } from '../stores/playback.ts';

/** Around a moment that is a point, a loop shows what led to it and what followed (ms). */
const pointLeadMs = 3000;
const pointTailMs = 5000;

/** The stretch of session time that a moment is looked at in; `durationMs` is the session's length. */
export function momentRange(moment: Pick<Moment, 'startMs' | 'endMs'>, durationMs: number): ClockRange {
  if (moment.endMs !== null && moment.endMs > moment.startMs) {
    return { startMs: moment.startMs, endMs: moment.endMs };
  }
  return {
    startMs: Math.max(0, moment.startMs - pointLeadMs),
    endMs: Math.min(Math.max(durationMs, moment.startMs + 1), moment.startMs + pointTailMs),
  };
}

/** What loop means now: the range of in and out where both are set, else the current moment; null for nothing. */
export function loopRange(given: {
  moment: Pick<Moment, 'startMs' | 'endMs'> | null;
  inMs: number | null;
  outMs: number | null;
  durationMs: number;
}): ClockRange | null {
  const { moment, inMs, outMs, durationMs } = given;
  if (inMs !== null && outMs !== null) return { startMs: inMs, endMs: outMs };
  return moment ? momentRange(moment, durationMs) : null;
}
