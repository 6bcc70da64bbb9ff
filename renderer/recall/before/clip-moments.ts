import type { Moment } from '#shared/contract/moment.ts';
import type { RecallView } from '#shared/contract/recall.ts';

/** A moment that can be shown as a clip: it has an end. */
export type ClipMoment = Moment & { endMs: number };

/**
 * The session's moments that can become clips: those that the interview's own participants or researchers
 * named, and apart from them the other participant's, which prompt and need both consents.
 */
export function clipMoments(
  moments: readonly Moment[],
  interview: RecallView['interview'],
): { free: ClipMoment[]; prompting: ClipMoment[] } {
  const own = new Set<string>(interview.participants.map(({ role }) => role));
  const ranges = moments.filter((moment): moment is ClipMoment => moment.endMs !== null);
  const isFree = ({ nominatedBy }: Moment) => nominatedBy === 'researcher' || own.has(nominatedBy);
  return { free: ranges.filter(isFree), prompting: ranges.filter((moment) => !isFree(moment)) };
}

/** Whether client and therapist have both consented, so that one may be shown what the other named. */
export function bothConsented({ consents }: Pick<RecallView, 'consents'>): boolean {
  return consents.client === 'given' && consents.therapist === 'given';
}
