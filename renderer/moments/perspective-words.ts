import type { Perspective } from '#shared/contract/common.ts';
import { useStudy } from '../stores/study.ts';

export const perspectives = ['client', 'therapist', 'researcher'] as const satisfies readonly Perspective[];

/** The study's own words for the perspectives, with a capital. */
export function usePerspectiveWords(): Record<Perspective, string> {
  const study = useStudy()?.study;
  return {
    client: capital(study?.clientWord || 'client'),
    therapist: capital(study?.therapistWord || 'therapist'),
    researcher: 'Researcher',
  };
}

function capital(word: string): string {
  return word.charAt(0).toLocaleUpperCase() + word.slice(1);
}
