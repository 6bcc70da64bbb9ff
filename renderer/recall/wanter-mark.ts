import type { WantedBy } from '#shared/contract/recall-log.ts';

/** The letter for who wanted a stop; '·' for the program, which is nobody. */
export function wanterLetter(wantedBy: WantedBy): string {
  switch (wantedBy) {
    case 'client':
      return 'C';
    case 'therapist':
      return 'T';
    case 'interviewer':
      return 'I';
    case 'not said':
      return '?';
    default:
      return '·';
  }
}

/** Whose colour a stop has: a person's, the interviewer being of the researchers' side; else no hue. */
export function wanterSide(wantedBy: WantedBy): 'client' | 'therapist' | 'researcher' | null {
  if (wantedBy === 'client' || wantedBy === 'therapist') return wantedBy;
  return wantedBy === 'interviewer' ? 'researcher' : null;
}
