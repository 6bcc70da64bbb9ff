import { useDeferredValue, useMemo, useState } from 'react';
import type { Code } from '#shared/contract/code.ts';
import type { CodingPlace } from '#shared/contract/coding.ts';
import type { Moment } from '#shared/contract/moment.ts';
import { useCallQuery } from '../api/hooks.ts';
import { timelineTexts } from './texts.ts';
import type { Tier } from './tier.ts';
import { codingsTier, type PlacedCode } from './tiers/codings-tier.ts';

const noPlaces: readonly CodingPlace[] = [];
const noCodes: readonly Code[] = [];
const noneCoded: readonly PlacedCode[] = [];
const none: readonly Tier[] = [];

/** The codes at their places: those of moments where these lie by now. What is not there (any more) is left out. */
export function placedCodes(
  places: readonly CodingPlace[],
  codes: readonly Code[],
  moments: readonly Moment[],
): PlacedCode[] {
  const byCode = new Map(codes.map((code) => [code.id, code]));
  const byMoment = new Map(moments.map((moment) => [moment.id, moment]));
  return places.flatMap(({ codeId, momentId, startMs, endMs }) => {
    const code = byCode.get(codeId);
    const at = momentId === null ? { startMs, endMs } : byMoment.get(momentId);
    if (!code || !at || at.startMs === null) return [];
    const id = `${codeId} ${momentId ?? at.startMs}`;
    return [{ id, name: code.name, colour: code.colour, startMs: at.startMs, endMs: at.endMs }];
  });
}

/** A tier with the codes of a session's moments and words; none where nothing is coded. */
export function useCodingsTier(sessionId: string, moments: readonly Moment[]): readonly Tier[] {
  const places = useCallQuery('coding.places', { sessionId }).data ?? noPlaces;
  const codes = useCallQuery('code.list', {}).data ?? noCodes;
  // Codes come after the picture; marking does not wait for them.
  const placedBy = useDeferredValue(moments);
  const placed = useKept(
    useMemo(
      () => (places.length > 0 ? placedCodes(places, codes, placedBy) : noneCoded),
      [places, codes, placedBy],
    ),
  );
  return useMemo(() => (placed.length > 0 ? [codingsTier(timelineTexts.codings, placed)] : none), [placed]);
}

/** The codes of before as long as the same lie in the same places: most changes of moments move no code. */
function useKept(placed: readonly PlacedCode[]): readonly PlacedCode[] {
  const [kept, keep] = useState(placed);
  if (kept === placed || areSameCodes(kept, placed)) return kept;
  keep(placed);
  return placed;
}

export function areSameCodes(some: readonly PlacedCode[], others: readonly PlacedCode[]): boolean {
  return (
    some.length === others.length &&
    some.every((code, index) => {
      const other = others[index]!;
      return (
        code.id === other.id &&
        code.name === other.name &&
        code.colour === other.colour &&
        code.startMs === other.startMs &&
        code.endMs === other.endMs
      );
    })
  );
}
