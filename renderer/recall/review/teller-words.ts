import { usePerspectiveWords } from '../../moments/perspective-words.ts';
import type { Teller } from './draft.ts';
import { texts } from './texts.ts';

/** The study's own words for tellers. */
export function useTellerWords(): Record<Teller, string> {
  const { client, therapist } = usePerspectiveWords();
  const { together, unknown, interviewer } = texts.tellers;
  return { client, therapist, together, unknown, interviewer };
}
