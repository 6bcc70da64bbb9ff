import type { Moment } from '#shared/contract/moment.ts';
import type { ClockRange } from '../stores/playback.ts';

/** Around a moment that is a point, a loop shows what led to it and what followed (ms). */
const pointLeadMs = 3000;
const pointTailMs = 5000;

/** How much is played before and after a moment (ms). */
export interface Rolls {
  beforeMs: number;
  afterMs: number;
}

export const noRolls: Rolls = { beforeMs: 0, afterMs: 0 };

type Bounds = Pick<Moment, 'startMs' | 'endMs'>;

/** The stretch of session time that a moment is looked at in; `durationMs` is the session's length. */
export function momentRange(moment: Bounds, durationMs: number, rolls: Rolls = noRolls): ClockRange {
  const point = moment.endMs === null || moment.endMs <= moment.startMs;
  const beforeMs = point ? Math.max(pointLeadMs, rolls.beforeMs) : rolls.beforeMs;
  const afterMs = point ? Math.max(pointTailMs, rolls.afterMs) : rolls.afterMs;
  const endMs = point ? moment.startMs : (moment.endMs ?? moment.startMs);
  // Without rolls a moment that reaches beyond the recording is looked at as it stands.
  const lastMs = Math.max(durationMs, endMs, moment.startMs + 1);
  return { startMs: Math.max(0, moment.startMs - beforeMs), endMs: Math.min(lastMs, endMs + afterMs) };
}

/**
 * What loop means now: the range of in and out where both are set, else the current moment; null for nothing, and for
 * a moment that lies behind all that was recorded.
 */
export function loopRange(given: {
  moment: Bounds | null;
  inMs: number | null;
  outMs: number | null;
  durationMs: number;
  rolls: Rolls;
}): ClockRange | null {
  const { moment, inMs, outMs, durationMs, rolls } = given;
  if (inMs !== null && outMs !== null) return { startMs: inMs, endMs: outMs };
  const range = moment && momentRange(moment, durationMs, rolls);
  return range && (durationMs === 0 || range.startMs < durationMs) ? range : null;
}
