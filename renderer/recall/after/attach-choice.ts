import type { Moment } from '#shared/contract/moment.ts';
import type { SessionRange } from '#shared/recall/types.ts';

type Placed = Pick<Moment, 'id' | 'startMs' | 'endMs' | 'label'>;

/** Chosen where a new moment is wanted although others lie there. */
export const newMoment = 'new';

/** The moments that lie over a stretch, by their times; with the one that was asked for, wherever it lies. */
export function momentsOver<M extends Placed>(
  moments: readonly M[],
  { startMs, endMs }: SessionRange,
  wanted: string | null,
): M[] {
  return moments
    .filter(
      (moment) =>
        moment.id === wanted || (moment.startMs <= endMs && (moment.endMs ?? moment.startMs) >= startMs),
    )
    .sort((a, b) => a.startMs - b.startMs);
}

/**
 * The moment that words are attached to: the one that was asked for, else the first. Null makes a new one: where that
 * is wanted, and where the one that was asked for is gone (it was made here, and undone).
 */
export function momentToAttachTo(choices: readonly Placed[], wanted: string | null): string | null {
  if (wanted === null) return choices[0]?.id ?? null;
  return choices.some(({ id }) => id === wanted) ? wanted : null;
}
