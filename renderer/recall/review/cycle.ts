import type { Proposal, ProposedPassage, ProposedTurn } from '#shared/contract/proposal.ts';
import {
  type Draft,
  isTaken,
  newMoment,
  type PassageDraft,
  type Teller,
  type Tense,
  targetOf,
  targetsOf,
  tellerOfTurn,
} from './draft.ts';

// What one press of a key makes of a draft: the next of the values there are.

export function nextOf<T>(values: readonly T[], value: T): T {
  return values[(values.indexOf(value) + 1) % values.length]!;
}

const perspectives = ['client', 'therapist', 'researcher'] as const;
const tenses: readonly (Tense | null)[] = [null, 'then', 'now', 'both', 'unclear'];
export const passageTellers = [
  'client',
  'therapist',
  'together',
  'unknown',
] as const satisfies readonly Teller[];

export function withNextTarget(proposal: Proposal, draft: Draft): Partial<Draft> {
  return { target: nextOf(targetsOf(proposal), targetOf(proposal, draft)) };
}

/** Whoever names a moment means a new one. */
export function withNextNominator(proposal: Proposal, draft: Draft): Partial<Draft> {
  return {
    nominatedBy: nextOf(perspectives, draft.nominatedBy ?? proposal.nominatedBy),
    target: newMoment,
  };
}

/** The choices of a passage's teller: each turn its own where more than one tells. */
export function tellerChoices(passage: ProposedPassage): (Teller | 'per turn')[] {
  const roles = new Set(passage.turns.flatMap(({ role }) => role ?? []));
  return roles.size > 1 ? ['together', 'per turn', 'client', 'therapist', 'unknown'] : [...passageTellers];
}

export function tellerOfPassage(passage: ProposedPassage, draft: PassageDraft): Teller | 'per turn' {
  return draft.teller ?? passage.teller;
}

export function withNextTeller(passage: ProposedPassage, draft: PassageDraft): PassageDraft {
  return { teller: nextOf(tellerChoices(passage), tellerOfPassage(passage, draft)) };
}

export function withNextTurnTeller(turn: ProposedTurn, draft: PassageDraft): PassageDraft {
  const teller = nextOf(passageTellers, tellerOfTurn(turn, draft));
  return { teller: 'per turn', tellers: { ...draft.tellers, [turn.utteranceId]: teller } };
}

export function withNextTense({ tense }: PassageDraft): PassageDraft {
  return { tense: nextOf(tenses, tense ?? null) };
}

export function withLed(passage: ProposedPassage, { led }: PassageDraft): PassageDraft {
  return { led: !(led ?? passage.led) };
}

export function withTaken(passage: ProposedPassage, draft: PassageDraft): PassageDraft {
  return { taken: !isTaken(passage, draft) };
}

/** Leaves a turn out, or takes it in, which takes its passage too. */
export function withTurn(turnId: string, { out = [] }: PassageDraft): PassageDraft {
  return out.includes(turnId)
    ? { out: out.filter((id) => id !== turnId), taken: true }
    : { out: [...out, turnId] };
}

/** The turn that the keys are on, with its passage: the first one until another was chosen. */
export function turnAt(
  { passages }: Proposal,
  turnId: string | null,
): { passage: ProposedPassage; turn: ProposedTurn } | null {
  for (const passage of passages) {
    const turn = passage.turns.find(({ utteranceId }) => utteranceId === turnId);
    if (turn) return { passage, turn };
  }
  const passage = passages[0];
  const turn = passage?.turns[0];
  return passage && turn ? { passage, turn } : null;
}

/** The turn one further; the last stays the last. */
export function turnFrom(proposal: Proposal, turnId: string | null, step: 1 | -1): string | null {
  const ids = proposal.passages.flatMap(({ turns }) => turns.map(({ utteranceId }) => utteranceId));
  const at = turnAt(proposal, turnId)?.turn.utteranceId;
  const index = at === undefined ? -1 : ids.indexOf(at);
  return ids[Math.min(ids.length - 1, Math.max(0, index + step))] ?? null;
}
