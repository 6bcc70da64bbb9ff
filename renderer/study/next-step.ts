import type { BoardInterview, BoardSession } from '#shared/contract/session.ts';
import { interviewStage, isToAttach } from './board-model.ts';

/** What the work on a session or an interview waits for. */
export type NextStep =
  | 'add session'
  | 'add recording'
  | 'add interview'
  | 'say held'
  | 'import transcript'
  | 'attach'
  | 'annotate'
  | 'nothing';

export function sessionNextStep(session: BoardSession | null): NextStep {
  if (session === null) return 'add session';
  if (session.recordings.length === 0) return 'add recording';
  if (session.interviews.some(isToAttach)) return 'attach';
  return 'annotate';
}

export function interviewNextStep(interview: BoardInterview | null): NextStep {
  if (interview === null) return 'add interview';
  switch (interviewStage(interview)) {
    case 'missed':
    case 'withdrawn':
      return 'nothing';
    case 'planned':
      return 'say held';
    case 'held':
      return 'import transcript';
    case 'transcribed':
    case 'coded':
      return isToAttach(interview) ? 'attach' : 'annotate';
  }
}
