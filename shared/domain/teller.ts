import type { Snippet } from '../contract/snippet.ts';

/** A turn with who speaks it, as far as that is known. */
export interface TurnSpeaker {
  speakerKind: string | null;
  participantId: string | null;
  /** The participant's role in the dyad. */
  role: 'client' | 'therapist' | null;
}

/**
 * Whose telling a passage is: its participants' — one of them, or both together. The interviewer's words
 * between theirs do not count; a passage of the interviewer's alone is the interviewer's.
 */
export function tellerOf(turns: readonly TurnSpeaker[]): {
  teller: Snippet['teller'];
  tellerParticipantId: string | null;
} {
  const tellers = turns.filter((turn) => turn.speakerKind === 'participant' && turn.role !== null);
  const roles = new Set(tellers.map((turn) => turn.role));
  if (roles.size > 1) return { teller: 'together', tellerParticipantId: null };
  const only = tellers[0];
  if (only?.role) return { teller: only.role, tellerParticipantId: only.participantId };
  const interviewer = turns.length > 0 && turns.every((turn) => turn.speakerKind === 'interviewer');
  return { teller: interviewer ? 'interviewer' : 'unknown', tellerParticipantId: null };
}
