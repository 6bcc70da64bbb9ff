import { call } from '../api/client.ts';
import { callKey } from '../api/hooks.ts';
import { queryClient } from '../api/query-client.ts';
import { usePlace } from '../stores/place.ts';
import { useSelection } from '../stores/selection.ts';
import { keepPlace, keptPlace } from '../stores/settings.ts';

const keyOf = (sessionId: string) => `moment ${sessionId}`;

/**
 * Selects the moment that was selected when a session was left, if it is still there and nothing else was chosen
 * meanwhile; then remembers what is selected. Answers how to end that.
 */
export function keepSelection(studyId: string, sessionId: string): () => void {
  let ended = false;
  let stop = () => {};
  const remember = () => {
    if (ended) return;
    stop = useSelection.subscribe((state, before) => {
      if (state.momentId !== before.momentId) keepPlace(studyId, keyOf(sessionId), state.momentId);
    });
  };
  const kept = keptPlace(studyId, keyOf(sessionId));
  if (typeof kept !== 'string') remember();
  else {
    restore(kept, sessionId, () => ended)
      // The list of moments itself says what is wrong.
      .catch(() => undefined)
      .finally(remember);
  }
  return () => {
    ended = true;
    stop();
  };
}

async function restore(momentId: string, sessionId: string, ended: () => boolean): Promise<void> {
  const moments = await queryClient.fetchQuery({
    queryKey: callKey('moment.list', { sessionId }),
    queryFn: () => call('moment.list', { sessionId }),
  });
  const nothingElse = useSelection.getState().momentId === null && usePlace.getState().arrival === null;
  if (!ended() && nothingElse && moments.some(({ id }) => id === momentId)) {
    useSelection.getState().select(momentId);
  }
}
