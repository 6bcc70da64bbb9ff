import type { CallInput } from '#shared/contract/index.ts';
import type { Acceptance, Proposal, ProposalList } from '#shared/contract/proposal.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { asProblem, CallProblem, call } from '../../api/client.ts';
import { queryClient } from '../../api/query-client.ts';
import { acceptanceOf } from './draft.ts';
import { type Ahead, select, useReview } from './review-store.ts';
import { texts } from './texts.ts';

/** What the list was asked with. */
export type ListInput = CallInput<'proposal.list'>;

/** Writes go one after the other, in the order of the keys. */
let writing: Promise<unknown> = Promise.resolve();

/** Nothing but the write is waited for: undo takes back what is on its way, and waits for writes alone. */
function inTurn(write: () => Promise<void>): Promise<void> {
  const turn = writing.then(async () => {
    try {
      await write();
      if (useReview.getState().problem !== null) useReview.setState({ problem: null });
    } catch (thrown) {
      useReview.setState({ problem: asProblem(thrown) });
    }
  });
  writing = turn;
  return turn.then(() => queryClient.invalidateQueries({ queryKey: ['proposal.list'] }));
}

/** Draws a decision until it is answered, and the list that was asked for after it. */
async function decide(proposalId: string, state: Proposal['state'], write: () => Promise<void>) {
  const decision: Ahead = { state };
  const { ahead } = useReview.getState();
  useReview.setState({ ahead: { ...ahead, [proposalId]: decision } });
  await inTurn(write);
  useReview.setState(({ ahead: { [proposalId]: drawn, ...rest } }) =>
    drawn === decision ? { ahead: rest } : {},
  );
}

/** Takes a suggestion over as it stands on the screen, and goes to the next one that is open. */
export function acceptNow(input: ListInput, list: ProposalList, proposal: Proposal): void {
  const { drafts, forget } = useReview.getState();
  const acceptance = acceptanceOf(proposal, drafts[proposal.id] ?? {}, newIdentifier);
  if (!acceptance) {
    useReview.setState({ problem: new CallProblem({ code: 'moment.bounds', message: texts.needsPlace }) });
    return;
  }
  goOn(list, proposal);
  void decide(proposal.id, 'accepted', async () => {
    await call('proposal.accept', { ...input, ...acceptance });
    forget(proposal.id);
  });
}

/** Refuses a suggestion, and goes to the next one that is open. */
export function refuseNow(input: ListInput, list: ProposalList, proposal: Proposal): void {
  goOn(list, proposal);
  const { kind, eventId, seen } = proposal;
  void decide(proposal.id, 'refused', async () => {
    await call('proposal.refuse', { ...input, kind, eventId, seen, id: newIdentifier() });
  });
}

/** Says that decisions hold although their suggestions changed. */
export function keepNow(input: ListInput, proposals: readonly Proposal[]): void {
  const decisions = proposals.map(({ kind, eventId, seen }) => ({ kind, eventId, seen }));
  void inTurn(async () => {
    await call('proposal.keep', { ...input, decisions });
  });
}

export function reopenNow(proposal: Proposal): void {
  const { decision } = proposal;
  if (!decision) return;
  void inTurn(async () => {
    await call('proposal.reopen', { id: decision.id });
  });
}

/** Takes over all of these in one step; what was left is said. */
export async function acceptAllNow(
  input: ListInput,
  items: Acceptance[],
  approximate: boolean,
): Promise<void> {
  await inTurn(async () => {
    const { left } = await call('proposal.acceptAll', { ...input, items, approximate });
    if (left > 0) throw new CallProblem({ code: 'proposal.changed', message: texts.leftOver(left) });
  });
}

/** Selects the next open suggestion behind this one, else the first open one; stays where there is none. */
function goOn(list: ProposalList, proposal: Proposal): void {
  const next = nextOpen(list.proposals, proposal.id);
  if (next) select(next.id);
}

/** The next open suggestion behind one, round to the first; undefined where no other is open. */
export function nextOpen(proposals: readonly Proposal[], afterId: string): Proposal | undefined {
  const index = proposals.findIndex(({ id }) => id === afterId);
  const round = [...proposals.slice(index + 1), ...proposals.slice(0, Math.max(0, index))];
  return round.find(({ state }) => state === 'open');
}
