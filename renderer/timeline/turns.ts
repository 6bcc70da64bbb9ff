import { useQueries } from '@tanstack/react-query';
import type { SessionTurn } from '#shared/contract/session.ts';
import { call } from '../api/client.ts';
import { callKey } from '../api/hooks.ts';
import type { TimeWindow } from './time-window.ts';
import { useTimeline } from './timeline-state.ts';

/** Turns are asked for in stretches of so long (ms), so that panning asks for none twice. */
const stretchMs = 600_000;

/** The stretches that a window touches, by their number: [first, last]. */
export function stretchesOf({ fromMs, toMs }: TimeWindow): [number, number] {
  const first = Math.floor(fromMs / stretchMs);
  return [first, Math.max(first, Math.ceil(toMs / stretchMs) - 1)];
}

/** The turns that are spoken in the stretches in view; those that are still to come are missing. */
export function useSessionTurns(sessionId: string): readonly SessionTurn[] {
  const first = useTimeline(({ window }) => stretchesOf(window)[0]);
  const last = useTimeline(({ window }) => stretchesOf(window)[1]);
  const stretches = Array.from({ length: last - first + 1 }, (_, index) => ({
    sessionId,
    fromMs: (first + index) * stretchMs,
    toMs: (first + index + 1) * stretchMs,
  }));
  return useQueries({
    queries: stretches.map((stretch) => ({
      queryKey: callKey('session.turns', stretch),
      queryFn: () => call('session.turns', stretch),
    })),
    combine: joined,
  });
}

/** A turn over the border of two stretches is in both. */
function joined(results: readonly { data: SessionTurn[] | undefined }[]): SessionTurn[] {
  const turns = new Map(results.flatMap(({ data }) => data ?? []).map((turn) => [turn.id, turn]));
  return [...turns.values()];
}
