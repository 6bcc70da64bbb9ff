import type { Board, BoardInterview, BoardSession } from '#shared/contract/session.ts';
import type { BoardDyad } from '../../../renderer/study/board-model.ts';

/** A planned interview with the client, changed as a test needs it. */
export function interviewOf(changes: Partial<BoardInterview> = {}): BoardInterview {
  return {
    id: 'interview',
    sessionId: 'session',
    kind: 'single',
    state: 'planned',
    missedWhy: '',
    ended: null,
    heldWallMs: null,
    interviewer: '',
    note: '',
    revision: 0,
    participants: [{ participantId: 'person', role: 'client', code: 'D1-C' }],
    recordings: 0,
    transcripts: 0,
    snippets: 0,
    codings: 0,
    hoursAfter: null,
    late: false,
    recall: null,
    ...changes,
  };
}

export function therapistInterviewOf(changes: Partial<BoardInterview> = {}): BoardInterview {
  return interviewOf({
    participants: [{ participantId: 'other', role: 'therapist', code: 'D1-T' }],
    ...changes,
  });
}

export function sessionOfBoard(number: number, changes: Partial<BoardSession> = {}): BoardSession {
  return {
    id: `session ${number}`,
    dyadId: 'dyad',
    number,
    heldWallMs: null,
    note: '',
    revision: 0,
    recordings: [],
    transcripts: 0,
    moments: 0,
    durationMs: 0,
    interviews: [],
    ...changes,
  };
}

export function dyadOfBoard(number: number, changes: Partial<BoardDyad> = {}): BoardDyad {
  return {
    id: `dyad ${number}`,
    number,
    group: '',
    attributes: {},
    note: '',
    revision: 0,
    participants: [],
    sessions: [],
    ...changes,
  };
}

export function boardOf(dyads: BoardDyad[]): Board {
  const numbers = dyads.flatMap((dyad) => dyad.sessions.map((session) => session.number));
  return { dyads, sessionNumbers: [...new Set(numbers)].sort((a, b) => a - b) };
}
