import type { Moment } from '#shared/contract/moment.ts';
import type { Pair, PairRule } from '#shared/contract/pair.ts';
import { type FoundPair, findPairs, pairBy, pairKey } from '#shared/domain/moment-pairs.ts';

/** Two moments on the screen: what was measured of them, and what was decided, if anything was. */
export interface ShownPair {
  key: string;
  first: Moment;
  second: Moment;
  /** Null where the rule does not find them (any more). */
  found: FoundPair<Moment> | null;
  decided: Pair | null;
}

export interface SessionPairs {
  rule: PairRule;
  open: readonly ShownPair[];
  accepted: readonly ShownPair[];
  refused: readonly ShownPair[];
  /** Whether the rule finds more than are shown. */
  more: boolean;
}

/** So many proposals are shown at once: a lax rule over thousands of moments finds more than anybody decides. */
export const mostProposed = 200;

/** Puts together what the rule proposes and what was decided; each pair of moments is in one of the lists. */
export function sessionPairs(
  moments: readonly Moment[],
  rule: PairRule,
  pairs: readonly Pair[],
  most = mostProposed,
): SessionPairs {
  const byId = new Map(moments.map((moment) => [moment.id, moment]));
  const decided = pairs.flatMap((pair): ShownPair[] => {
    const first = byId.get(pair.firstMomentId);
    const second = byId.get(pair.secondMomentId);
    if (!first || !second) return [];
    return [
      { key: pairKey(first.id, second.id), first, second, found: pairBy(rule, first, second), decided: pair },
    ];
  });
  const known = new Set(decided.map(({ key }) => key));
  // As many more are looked for as may be decided already.
  const found = findPairs(moments, rule, most + known.size + 1);
  const open = found
    .map(
      (pair): ShownPair => ({
        key: pairKey(pair.first.id, pair.second.id),
        first: pair.first,
        second: pair.second,
        found: pair,
        decided: null,
      }),
    )
    .filter(({ key }) => !known.has(key));
  return {
    rule,
    open: open.slice(0, most),
    accepted: decided.filter((pair) => pair.decided?.state === 'accepted'),
    refused: decided.filter((pair) => pair.decided?.state === 'refused'),
    more: open.length > most,
  };
}

/** The other moment of a pair; null where the moment is not in it. */
export function partnerIn({ first, second }: ShownPair, momentId: string): Moment | null {
  return first.id === momentId ? second : second.id === momentId ? first : null;
}

/** What of a session's pairs is about one moment; its proposals are looked for by themselves, however many there are. */
export function pairsOf(
  moment: Moment,
  moments: readonly Moment[],
  rule: PairRule,
  pairs: readonly Pair[],
): SessionPairs {
  const own = pairs.filter(
    ({ firstMomentId, secondMomentId }) => firstMomentId === moment.id || secondMomentId === moment.id,
  );
  const partners = new Set(
    own.flatMap(({ firstMomentId, secondMomentId }) => [firstMomentId, secondMomentId]),
  );
  const near = moments.filter(
    (other) => other.id === moment.id || partners.has(other.id) || pairBy(rule, moment, other) !== null,
  );
  const all = sessionPairs(near, rule, own, Number.POSITIVE_INFINITY);
  const open = all.open.filter((pair) => partnerIn(pair, moment.id) !== null);
  return { ...all, open: open.slice(0, mostProposed), more: open.length > mostProposed };
}
