import type { Proposal, ProposalList } from '#shared/contract/proposal.ts';
import { type Command, useCommands } from '../../commands/registry.ts';
import { useInterviewPlayback } from '../../stores/interview-playback.ts';
import { usePlayback } from '../../stores/playback.ts';
import {
  turnAt,
  turnFrom,
  withLed,
  withNextNominator,
  withNextTarget,
  withNextTeller,
  withNextTense,
  withNextTurnTeller,
  withTaken,
  withTurn,
} from './cycle.ts';
import { type Draft, draftOfPassage, newMoment } from './draft.ts';
import { acceptNow, keepNow, type ListInput, refuseNow, reopenNow } from './review-actions.ts';
import { select, useReview } from './review-store.ts';
import { texts } from './texts.ts';

interface Reviewed {
  input: ListInput;
  list: ProposalList;
  proposal: Proposal | undefined;
  draft: Draft;
  readOnly: boolean;
  /** Whether what was said can be played. */
  heard: boolean;
}

/** Whether a suggestion can be taken over as it stands: it is open, or was decided about something else. */
export function canAccept(proposal: Proposal): boolean {
  return proposal.state !== 'accepted' || (proposal.decision?.changes.length ?? 0) > 0;
}

export function hasChanged({ decision }: Proposal): boolean {
  return (decision?.changes.length ?? 0) > 0;
}

/** Whether a suggestion can be refused: what was accepted must be opened again first. */
export function canRefuse(proposal: Proposal): boolean {
  return proposal.state !== 'accepted' && (proposal.state !== 'refused' || hasChanged(proposal));
}

/** Selects the suggestion `step` further down the list. */
function selectBy({ list, proposal }: Reviewed, step: 1 | -1): void {
  const index = list.proposals.findIndex(({ id }) => id === proposal?.id);
  const next = list.proposals[index + step];
  if (next) select(next.id);
}

/** Plays the moment from its start; it loops while the player's loop is on. */
export function playMoment(): void {
  const { controller, loop, inMs, outMs, sessionMs } = usePlayback.getState();
  useInterviewPlayback.getState().pause();
  if (loop) {
    controller?.seek(loop.startMs);
    controller?.play();
  } else controller?.playRange(inMs ?? sessionMs, outMs);
}

/** Plays the interview from the turn that the keys are on; again: pauses. */
export function playSaid(interviewId: string, proposal: Proposal): void {
  const playback = useInterviewPlayback.getState();
  if (playback.playing) {
    playback.pause();
    return;
  }
  const at = turnAt(proposal, useReview.getState().turnId)?.turn.startMs;
  playback.play(interviewId, at ?? proposal.interviewStartMs);
}

/** The keys of the review. Those of the player are its own: in and out set the bounds. */
export function useReviewCommands(reviewed: Reviewed): void {
  const { input, list, proposal, draft, readOnly } = reviewed;
  const { change, changePassage } = useReview.getState();
  const changing = () => proposal !== undefined && !readOnly && canAccept(proposal);
  const at = () => (proposal ? turnAt(proposal, useReview.getState().turnId) : null);
  const command = (
    id: string,
    name: string,
    keys: readonly string[],
    run: () => void,
    enabled: () => boolean = changing,
  ): Command => ({ id: `review.${id}`, name, group: 'Suggestions', keys, run, enabled });
  const ofTurn = (act: (found: NonNullable<ReturnType<typeof at>>, proposalId: string) => void) => () => {
    const found = at();
    if (found && proposal) act(found, proposal.id);
  };
  const own = (passageId: string) => draftOfPassage(draft, passageId);
  const selected = () => proposal !== undefined;
  useCommands([
    command('accept', texts.accept, ['Enter', 'A'], () => proposal && acceptNow(input, list, proposal)),
    command(
      'refuse',
      texts.refuse,
      ['X'],
      () => proposal && refuseNow(input, list, proposal),
      () => !readOnly && proposal !== undefined && canRefuse(proposal),
    ),
    command(
      'keep',
      texts.keep,
      ['H'],
      () => proposal && keepNow(input, [proposal]),
      () => !readOnly && proposal !== undefined && hasChanged(proposal),
    ),
    command(
      'keepAll',
      texts.keepAll,
      [],
      () => keepNow(input, list.proposals.filter(hasChanged)),
      () => !readOnly && list.proposals.some(hasChanged),
    ),
    command(
      'reopen',
      texts.reopen,
      ['U'],
      () => proposal && reopenNow(proposal),
      () => !readOnly && (proposal?.state === 'refused' || proposal?.state === 'accepted'),
    ),
    command(
      'acceptAll',
      texts.confirmTitle,
      ['Shift+Enter'],
      () => useReview.setState({ confirming: true }),
      () => !readOnly && list.proposals.some(({ state }) => state === 'open'),
    ),
    command('next', texts.next, ['ArrowDown'], () => selectBy(reviewed, 1), selected),
    command('previous', texts.previous, ['ArrowUp'], () => selectBy(reviewed, -1), selected),
    command('playMoment', texts.playMoment, ['P'], playMoment, () => usePlayback.getState().loop !== null),
    command(
      'playSaid',
      texts.playSaid,
      ['S'],
      () => proposal && playSaid(list.interviewId, proposal),
      () => selected() && reviewed.heard,
    ),
    command('nextTurn', texts.nextTurn, ['Shift+ArrowDown'], () => moveTurn(1), selected),
    command('previousTurn', texts.previousTurn, ['Shift+ArrowUp'], () => moveTurn(-1), selected),
    ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) =>
      command(
        `passage${number}`,
        texts.togglePassage(number),
        [String(number)],
        () => {
          const passage = proposal?.passages[number - 1];
          if (!proposal || !passage) return;
          changePassage(proposal.id, passage.id, withTaken(passage, own(passage.id)));
          useReview.setState({ turnId: passage.turns[0]?.utteranceId ?? null });
        },
        () => changing() && (proposal?.passages.length ?? 0) >= number,
      ),
    ),
    command(
      'turn',
      texts.toggleTurn,
      ['Y'],
      ofTurn(({ passage, turn }, id) =>
        changePassage(id, passage.id, withTurn(turn.utteranceId, own(passage.id))),
      ),
    ),
    command(
      'teller',
      texts.changeTeller,
      ['T'],
      ofTurn(({ passage }, id) => changePassage(id, passage.id, withNextTeller(passage, own(passage.id)))),
    ),
    command(
      'turnTeller',
      texts.changeTurnTeller,
      ['Shift+T'],
      ofTurn(({ passage, turn }, id) =>
        changePassage(id, passage.id, withNextTurnTeller(turn, own(passage.id))),
      ),
    ),
    command(
      'led',
      texts.toggleLed,
      ['D'],
      ofTurn(({ passage }, id) => changePassage(id, passage.id, withLed(passage, own(passage.id)))),
    ),
    command(
      'tense',
      texts.changeTense,
      ['W'],
      ofTurn(({ passage }, id) => changePassage(id, passage.id, withNextTense(own(passage.id)))),
    ),
    command('target', texts.changeTarget, ['M'], () => {
      if (proposal) change(proposal.id, withNextTarget(proposal, draft));
    }),
    command('nominatedBy', texts.changeNominatedBy, ['B'], () => {
      if (proposal) change(proposal.id, withNextNominator(proposal, draft));
    }),
    command('label', texts.editLabel, ['E'], () => {
      if (!proposal) return;
      change(proposal.id, { target: newMoment });
      useReview.setState({ labelEditing: true });
    }),
  ]);

  function moveTurn(step: 1 | -1): void {
    if (!proposal) return;
    useReview.setState(({ turnId }) => ({ turnId: turnFrom(proposal, turnId, step) }));
  }
}
