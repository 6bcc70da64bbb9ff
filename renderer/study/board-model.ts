import type { Board, BoardInterview, BoardSession } from '#shared/contract/session.ts';
import { totalMs } from '#shared/recall/ranges.ts';

/** How far an interview has come, as the board's glyphs show it. */
export type InterviewStage = 'planned' | 'held' | 'transcribed' | 'coded' | 'missed' | 'withdrawn';

/**
 * The stage of an interview: what was said of it (missed, withdrawn) comes first, then what is there. A
 * recording or a transcript proves that it was held, whatever its state says.
 */
export function interviewStage(
  interview: Pick<BoardInterview, 'state' | 'codings' | 'transcripts' | 'recordings'>,
): InterviewStage {
  if (interview.state === 'missed' || interview.state === 'withdrawn') return interview.state;
  if (interview.codings > 0) return 'coded';
  if (interview.transcripts > 0) return 'transcribed';
  return interview.state === 'held' || interview.recordings > 0 ? 'held' : 'planned';
}

/** Whether an interview took place, by its stage. */
export function wasHeld(stage: InterviewStage): boolean {
  return stage === 'held' || stage === 'transcribed' || stage === 'coded';
}

/** The length of what an interview covered of its session, in ms; null where no recall log tells. */
export function coveredMsOf({ recall }: Pick<BoardInterview, 'recall'>): number | null {
  return recall && totalMs(recall.covered);
}

/**
 * The share of the session that was covered, 0 to 1; null where it is not known: there is no recall log, or
 * no recording tells how long the session was.
 */
export function coverageShare(coveredMs: number | null, durationMs: number): number | null {
  return coveredMs === null || durationMs <= 0 ? null : Math.min(1, coveredMs / durationMs);
}

/** Whose interviews a column holds; 'together' is mutual recall. */
export type InterviewColumn = 'client' | 'therapist' | 'together';
export type CellKind = 'dyad' | 'session' | InterviewColumn;

export type BoardDyad = Board['dyads'][number];

export function columnOf(interview: Pick<BoardInterview, 'kind' | 'participants'>): InterviewColumn {
  if (interview.kind === 'mutual') return 'together';
  return interview.participants[0]?.role === 'therapist' ? 'therapist' : 'client';
}

export function interviewsIn(session: BoardSession, column: InterviewColumn): BoardInterview[] {
  return session.interviews.filter((interview) => columnOf(interview) === column);
}

export interface BoardColumn {
  kind: CellKind;
  /** The session's number; null for the dyads' own column. */
  sessionNumber: number | null;
}

/**
 * The board's columns from left to right: the dyad, then for each session number the session and its
 * interviews. Mutual recall has a column only where the session number has one.
 */
export function boardColumns(board: Board): BoardColumn[] {
  const columns: BoardColumn[] = [{ kind: 'dyad', sessionNumber: null }];
  for (const number of board.sessionNumbers) {
    columns.push(
      { kind: 'session', sessionNumber: number },
      { kind: 'client', sessionNumber: number },
      { kind: 'therapist', sessionNumber: number },
    );
    const mutual = board.dyads.some((dyad) =>
      dyad.sessions.some(
        (session) => session.number === number && interviewsIn(session, 'together').length > 0,
      ),
    );
    if (mutual) columns.push({ kind: 'together', sessionNumber: number });
  }
  return columns;
}

export function sessionOf(dyad: BoardDyad, number: number | null): BoardSession | null {
  return dyad.sessions.find((session) => session.number === number) ?? null;
}

export const boardFilters = ['to hold', 'missed', 'late', 'to attach', 'files missing'] as const;
export type BoardFilter = (typeof boardFilters)[number];

export interface BoardSummary {
  interviews: number;
  held: number;
  /** How many interviews, or for 'files missing' how many recordings, each filter names. */
  counts: Record<BoardFilter, number>;
}

function filterCounts(dyad: BoardDyad): Record<BoardFilter, number> {
  const counts = { 'to hold': 0, missed: 0, late: 0, 'to attach': 0, 'files missing': 0 };
  for (const session of dyad.sessions) {
    counts['files missing'] += session.recordings.filter((recording) => !recording.present).length;
    for (const interview of session.interviews) {
      const stage = interviewStage(interview);
      if (stage === 'planned') counts['to hold'] += 1;
      if (stage === 'missed') counts.missed += 1;
      if (interview.late) counts.late += 1;
      if (isToAttach(interview)) counts['to attach'] += 1;
    }
  }
  return counts;
}

/** An interview whose words are there and of which no passage is marked yet. */
export function isToAttach(
  interview: Pick<BoardInterview, 'state' | 'codings' | 'transcripts' | 'recordings' | 'snippets'>,
): boolean {
  const stage = interviewStage(interview);
  return (stage === 'transcribed' || stage === 'coded') && interview.snippets === 0;
}

/** What the line above the board says. Withdrawn interviews are not counted at all. */
export function boardSummary(board: Board): BoardSummary {
  const summary: BoardSummary = {
    interviews: 0,
    held: 0,
    counts: { 'to hold': 0, missed: 0, late: 0, 'to attach': 0, 'files missing': 0 },
  };
  for (const dyad of board.dyads) {
    const counts = filterCounts(dyad);
    for (const filter of boardFilters) summary.counts[filter] += counts[filter];
    for (const interview of dyad.sessions.flatMap((session) => session.interviews)) {
      const stage = interviewStage(interview);
      if (stage === 'withdrawn') continue;
      summary.interviews += 1;
      if (wasHeld(stage)) summary.held += 1;
    }
  }
  return summary;
}

/** The dyads that a filter and a group leave; null leaves all. */
export function filteredDyads(board: Board, filter: BoardFilter | null, group: string | null): BoardDyad[] {
  return board.dyads.filter(
    (dyad) => (filter === null || filterCounts(dyad)[filter] > 0) && (group === null || dyad.group === group),
  );
}

/** The groups in use, in the order of the alphabet. */
export function dyadGroups(dyads: readonly { group: string }[]): string[] {
  return [...new Set(dyads.map((dyad) => dyad.group).filter((group) => group !== ''))].sort((a, b) =>
    a.localeCompare(b),
  );
}
