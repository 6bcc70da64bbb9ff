import type { Moment } from '#shared/contract/moment.ts';
import type { RecallView } from '#shared/contract/recall.ts';
import { isOfOthers } from '#shared/recall/to-hold.ts';

/** A moment that can be shown as a clip: it has an end. */
export type ClipMoment = Moment & { endMs: number };

/**
 * The session's moments that can become clips: those that the interview's own participants or researchers
 * named, and apart from them what comes from the other participant, which prompts and needs both consents.
 */
export function clipMoments(
  moments: readonly Moment[],
  interview: RecallView['interview'],
): { free: ClipMoment[]; prompting: ClipMoment[] } {
  const ranges = moments.filter((moment): moment is ClipMoment => moment.endMs !== null);
  return {
    free: ranges.filter((moment) => !isOfOthers(moment, interview)),
    prompting: ranges.filter((moment) => isOfOthers(moment, interview)),
  };
}

/** Whether client and therapist have both consented, so that one may be shown what the other named. */
export function bothConsented({ consents }: Pick<RecallView, 'consents'>): boolean {
  return consents.client === 'given' && consents.therapist === 'given';
}
