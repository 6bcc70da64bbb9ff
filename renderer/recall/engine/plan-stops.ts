import type { RecallPlan } from '#shared/contract/recall-log.ts';

/** Where the plan stops the picture by itself, as it plays. */
export interface PlanStops {
  setPlan(plan: RecallPlan): void;
  /** The picture moved on by playing, from one place to another (ms): why it is to stop now, or null. */
  played(fromMs: number, toMs: number): 'clip' | 'interval' | null;
  /** The picture stopped for whatever reason: an interval counts from here. */
  stopped(): void;
}

/** Further than this at once, in ms of the session, is a jump and no playing. */
const longestStepMs = 3_000;

export function createPlanStops(first: RecallPlan): PlanStops {
  let plan = first;
  let playedMs = 0;
  return {
    setPlan(next) {
      plan = next;
    },
    played(fromMs, toMs) {
      if (toMs <= fromMs || toMs - fromMs > longestStepMs) return null;
      playedMs += toMs - fromMs;
      if (plan.clips.some(({ endMs }) => fromMs < endMs && toMs >= endMs)) return 'clip';
      return plan.intervalMs !== null && playedMs >= plan.intervalMs ? 'interval' : null;
    },
    stopped() {
      playedMs = 0;
    },
  };
}
