import { applyAmends } from './amend.ts';
import { type CoverageOptions, coverageMs, coverageOf, neverPlayed, playedRanges } from './coverage.ts';
import { recallMap } from './map.ts';
import { overlapOf, totalMs } from './ranges.ts';
import { stops } from './stops.ts';
import { type RecallEvent, type RecallSummary, type StopWanter, stopWanters } from './types.ts';

/** An interview's recall in numbers; without the session's length nothing is told to be never played. */
export function summary(events: readonly RecallEvent[], options: CoverageOptions): RecallSummary {
  const map = recallMap(events, options);
  const log = applyAmends(events);
  const allStops = stops(events);
  const seen = coverageOf(map, options);
  const ranges = playedRanges(map, options, false);
  const end = log.findLast((event) => event.kind === 'end');
  return {
    interviewMs: map.endMs,
    playingMs: map.pieces
      .filter((piece) => piece.state === 'playing')
      .reduce((total, piece) => total + piece.interviewEndMs - piece.interviewStartMs, 0),
    stopCount: allStops.length,
    stopsByWanter: countStops(allStops.map((stop) => stop.wantedBy)),
    leadsByCategory: countLeads(log),
    coveredMs: coverageMs(seen),
    playedMs: totalMs(ranges),
    ...seen,
    neverPlayed: options.durationMs === null ? [] : neverPlayed(seen, options.durationMs),
    replayed: overlapOf(ranges),
    breaks: [...map.breaks],
    ended: end ? (end.detail.how ?? 'not said') : null,
    approximate: map.pieces.some((piece) => piece.approximate),
  };
}

function countStops(wanters: readonly StopWanter[]): Record<StopWanter, number> {
  const counts = Object.fromEntries(stopWanters.map((wanter) => [wanter, 0])) as Record<StopWanter, number>;
  for (const wanter of wanters) counts[wanter in counts ? wanter : 'not said']++;
  return counts;
}

function countLeads(log: readonly RecallEvent[]): RecallSummary['leadsByCategory'] {
  const counts = new Map<string, number>();
  for (const { kind, detail } of log)
    if (kind === 'lead') counts.set(detail.category ?? '', (counts.get(detail.category ?? '') ?? 0) + 1);
  return [...counts]
    .map(([category, count]) => ({ category, count }))
    .sort((a, b) => b.count - a.count || (a.category < b.category ? -1 : 1));
}
