import { ActionIcon, Button, NativeSelect } from '@mantine/core';
import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react';
import type { ProposalList } from '#shared/contract/proposal.ts';
import type { SessionView } from '#shared/contract/session.ts';
import { Hint } from '../../components/hint.tsx';
import { PerspectiveMark } from '../../components/perspective-mark.tsx';
import { usePlace } from '../../stores/place.ts';
import { codesOf } from '../texts.ts';
import { AcceptAllDialog } from './accept-all-dialog.tsx';
import classes from './review.module.css';
import type { ListInput } from './review-actions.ts';
import { useReview } from './review-store.ts';
import { texts } from './texts.ts';

export interface ReviewProps {
  input: ListInput;
  list: ProposalList;
  view: SessionView;
  interview: SessionView['interviews'][number];
  readOnly: boolean;
}

/** Whose recall it is, how much is decided, the transcript, and all at once. */
export function ReviewHead({ input, list, view, interview, readOnly }: ReviewProps) {
  const confirming = useReview((state) => state.confirming);
  const { proposals, transcripts } = list;
  const open = proposals.filter(({ state }) => state === 'open').length;
  const perspective =
    interview.kind === 'mutual' ? 'together' : (interview.participants[0]?.role ?? 'client');
  return (
    <header className={classes.head}>
      <Hint label={texts.back}>
        <ActionIcon aria-label={texts.back} onClick={goBack}>
          <IconArrowLeft size={18} stroke={1.5} />
        </ActionIcon>
      </Hint>
      <h1 className={classes.title}>{texts.title}</h1>
      <PerspectiveMark perspective={perspective} />
      <span className={classes.of}>{texts.of(codesOf(interview), view.session.number)}</span>
      {proposals.length > 0 && (
        <span className={classes.progress} role="status">
          <progress aria-hidden max={proposals.length} value={proposals.length - open} />
          {texts.decided(proposals.length - open, proposals.length)}
        </span>
      )}
      <span className={classes.room} />
      {transcripts.length > 1 && (
        <NativeSelect
          aria-label={texts.transcript}
          value={list.transcriptId ?? ''}
          data={transcripts.map(({ id, fileName }) => ({ value: id, label: fileName }))}
          onChange={(event) =>
            useReview.setState({ transcriptId: event.currentTarget.value, selectedId: null })
          }
        />
      )}
      {open > 1 && !readOnly && (
        <Hint label={texts.confirmTitle} command="review.acceptAll">
          <Button variant="default" onClick={() => useReview.setState({ confirming: true })}>
            {texts.acceptAll(open)}
          </Button>
        </Hint>
      )}
      <Button
        variant="default"
        rightSection={<IconArrowRight size={16} stroke={1.5} />}
        onClick={() => toAnnotate(list)}
      >
        {texts.toAnnotate}
      </Button>
      {confirming && <AcceptAllDialog input={input} list={list} />}
    </header>
  );
}

function goBack(): void {
  const { from } = useReview.getState();
  usePlace.getState().go(from);
}

export function toAnnotate({ sessionId, transcriptId }: ProposalList): void {
  usePlace.getState().go('annotate', { sessionId, ...(transcriptId ? { transcriptId } : {}) });
}
