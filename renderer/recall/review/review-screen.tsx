import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useEffect } from 'react';
import type { ProposalList } from '#shared/contract/proposal.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { InterviewPlayer } from '../../player/interview-player.tsx';
import { Stage } from '../../player/stage.tsx';
import { Transport } from '../../player/transport.tsx';
import type { Draft } from './draft.ts';
import { MomentPart } from './moment-part.tsx';
import { PassagesPart } from './passages-part.tsx';
import { ProposalRows } from './proposal-list.tsx';
import classes from './review.module.css';
import { canAccept, hasChanged, useReviewCommands } from './review-commands.ts';
import { ReviewFoot } from './review-foot.tsx';
import { type ReviewProps, toAnnotate } from './review-head.tsx';
import { select, useReview } from './review-store.ts';
import { StateNotes } from './state-notes.tsx';
import { texts } from './texts.ts';
import { stretchOf, useStretch } from './use-stretch.ts';

const untouched: Draft = {};

/** The suggestions one by one: the list, the moment in the session's video, and what was said. */
export function ReviewScreen({ input, list, view, interview, readOnly }: ReviewProps) {
  const selectedId = useReview((state) => state.selectedId);
  const problem = useReview((state) => state.problem);
  const { proposals, moments } = list;
  const proposal =
    proposals.find(({ id }) => id === selectedId) ??
    proposals.find(({ state }) => state === 'open') ??
    proposals[0];
  const draft = useReview((state) => (proposal && state.drafts[proposal.id]) ?? untouched);
  const canChange = proposal !== undefined && !readOnly && canAccept(proposal);
  const heard = interview.recordings.some(({ present, playable }) => present && playable);
  useEffect(() => {
    if (proposal && proposal.id !== selectedId) select(proposal.id);
  }, [proposal, selectedId]);
  useStretch(proposal, draft, moments, canChange);
  useReviewCommands({ input, list, proposal, draft, readOnly, heard });
  if (!proposal) return null;
  const part = { list, proposal, draft, canChange };
  return (
    <>
      <AllDone list={list} />
      <ErrorNote problem={problem} onDismiss={() => useReview.setState({ problem: null })} />
      <div className={classes.body}>
        <div className={classes.left}>
          <ProposalRows proposals={proposals} selectedId={proposal.id} />
          {list.gone > 0 && <p className={classes.gone}>{texts.gone(list.gone)}</p>}
        </div>
        <div className={classes.centre}>
          <div className={classes.video}>
            <Stage view={view} startMs={stretchOf(proposal, draft, moments)?.startMs ?? 0} />
            <Transport sessionId={view.session.id} recordings={view.recordings} />
            <InterviewPlayer view={view} />
          </div>
          <div className={classes.moment}>
            <StateNotes input={input} list={list} proposal={proposal} readOnly={readOnly} />
            <MomentPart key={proposal.id} {...part} />
          </div>
        </div>
        <div className={classes.right}>
          <PassagesPart {...part} heard={heard} />
        </div>
      </div>
      <ReviewFoot input={input} list={list} proposal={proposal} readOnly={readOnly} />
    </>
  );
}

/** Says so where nothing is left to decide, and leads on. */
function AllDone({ list }: { list: ProposalList }) {
  const { proposals } = list;
  if (proposals.some((proposal) => proposal.state === 'open' || hasChanged(proposal))) return null;
  const count = (wanted: string) => proposals.filter(({ state }) => state === wanted).length;
  return (
    <div className={classes.done} role="status">
      <span>{texts.allDone(count('accepted'), count('refused'), count('attached'))}</span>
      <Button rightSection={<IconArrowRight size={16} stroke={1.5} />} onClick={() => toAnnotate(list)}>
        {texts.toAnnotate}
      </Button>
    </div>
  );
}
