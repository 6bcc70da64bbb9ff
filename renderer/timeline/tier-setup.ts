import { useMemo } from 'react';
import { keepPlace, useSettings } from '../stores/settings.ts';
import { openStudy, useStudy } from '../stores/study.ts';
import type { Tier } from './tier.ts';

/** How a person wants the tiers, by their ids; kept per study. */
export interface TierSetup {
  /** Those that were put into an order; others stand where they would without one. */
  order: readonly string[];
  hidden: readonly string[];
  /** Heights (px) of those that were resized. */
  heights: Readonly<Record<string, number>>;
}

export const plainSetup: TierSetup = { order: [], hidden: [], heights: {} };

/** No tier becomes higher (px). */
export const mostTierPx = 320;
const placeKey = 'tiers';

const isText = (value: unknown): value is string => typeof value === 'string';
const texts = (value: unknown) => (Array.isArray(value) ? value.filter(isText) : []);

/** A setup from what was kept; what does not fit is left out. */
export function readSetup(kept: unknown): TierSetup {
  if (typeof kept !== 'object' || kept === null) return plainSetup;
  const { order, hidden, heights } = kept as Record<string, unknown>;
  const numbers = Object.entries(typeof heights === 'object' && heights !== null ? heights : {}).filter(
    (entry): entry is [string, number] => Number.isFinite(entry[1]),
  );
  return { order: texts(order), hidden: texts(hidden), heights: Object.fromEntries(numbers) };
}

type Named = Pick<Tier, 'id'>;

/** All tiers in the order that a person gave them; one that has none follows the one it would follow without. */
export function inOrder<T extends Named>(tiers: readonly T[], { order }: Pick<TierSetup, 'order'>): T[] {
  const place = new Map(order.map((id, index) => [id, index]));
  const ordered = tiers
    .filter(({ id }) => place.has(id))
    .sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
  tiers.forEach((tier, index) => {
    if (place.has(tier.id)) return;
    const before = tiers[index - 1]?.id;
    ordered.splice(ordered.findIndex(({ id }) => id === before) + 1, 0, tier);
  });
  return ordered;
}

/** The tiers that are shown, in their order, those that were resized in their heights. */
export function shownTiers(tiers: readonly Tier[], setup: TierSetup): Tier[] {
  return inOrder(tiers, setup)
    .filter(({ id }) => !setup.hidden.includes(id))
    .map((tier) => {
      const px = setup.heights[tier.id];
      return px === undefined ? tier : { ...tier, naturalPx: px, leastPx: px, grows: false };
    });
}

/** The setup with a tier moved to a place (from 0) among all tiers; beyond the ends it stays at the end. */
export function withPlace(setup: TierSetup, tiers: readonly Named[], id: string, place: number): TierSetup {
  const order = inOrder(tiers, setup).map((tier) => tier.id);
  const without = order.filter((other) => other !== id);
  if (without.length === order.length) return setup;
  without.splice(Math.max(0, Math.min(place, without.length)), 0, id);
  // Tiers of other sessions keep the places they have.
  const elsewhere = setup.order.filter((other) => !order.includes(other));
  return { ...setup, order: [...without, ...elsewhere] };
}

export function withShown(setup: TierSetup, id: string, shown: boolean): TierSetup {
  const hidden = setup.hidden.filter((other) => other !== id);
  return { ...setup, hidden: shown ? hidden : [...hidden, id] };
}

/** The setup with a tier's height (px); null gives it the height that it has by itself. */
export function withHeight(
  setup: TierSetup,
  { id, leastPx }: Pick<Tier, 'id' | 'leastPx'>,
  px: number | null,
): TierSetup {
  const { [id]: _, ...heights } = setup.heights;
  if (px === null) return { ...setup, heights };
  return { ...setup, heights: { ...heights, [id]: Math.round(Math.max(leastPx, Math.min(px, mostTierPx))) } };
}

/** The open study's setup. */
export function useTierSetup(): TierSetup {
  const studyId = useStudy()?.study.id ?? '';
  const kept = useSettings(({ places }) => places[studyId]?.[placeKey]);
  return useMemo(() => readSetup(kept), [kept]);
}

/** Changes the open study's setup; it is kept from then on. */
export function changeSetup(change: (setup: TierSetup) => TierSetup): void {
  const study = openStudy()?.study;
  if (!study) return;
  const setup = readSetup(useSettings.getState().places[study.id]?.[placeKey]);
  const next = change(setup);
  if (next !== setup) keepPlace(study.id, placeKey, next);
}
