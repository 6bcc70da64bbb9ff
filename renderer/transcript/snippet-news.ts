import type { MomentTellings } from '#shared/contract/moment.ts';
import type { Snippet } from '#shared/contract/snippet.ts';
import { call } from '../api/client.ts';
import { whenSnippetsChange } from '../api/events.ts';
import { queryClient } from '../api/query-client.ts';
import { isSnippetBeingWritten, snippetsSettled } from './snippet-actions.ts';
import { tellingsWithNews, withSnippetNews } from './snippet-cache.ts';

/**
 * Brings some snippets up to date in the lists that the page holds. A list of two thousand is not read
 * again for one of them: that would hold up the page, and the core, whenever a passage is attached.
 */
async function readSnippets(ids: readonly string[]): Promise<void> {
  if (snippetLists().length === 0 && tellingsHeld().length === 0) return;
  // What the person is writing is drawn already; it is read when it is stored.
  await snippetsSettled();
  try {
    takeNews(ids, await call('snippet.get', { ids: [...ids] }));
  } catch {
    // The list's own question says what is wrong.
    for (const name of ['snippet.list', 'moment.tellings'])
      void queryClient.invalidateQueries({ queryKey: [name] });
  }
}

function takeNews(ids: readonly string[], found: readonly Snippet[]): void {
  const settled = ids.filter((id) => !isSnippetBeingWritten(id));
  for (const { queryKey, state } of snippetLists()) {
    const { transcriptId } = queryKey[1] as { transcriptId?: string };
    if (state.fetchStatus !== 'idle' || state.isInvalidated || transcriptId === undefined) {
      // What is on its way may be from before the change; what is to be read anew must stay so.
      void queryClient.invalidateQueries({ queryKey, exact: true });
    } else {
      queryClient.setQueryData<readonly Snippet[]>(
        queryKey,
        (list) => list && withSnippetNews(list, transcriptId, settled, found),
      );
    }
  }
  for (const { queryKey } of tellingsHeld()) {
    queryClient.setQueryData<MomentTellings>(
      queryKey,
      (known) => known && tellingsWithNews(known, settled, found),
    );
  }
  if (settled.length < ids.length) void readSnippets(ids.filter((id) => !settled.includes(id)));
}

function snippetLists() {
  return queryClient.getQueryCache().findAll({ queryKey: ['snippet.list'] });
}

/** The tellings that the page holds as they were; those that are asked for anew come with what changed. */
function tellingsHeld() {
  return queryClient
    .getQueryCache()
    .findAll({ queryKey: ['moment.tellings'] })
    .filter(({ state }) => state.fetchStatus === 'idle' && !state.isInvalidated && state.data !== undefined);
}

/** From now on, lists of snippets and tellings follow what changed snippet by snippet. */
export function followSnippets(): void {
  whenSnippetsChange((ids) => void readSnippets(ids));
}
