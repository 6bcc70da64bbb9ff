import type { Moment, MomentTellings } from '#shared/contract/moment.ts';
import { callKey } from '../api/hooks.ts';
import { queryClient } from '../api/query-client.ts';
import { withMoments, withoutMoments } from './moment-list.ts';
import { shareRows } from './share-rows.ts';

queryClient.setQueryDefaults(['moment.list'], { structuralSharing: shareRows });

/** The moments of a session as the screen holds them; none before they were read. */
export function knownMoments(sessionId: string): readonly Moment[] {
  return queryClient.getQueryData<Moment[]>(callKey('moment.list', { sessionId })) ?? [];
}

/** One moment as the screen holds it. */
export function knownMoment(sessionId: string, id: string): Moment | null {
  return knownMoments(sessionId).find((moment) => moment.id === id) ?? null;
}

/** Sessions whose moments are to be asked for anew, because the answer under way was given up. */
const givenUp = new Set<string>();

/**
 * Draws a moment: in the list of its session, and where its tellings are shown. An answer to an earlier
 * question that is still under way would take it off again: it is given up, and asked for anew once the
 * moment is `stored`.
 */
export function drawMoment(moment: Moment, state: 'expected' | 'stored'): void {
  drawMoments(moment.sessionId, [moment], state);
}

/** The same for several moments of a session. */
export function drawMoments(
  sessionId: string,
  moments: readonly Moment[],
  state: 'expected' | 'stored',
): void {
  const queryKey = callKey('moment.list', { sessionId });
  const underWay = queryClient.isFetching({ queryKey }) > 0;
  if (underWay) {
    void queryClient.cancelQueries({ queryKey });
    givenUp.add(sessionId);
  }
  queryClient.setQueryData<Moment[]>(queryKey, (list) => (list ? withMoments(list, moments) : list));
  for (const moment of moments) {
    queryClient.setQueryData<MomentTellings>(callKey('moment.tellings', { id: moment.id }), (known) =>
      known ? { ...known, moment } : known,
    );
  }
  if (state === 'stored' && givenUp.delete(sessionId)) void queryClient.invalidateQueries({ queryKey });
}

/** Takes moments off the screen. */
export function eraseMoments(sessionId: string, ids: readonly string[]): void {
  queryClient.setQueryData<Moment[]>(callKey('moment.list', { sessionId }), (list) =>
    list ? withoutMoments(list, ids) : list,
  );
}

/** Asks for a session's moments again, where what is drawn may differ from what is stored. */
export function readMomentsAgain(sessionId: string): void {
  givenUp.delete(sessionId);
  void queryClient.invalidateQueries({ queryKey: callKey('moment.list', { sessionId }) });
  void queryClient.invalidateQueries({ queryKey: ['moment.tellings'] });
}
