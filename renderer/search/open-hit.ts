import type { SearchHit } from '#shared/contract/search.ts';
import { usePlace } from '../stores/place.ts';

/** Goes to a hit in Annotate and plays there: session words by the video, interview words by their recording. */
export function openHit(hit: SearchHit): void {
  if (hit.sessionId === null) return;
  const onSession = hit.clock === 'session' && hit.startMs !== null;
  usePlace.getState().go('annotate', {
    sessionId: hit.sessionId,
    ...(hit.momentId === null ? {} : { momentId: hit.momentId }),
    ...(hit.transcriptId === null ? {} : { transcriptId: hit.transcriptId }),
    ...(hit.kind === 'utterance' ? { utteranceId: hit.id } : {}),
    ...(onSession && hit.startMs !== null ? { playMs: hit.startMs } : {}),
  });
}
