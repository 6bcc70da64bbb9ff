import type { Moment } from '#shared/contract/moment.ts';
import { call } from '../api/client.ts';
import { whenMomentsChange } from '../api/events.ts';
import { queryClient } from '../api/query-client.ts';
import { withNews } from './moment-list.ts';
import { isBeingWritten, momentSettled, writesTo } from './moment-writing.ts';

/**
 * Brings some moments up to date in the lists that the page holds. A list of ten thousand is not read again
 * for one of them: that would hold up the page, and the core, at each mark.
 */
async function readMoments(ids: readonly string[]): Promise<void> {
  if (momentLists().length === 0) return;
  // What the person is writing is drawn already; it is read when it is stored.
  await Promise.all(ids.map(momentSettled));
  try {
    const before = new Map(ids.map((id) => [id, writesTo(id)]));
    const found = await call('moment.get', { ids: [...ids] });
    // What was joined or removed while the answer was under way would come back by it.
    takeNews(ids, found, (id) => writesTo(id) === before.get(id));
  } catch {
    // The list's own question says what is wrong.
    void queryClient.invalidateQueries({ queryKey: ['moment.list'] });
  }
}

function takeNews(ids: readonly string[], found: readonly Moment[], isLatest: (id: string) => boolean): void {
  const settled = ids.filter((id) => !isBeingWritten(id) && isLatest(id));
  for (const { queryKey, state } of momentLists()) {
    if (state.fetchStatus !== 'idle' || state.isInvalidated) {
      // What is on its way may be from before the change; what is to be read anew must stay so.
      void queryClient.invalidateQueries({ queryKey, exact: true });
    } else {
      const { sessionId } = queryKey[1] as { sessionId: string };
      queryClient.setQueryData<Moment[]>(
        queryKey,
        (list) => list && withNews(list, sessionId, settled, found),
      );
    }
  }
  if (settled.length < ids.length) void readMoments(ids.filter((id) => !settled.includes(id)));
}

function momentLists() {
  return queryClient.getQueryCache().findAll({ queryKey: ['moment.list'] });
}

/** From now on, lists of moments follow what changed moment by moment. */
export function followMoments(): void {
  whenMomentsChange((ids) => void readMoments(ids));
}
