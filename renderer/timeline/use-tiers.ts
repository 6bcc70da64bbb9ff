import { useMemo } from 'react';
import type { Moment } from '#shared/contract/moment.ts';
import type { SessionTurn } from '#shared/contract/session.ts';
import { useStudy } from '../stores/study.ts';
import { tierOrder } from './moment-tiers.ts';
import { tierName, timelineTexts } from './texts.ts';
import type { Tier } from './tier.ts';
import { momentsTier } from './tiers/moments-tier.ts';
import { turnsTier } from './tiers/turns-tier.ts';

/** The tiers of a session, in their order. */
export function useTiers(
  moments: readonly Moment[],
  turns: readonly SessionTurn[],
  hasTurns: boolean,
): readonly Tier[] {
  const study = useStudy()?.study;
  const [client, therapist, researcher] = tierOrder.map((side) =>
    moments.reduce((count, moment) => count + (moment.nominatedBy === side ? 1 : 0), 0),
  );
  const clientName = tierName('client', study);
  const therapistName = tierName('therapist', study);
  const momentTiers = useMemo(
    () => [
      momentsTier('client', clientName, client ?? 0),
      momentsTier('therapist', therapistName, therapist ?? 0),
      momentsTier('researcher', timelineTexts.researchers, researcher ?? 0),
    ],
    [clientName, therapistName, client, therapist, researcher],
  );
  const words = useMemo(() => (hasTurns ? [turnsTier(timelineTexts.turns, turns)] : []), [hasTurns, turns]);
  return useMemo(() => [...momentTiers, ...words], [momentTiers, words]);
}
