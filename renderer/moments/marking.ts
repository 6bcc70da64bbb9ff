import { create } from 'zustand';
import type { Perspective } from '#shared/contract/common.ts';
import { keepPlace, keptPlace } from '../stores/settings.ts';

interface MarkingState {
  /** Who nominates the moments that M makes; null until somebody chose, then the researcher. */
  perspective: Perspective | null;
  /** The moment just made: the list scrolls to it. */
  madeId: string | null;
}

/** How M marks. The perspective is remembered per study. */
export const useMarking = create<MarkingState>(() => ({ perspective: null, madeId: null }));

const key = 'marking as';

function isPerspective(value: unknown): value is Perspective {
  return value === 'client' || value === 'therapist' || value === 'researcher';
}

/** The perspective in which a study is being marked. */
export function markingAs(studyId: string): Perspective {
  const kept = keptPlace(studyId, key);
  return useMarking.getState().perspective ?? (isPerspective(kept) ? kept : 'researcher');
}

export function markAs(studyId: string, perspective: Perspective): void {
  useMarking.setState({ perspective });
  keepPlace(studyId, key, perspective);
}
