import type { Unmarked } from '#shared/contract/unmarked.ts';
import { usePlace } from '../stores/place.ts';
import { useSelection } from '../stores/selection.ts';
import { openStudy } from '../stores/study.ts';
import { knownUnmarked } from './unmarked-cache.ts';

/** The selected stretch in which nothing was marked; null where none is, or nothing may be changed. */
export function selectedStretch(): Unmarked | null {
  const { sessionId } = usePlace.getState();
  const { unmarkedId } = useSelection.getState();
  if (sessionId === null || unmarkedId === null || openStudy()?.readOnly !== false) return null;
  return knownUnmarked(sessionId).find(({ id }) => id === unmarkedId) ?? null;
}
