import { create } from 'zustand';
import type { Proposal, ProposalList } from '#shared/contract/proposal.ts';
import type { CallProblem } from '../../api/client.ts';
import { useInterviewPlayback } from '../../stores/interview-playback.ts';
import type { PlaceName } from '../../stores/place.ts';
import type { Draft, PassageDraft } from './draft.ts';

/** A decision that is drawn ahead of its answer. */
export interface Ahead {
  state: Proposal['state'];
}

interface ReviewState {
  interviewId: string | null;
  /** The transcript that was chosen; null: the first that has times. */
  transcriptId: string | null;
  selectedId: string | null;
  /** The turn that the keys are on. */
  turnId: string | null;
  /** Changes that are not decided on yet, by the suggestion. They stay as long as the program runs. */
  drafts: Readonly<Record<string, Draft>>;
  /** Decisions on their way, by the suggestion. */
  ahead: Readonly<Record<string, Ahead>>;
  problem: CallProblem | null;
  confirming: boolean;
  labelEditing: boolean;
  /** Where one came from, and goes back to. */
  from: PlaceName;
  change(proposalId: string, changes: Partial<Draft>): void;
  changePassage(proposalId: string, passageId: string, changes: PassageDraft): void;
  forget(proposalId: string): void;
}

const nothing = {
  transcriptId: null,
  selectedId: null,
  turnId: null,
  problem: null,
  confirming: false,
  labelEditing: false,
};

/** The review of one interview's suggestions: what is selected, and what was changed before deciding. */
export const useReview = create<ReviewState>()((set) => ({
  interviewId: null,
  ...nothing,
  drafts: {},
  ahead: {},
  from: 'recall',
  change: (proposalId, changes) =>
    set(({ drafts }) => ({ drafts: { ...drafts, [proposalId]: { ...drafts[proposalId], ...changes } } })),
  changePassage: (proposalId, passageId, changes) =>
    set(({ drafts }) => {
      const draft = drafts[proposalId] ?? {};
      const passages = { ...draft.passages, [passageId]: { ...draft.passages?.[passageId], ...changes } };
      return { drafts: { ...drafts, [proposalId]: { ...draft, passages } } };
    }),
  forget: (proposalId) =>
    set(({ drafts }) => {
      const { [proposalId]: _, ...rest } = drafts;
      return { drafts: rest };
    }),
}));

/** Begins the review of an interview; another one's selection is forgotten. */
export function beginReview(interviewId: string): void {
  if (useReview.getState().interviewId === interviewId) return;
  useReview.setState({ interviewId, ...nothing });
}

/** Shows a suggestion. What was said at another one is not heard to its end. */
export function select(proposalId: string): void {
  useReview.setState({ selectedId: proposalId, turnId: null, labelEditing: false });
  useInterviewPlayback.getState().pause();
}

/** The list with the decisions that are on their way. */
export function withAhead(list: ProposalList, ahead: Readonly<Record<string, Ahead>>): ProposalList {
  if (!list.proposals.some(({ id }) => ahead[id])) return list;
  return { ...list, proposals: list.proposals.map((each) => ({ ...each, ...ahead[each.id] })) };
}
