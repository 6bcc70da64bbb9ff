import { useEffect } from 'react';
import { call } from '../api/client.ts';
import { callKey } from '../api/hooks.ts';
import { queryClient } from '../api/query-client.ts';
import type { TranscriptChoice } from './choices.ts';

/**
 * Reads the turns of a session's other transcripts when the page has nothing else to do, one after the other,
 * once the shown one is `ready`: whoever looks from one interview to the other does not wait.
 */
export function useOtherTranscripts(
  choices: readonly TranscriptChoice[],
  shownId: string,
  ready: boolean,
): void {
  const others = choices
    .filter(({ transcript }) => transcript.id !== shownId && transcript.turns > 0)
    .map(({ transcript }) => transcript.id)
    .join(' ');
  useEffect(() => {
    if (!ready || others === '') return;
    const stop = new AbortController();
    void readAhead(others.split(' '), stop.signal);
    return () => stop.abort();
  }, [others, ready]);
}

async function readAhead(transcriptIds: readonly string[], stop: AbortSignal): Promise<void> {
  for (const transcriptId of transcriptIds) {
    await new Promise<void>((resolve) => requestIdleCallback(() => resolve()));
    if (stop.aborted) return;
    // Where it fails, whoever chooses the transcript asks again, and is told.
    await queryClient.prefetchQuery({
      queryKey: callKey('utterance.list', { transcriptId }),
      queryFn: () => call('utterance.list', { transcriptId }),
    });
  }
}
