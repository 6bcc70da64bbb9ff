import { useMemo } from 'react';
import type { Moment } from '#shared/contract/moment.ts';
import { useCallQuery } from '../api/hooks.ts';
import { pairsOf, type SessionPairs, sessionPairs } from './session-pairs.ts';

/** A session's pairs; null before they are read. */
export function useSessionPairs(sessionId: string): SessionPairs | null {
  const moments = useCallQuery('moment.list', { sessionId }).data;
  const decided = useCallQuery('pair.list', { sessionId }).data;
  return useMemo(
    () => (moments && decided ? sessionPairs(moments, decided.rule, decided.pairs) : null),
    [moments, decided],
  );
}

/** What of it is about one moment. */
export function usePairsOf(moment: Moment): SessionPairs | null {
  const { sessionId } = moment;
  const moments = useCallQuery('moment.list', { sessionId }).data;
  const decided = useCallQuery('pair.list', { sessionId }).data;
  return useMemo(
    () => (moments && decided ? pairsOf(moment, moments, decided.rule, decided.pairs) : null),
    [moment, moments, decided],
  );
}
