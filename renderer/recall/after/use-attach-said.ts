import { useCallback } from 'react';
import type { SaidInInterview, SaidRun } from '#shared/contract/on-screen.ts';
import type { OpenStudy } from '#shared/contract/study.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import type { SessionRange } from '#shared/recall/types.ts';
import { call } from '../../api/client.ts';
import { markingAs } from '../../moments/marking.ts';
import { useAfter } from './after-state.ts';

/**
 * Attaches the passage of what was said to a moment, or to a new one over the stretch, in one step. The same words are
 * one snippet, however many moments they tell of. Throws what the calls throw.
 */
export function useAttachSaid(
  sessionId: string,
  study: OpenStudy,
): (said: SaidInInterview, run: SaidRun, momentId: string | null, stretch: SessionRange) => Promise<void> {
  const studyId = study.study.id;
  return useCallback(
    async ({ transcriptId }, { passage }, momentId, { startMs, endMs }) => {
      if (!passage || transcriptId === null) return;
      const { first, last, led, snippetId } = passage;
      const id = newIdentifier();
      if (momentId === null) {
        const made = newIdentifier();
        await call('moment.createTold', {
          id: made,
          sessionId,
          startMs,
          endMs: endMs > startMs ? endMs : null,
          nominatedBy: markingAs(studyId),
          passage: snippetId === null ? { id, transcriptId, first, last, led } : { snippetId },
        });
        useAfter.setState({ momentId: made });
      } else if (snippetId === null) {
        await call('snippet.create', { id, transcriptId, first, last, momentIds: [momentId], led });
      } else await call('snippet.attach', { id: snippetId, momentId });
    },
    [sessionId, studyId],
  );
}
