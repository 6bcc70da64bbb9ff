import type { Unmarked } from '#shared/contract/unmarked.ts';
import { callKey } from '../api/hooks.ts';
import { queryClient } from '../api/query-client.ts';

const keyOf = (sessionId: string) => callKey('unmarked.list', { sessionId });

/** A session's stretches in which nothing was marked, as the screen holds them. */
export function knownUnmarked(sessionId: string): readonly Unmarked[] {
  return queryClient.getQueryData<Unmarked[]>(keyOf(sessionId)) ?? [];
}

/** Draws a stretch that is known otherwise; an answer that is under way would draw it as it was, and is given up. */
export function drawUnmarked(stretch: Unmarked): void {
  const queryKey = keyOf(stretch.sessionId);
  void queryClient.cancelQueries({ queryKey });
  queryClient.setQueryData<Unmarked[]>(queryKey, (list) =>
    list?.map((known) => (known.id === stretch.id ? stretch : known)),
  );
}
