import type { RecallPlan } from '#shared/contract/recall-log.ts';

/** Where the plan stops the picture by itself, as it plays. */
export interface PlanStops {
  setPlan(plan: RecallPlan): void;
  /**
   * The picture was looked at, whichever page leads: where it plays (ms), that it jumps, or that it stands; an
   * interval counts from there. Answers why it is to stop now, or null.
   */
  look(place: number | 'jumps' | 'stands'): 'clip' | 'interval' | null;
}

/** Further than this at once, in ms of the session, is a jump and no playing. */
const longestStepMs = 3_000;

export function createPlanStops(first: RecallPlan): PlanStops {
  let plan = first;
  let playedMs = 0;
  let lastMs: number | null = null;

  const reason = (fromMs: number, toMs: number): 'clip' | 'interval' | null => {
    if (toMs <= fromMs || toMs - fromMs > longestStepMs) return null;
    playedMs += toMs - fromMs;
    if (plan.clips.some(({ endMs }) => fromMs < endMs && toMs >= endMs)) return 'clip';
    return plan.intervalMs !== null && playedMs >= plan.intervalMs ? 'interval' : null;
  };

  return {
    setPlan(next) {
      plan = next;
    },
    look(place) {
      const fromMs = lastMs;
      lastMs = typeof place === 'number' ? place : null;
      if (place === 'stands') playedMs = 0;
      if (fromMs === null || lastMs === null) return null;
      const why = reason(fromMs, lastMs);
      // It is asked for once: the page that leads may take its time to stop.
      if (why) playedMs = 0;
      return why;
    },
  };
}
