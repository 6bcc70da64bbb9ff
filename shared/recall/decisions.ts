import type { Proposal } from './proposals.ts';
import type { StopWanter } from './types.ts';

/**
 * What a proposal was like when somebody decided about it; kept beside the decision. It holds no words and
 * nothing made of them but their number, so that names can be erased without looking here.
 */
export interface DecidedOn {
  interviewStartMs: number;
  interviewEndMs: number;
  sessionMs: number | null;
  wantedBy: StopWanter | null;
  /** By which transcript; decisions of before it was kept have none. */
  transcriptId?: string | null;
  passages: { words: number; teller: string; led: boolean }[];
}

/** In what a proposal differs from what was decided about. */
export type DecisionChange = 'time' | 'place' | 'wanted' | 'words' | 'tellers';

/** What a decision about a proposal is made on, by a transcript; `textOf` answers a turn's words. */
export function decidedOn(
  proposal: Proposal,
  transcriptId: string | null,
  textOf: (utteranceId: string) => string,
): DecidedOn {
  return {
    interviewStartMs: proposal.interviewStartMs,
    interviewEndMs: proposal.interviewEndMs,
    sessionMs: proposal.sessionMs,
    wantedBy: proposal.wantedBy,
    transcriptId,
    passages: proposal.passages.map(({ utteranceIds, teller, led }) => ({
      words: utteranceIds.reduce((sum, id) => sum + wordCount(textOf(id)), 0),
      teller,
      led,
    })),
  };
}

/**
 * How a proposal changed since it was decided about: its time in the interview, its place in the session, who
 * wanted it, which words were said in it, whose they are. A corrected spelling is no change (snippets move with
 * their words), nor is a turn that was split or joined.
 */
export function changesSince(before: DecidedOn, now: DecidedOn): DecisionChange[] {
  const changes: DecisionChange[] = [];
  if (before.interviewStartMs !== now.interviewStartMs || before.interviewEndMs !== now.interviewEndMs)
    changes.push('time');
  if (before.sessionMs !== now.sessionMs) changes.push('place');
  if (before.wantedBy !== now.wantedBy) changes.push('wanted');
  if (!same(before, now, ({ words }) => words)) changes.push('words');
  else if (!same(before, now, ({ teller, led }) => `${teller} ${led}`)) changes.push('tellers');
  return changes;
}

function same(
  one: DecidedOn,
  other: DecidedOn,
  part: (passage: DecidedOn['passages'][number]) => string | number,
): boolean {
  return (
    one.passages.length === other.passages.length &&
    one.passages.every((passage, index) => part(passage) === part(other.passages[index]!))
  );
}

function wordCount(text: string): number {
  return text.split(/\s+/u).filter((word) => word !== '').length;
}
