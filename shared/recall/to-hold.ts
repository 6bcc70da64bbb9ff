import type { Role } from '../contract/common.ts';
import type { Interview } from '../contract/interview.ts';
import type { Moment } from '../contract/moment.ts';
import { isByHand } from './by-hand.ts';
import { recallState } from './state.ts';
import type { RecallEvent } from './types.ts';

/**
 * Whether an interview is planned, under way, in a break or cut off: what others said of its session must not
 * lead it. `log` is its log as it is stored.
 */
export function isToHold({ state }: Pick<Interview, 'state'>, log: readonly RecallEvent[]): boolean {
  if (state === 'withdrawn' || state === 'missed') return false;
  if (log.length === 0) return state === 'planned';
  return !recallState(log).ended && !isByHand(log);
}

type OfMoment = Pick<Moment, 'interviewId' | 'nominatedBy' | 'tellings'>;

/**
 * Whether a moment was named, or told, by somebody who is not interviewed here: its times and its label may come
 * from their interview. A researcher's moment that nobody told yet is nobody's.
 */
export function isOfOthers(moment: OfMoment, interview: Pick<Interview, 'id' | 'participants'>): boolean {
  const own = new Set<string>(interview.participants.map(({ role }) => role));
  if (moment.interviewId !== null && moment.interviewId !== interview.id) return true;
  if (moment.nominatedBy !== 'researcher') return !own.has(moment.nominatedBy);
  if (moment.interviewId === interview.id) return false;
  const told = (['client', 'therapist'] satisfies Role[]).some(
    (role) => !own.has(role) && moment.tellings[role] > 0,
  );
  // Together, or by nobody known: in an interview with one of them it may be the other's.
  return told || (own.size < 2 && moment.tellings.other > 0);
}
