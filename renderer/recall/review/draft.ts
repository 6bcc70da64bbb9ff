import type { Perspective } from '#shared/contract/common.ts';
import type { Acceptance, Proposal, ProposedPassage, ProposedTurn } from '#shared/contract/proposal.ts';
import type { Snippet } from '#shared/contract/snippet.ts';
import { type ToldTurn, toldRuns } from '#shared/recall/tellings.ts';

export type Teller = Snippet['teller'];
export type Tense = NonNullable<Snippet['tense']>;

/** Bounds of a new moment (session ms); `endMs` is exclusive, and null for a point. */
export interface Bounds {
  startMs: number;
  endMs: number | null;
}

/** What a person changed of a passage; what is left out is as suggested. */
export interface PassageDraft {
  taken?: boolean;
  /** Whose telling all of it is, or each turn its speaker's. */
  teller?: Teller | 'per turn';
  led?: boolean;
  tense?: Tense | null;
  /** Turns that were left out, and those given to somebody else while each turn has a teller of its own. */
  out?: readonly string[];
  tellers?: Readonly<Record<string, Teller>>;
}

/** What a person changed of a suggestion before it is taken over. */
export interface Draft {
  /** A moment that is there, or a new one. */
  target?: string;
  bounds?: Bounds;
  label?: string;
  nominatedBy?: Perspective;
  passages?: Readonly<Record<string, PassageDraft>>;
}

/** Stands for a moment that is to be made. */
export const newMoment = 'new';

/** The moments that a suggestion can go to, a new one last. */
export function targetsOf(proposal: Proposal): string[] {
  return [...proposal.momentIds, newMoment];
}

/** Where the suggestion goes as things stand: what was chosen, if that is still there, else the likeliest. */
export function targetOf(proposal: Proposal, draft: Draft): string {
  const targets = targetsOf(proposal);
  return draft.target !== undefined && targets.includes(draft.target) ? draft.target : targets[0]!;
}

export function boundsOf(proposal: Proposal, draft: Draft): Bounds | null {
  return draft.bounds ?? proposal.bounds;
}

export function labelOf(proposal: Proposal, draft: Draft): string {
  return draft.label ?? proposal.nomination?.label ?? '';
}

/** A passage that is marked already is not taken unless that is wanted. */
export function isTaken(passage: ProposedPassage, { taken }: PassageDraft): boolean {
  return taken ?? passage.markedBy.length === 0;
}

export function draftOfPassage(draft: Draft, passageId: string): PassageDraft {
  return draft.passages?.[passageId] ?? {};
}

/** A part of a passage that becomes a snippet. `teller` null is its speakers'. */
export interface TakenRun {
  firstUtteranceId: string;
  lastUtteranceId: string;
  teller: Teller | null;
  led: boolean;
}

/** Whether a turn can be somebody's telling: a participant's, or an unknown speaker's where no participant speaks. */
export function tells(passage: ProposedPassage, turn: ProposedTurn): boolean {
  const known = passage.turns.some(({ speakerKind }) => speakerKind === 'participant');
  if (known) return turn.speakerKind === 'participant';
  return turn.speakerKind === null || turn.speakerKind === 'unknown';
}

/** Whose telling a turn is while each turn has a teller of its own. */
export function tellerOfTurn(turn: ProposedTurn, { tellers }: PassageDraft): Teller {
  return tellers?.[turn.utteranceId] ?? turn.role ?? 'unknown';
}

/** The snippets that a passage becomes; none where it is not taken. */
export function runsOf(passage: ProposedPassage, draft: PassageDraft): TakenRun[] {
  if (!isTaken(passage, draft)) return [];
  const perTurn = draft.teller === 'per turn';
  const turns = passage.turns.map((turn): ToldTurn => {
    const own = perTurn ? tellerOfTurn(turn, draft) : passage.teller;
    return {
      id: turn.utteranceId,
      teller: tells(passage, turn) ? own : null,
      asks: turn.speakerKind === 'interviewer',
      out: draft.out?.includes(turn.utteranceId) ?? false,
    };
  });
  const asked = passage.before.at(-1)?.speakerKind === 'interviewer';
  return toldRuns(turns, asked).map((run) => ({
    firstUtteranceId: run.utteranceIds[0]!,
    lastUtteranceId: run.utteranceIds.at(-1)!,
    teller: perTurn ? run.teller : ((draft.teller as Teller | undefined) ?? null),
    led: draft.led ?? run.led,
  }));
}

/** What taking the suggestion over sends; null where it has no place in the session yet. */
export function acceptanceOf(proposal: Proposal, draft: Draft, newId: () => string): Acceptance | null {
  const moment = momentOf(proposal, draft, newId);
  if (!moment) return null;
  return {
    kind: proposal.kind,
    eventId: proposal.eventId,
    seen: proposal.seen,
    id: newId(),
    moment,
    passages: proposal.passages.flatMap((passage) => {
      const own = draftOfPassage(draft, passage.id);
      return runsOf(passage, own).map((run) => ({ ...run, id: newId(), tense: own.tense ?? null }));
    }),
  };
}

function momentOf(proposal: Proposal, draft: Draft, newId: () => string): Acceptance['moment'] | null {
  const target = targetOf(proposal, draft);
  const bounds = boundsOf(proposal, draft);
  const chosen = draft.target === target;
  if (target !== newMoment && (chosen || !bounds)) return { kind: 'there', id: target };
  if (!bounds) return null;
  return {
    // Until a person chooses, a moment that was made meanwhile counts too.
    kind: chosen ? 'new' : 'likeliest',
    id: newId(),
    ...bounds,
    label: labelOf(proposal, draft).trim(),
    nominatedBy: draft.nominatedBy ?? proposal.nominatedBy,
  };
}

/**
 * Bounds after the player's in or out was set. What was set stays; the other one is the former bound where it
 * still fits, else there is a point.
 */
export function boundsAfter(
  before: Bounds | null,
  { inMs, outMs }: { inMs: number | null; outMs: number | null },
): Bounds | null {
  if (inMs !== null) {
    const endMs = outMs ?? before?.endMs ?? before?.startMs ?? null;
    return { startMs: inMs, endMs: endMs !== null && endMs > inMs ? endMs : null };
  }
  if (outMs === null) return null;
  const startMs = before && before.startMs < outMs ? before.startMs : null;
  return startMs === null ? { startMs: outMs, endMs: null } : { startMs, endMs: outMs };
}
