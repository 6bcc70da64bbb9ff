import { call } from '../../api/client.ts';
import { whenTurnsChange } from '../../api/events.ts';
import { queryClient } from '../../api/query-client.ts';
import { editsAnswered } from './turn-actions.ts';
import { isEditUnderWay, takeTurnNews } from './turn-cache.ts';

/**
 * Brings some turns up to date in the transcripts that the page holds. Five thousand are not read again for
 * one of them: that would hold up the page, and the core, whenever a word is written.
 */
async function readTurns(ids: readonly string[]): Promise<void> {
  if (queryClient.getQueryCache().findAll({ queryKey: ['utterance.list'] }).length === 0) return;
  // What the person is writing is drawn already; it is read when it is stored.
  await editsAnswered();
  try {
    const found = await call('utterance.get', { ids: [...ids] });
    if (isEditUnderWay()) void readTurns(ids);
    else takeTurnNews(ids, found);
  } catch {
    // The list's own question says what is wrong.
    void queryClient.invalidateQueries({ queryKey: ['utterance.list'] });
  }
}

/** From now on, transcripts follow what changed turn by turn. */
export function followTurns(): void {
  whenTurnsChange((ids) => void readTurns(ids));
}
