import { hashKey, type Query, type QueryKey } from '@tanstack/react-query';
import { queryClient } from './query-client.ts';

/** When each answer that the page holds, or waits for, was asked for last (ms of the page's clock). */
const askedAtMs = new WeakMap<Query, number>();

/** A question goes to the core now. */
export function noteAsked(queryKey: QueryKey): void {
  const query = queryClient.getQueryCache().get(hashKey(queryKey));
  if (query) askedAtMs.set(query, performance.now());
}

/**
 * Whether an answer was asked for after `toldAtMs`, when the core told of a change: it tells after the commit,
 * so that what is read from then on has the change already.
 */
export function wasAskedSince(query: Query, toldAtMs: number): boolean {
  return (askedAtMs.get(query) ?? Number.NEGATIVE_INFINITY) > toldAtMs;
}
