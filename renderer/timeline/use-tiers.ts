import { useMemo } from 'react';
import type { Perspective } from '#shared/contract/common.ts';
import type { Moment } from '#shared/contract/moment.ts';
import type { SessionTurn } from '#shared/contract/session.ts';
import type { Unmarked } from '#shared/contract/unmarked.ts';
import { useStudy } from '../stores/study.ts';
import { tierName, timelineTexts } from './texts.ts';
import type { Tier } from './tier.ts';
import { momentsTier } from './tiers/moments-tier.ts';
import { turnsTier } from './tiers/turns-tier.ts';

/** The tiers of a session, in their order. */
export function useTiers(
  turns: readonly SessionTurn[],
  hasTurns: boolean,
  others: {
    previews: readonly Tier[];
    coverage: readonly Tier[];
    codings: readonly Tier[];
    unmarked: readonly Unmarked[];
  },
): readonly Tier[] {
  const { previews, coverage, codings, unmarked } = others;
  const study = useStudy()?.study;
  const clientName = tierName('client', study);
  const therapistName = tierName('therapist', study);
  const momentTiers = useMemo(
    () => [
      momentsTier('client', clientName, unmarked),
      momentsTier('therapist', therapistName, unmarked),
      momentsTier('researcher', timelineTexts.researchers, unmarked),
    ],
    [clientName, therapistName, unmarked],
  );
  const words = useMemo(() => (hasTurns ? [turnsTier(timelineTexts.turns, turns)] : []), [hasTurns, turns]);
  return useMemo(
    () => [...previews, ...momentTiers, ...coverage, ...codings, ...words],
    [previews, momentTiers, coverage, codings, words],
  );
}

/** How many moments each side has; apart from the tiers, which stay the same while moments come. */
export function countBySide(moments: readonly Moment[]): Record<Perspective, number> {
  const counts = { client: 0, therapist: 0, researcher: 0 };
  for (const { nominatedBy } of moments) counts[nominatedBy] += 1;
  return counts;
}
