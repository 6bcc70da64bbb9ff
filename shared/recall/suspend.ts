import type { RecallEvent } from './types.ts';

/** A place where the wall clock and the clock of the interview disagree about how much time went by. */
export interface SuspendGap {
  afterEventId: string;
  beforeEventId: string;
  interviewMs: number;
  /** Wall time less interview time: positive when the machine slept or its clock was put on, else negative. */
  gapMs: number;
  kind: 'slept or put on' | 'put back';
}

/**
 * Where the machine was suspended, or its clock was put on or back, between two live events: the wall clock
 * went more than `toleranceMs` (2,000 unless given) further, or less far, than the interview's. In a break
 * the interview's clock halts, so that nothing can be told of it; what was written by hand is left out.
 */
export function suspendGaps(events: readonly RecallEvent[], toleranceMs = 2_000): SuspendGap[] {
  const live = events
    .filter((event) => event.kind !== 'amend' && event.source === 'live')
    .sort((a, b) => a.sequence - b.sequence);
  const gaps: SuspendGap[] = [];
  let inBreak = false;
  live.forEach((event, index) => {
    const last = live[index - 1];
    if (last?.kind === 'break') inBreak = true;
    const gapMs = last ? event.wallMs - last.wallMs - (event.interviewMs - last.interviewMs) : 0;
    if (last && !inBreak && Math.abs(gapMs) > toleranceMs)
      gaps.push({
        afterEventId: last.id,
        beforeEventId: event.id,
        interviewMs: event.interviewMs,
        gapMs,
        kind: gapMs > 0 ? 'slept or put on' : 'put back',
      });
    if (event.kind === 'resume' || event.kind === 'play' || event.kind === 'pause') inBreak = false;
  });
  return gaps;
}
