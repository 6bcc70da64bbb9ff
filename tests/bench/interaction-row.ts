import type { WatchedPage } from './page-timing.ts';
import { type BenchRow, median, quantile, showMs, twoDecimals } from './row.ts';

const interactionLimitMs = 50;

/** The transcript of the target, and the one beside which it is held. */
export type Length = 'long' | 'short';

/** How long a person waited at worst in one round: for an event, a task, or a frame where `byFrames` says so. */
function worstOf(watched: readonly WatchedPage[], byFrames: boolean): number {
  return Math.max(
    ...watched.map(({ slowestEventMs, longestTaskMs, framesMs }) =>
      Math.max(slowestEventMs, longestTaskMs, byFrames ? quantile(framesMs, 1) : 0),
    ),
  );
}

/**
 * The waits are what a person feels; what the page computed for a step is compared with the short transcript,
 * because a busy machine changes it least.
 */
export function interactionRow(
  what: string,
  watched: Record<Length, WatchedPage[][]>,
  byFrames = false,
): BenchRow {
  const worst = watched.long.map((round) => worstOf(round, byFrames));
  const computed = (length: Length) => median(watched[length].flat().map((step) => step.computedMs));
  const tasks = Math.max(...watched.long.flat().map(({ longestTaskMs }) => longestTaskMs));
  return {
    id: 'P7',
    what,
    measured: `worst of a round ${showMs(median(worst))} (of all ${showMs(quantile(worst, 1))}, longest task ${tasks === 0 ? '< 50 ms' : showMs(tasks)}), computed ${showMs(computed('long'))}`,
    floor: `short transcript computed ${showMs(computed('short'))}`,
    ratio: twoDecimals(computed('long') / computed('short')),
    target: `≤ ${interactionLimitMs} ms`,
    met: median(worst) <= interactionLimitMs,
  };
}
