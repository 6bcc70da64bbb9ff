import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import type { Role } from '#shared/contract/common.ts';
import type { BoardInterview, BoardSession } from '#shared/contract/session.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { chooseFiles } from '../api/files.ts';
import { ErrorNote } from '../components/error-note.tsx';
import { ReviewLink, useSuggestionsWait } from '../recall/review/review-link.tsx';
import { usePlace } from '../stores/place.ts';
import { addRecordings } from './adding-store.ts';
import classes from './detail.module.css';
import type { NextStep } from './next-step.ts';
import { type BoardSelection, importDialog, usePrepare } from './prepare-store.ts';
import { nextStepWords } from './texts.ts';
import { useChange } from './use-change.ts';
import { useTask } from './use-task.ts';

interface NextStepButtonProps {
  step: NextStep;
  selection: BoardSelection;
  session: BoardSession | null;
  interview: BoardInterview | null;
  readOnly: boolean;
}

/** The one thing that the selected session or interview waits for, as the panel's primary button. */
export function NextStepButton(props: NextStepButtonProps) {
  const { step, selection, session, interview } = props;
  const change = useChange();
  const task = useTask();
  const go = usePlace((state) => state.go);
  const openDialog = usePrepare((state) => state.openDialog);
  const mayAnnotate = session !== null;
  const toAnnotate = step === 'annotate' || step === 'attach';
  const blocked = props.readOnly && !toAnnotate;
  const suggests = useSuggestionsWait(toAnnotate && interview ? interview.id : null);

  const take = async (): Promise<void> => {
    switch (step) {
      case 'add session':
        await change('session.create', {
          id: newIdentifier(),
          dyadId: selection.dyadId,
          number: selection.sessionNumber!,
        });
        return;
      case 'add recording': {
        const paths = await chooseFiles({ kind: 'recording', several: true, title: 'Add recordings' });
        void addRecordings({ sessionId: session!.id, interviewId: null }, paths);
        return;
      }
      case 'add interview':
        await change('interview.create', {
          id: newIdentifier(),
          sessionId: session!.id,
          roles: selection.kind === 'together' ? ['client', 'therapist'] : [selection.kind as Role],
        });
        return;
      case 'say held':
        await change('interview.update', {
          id: interview!.id,
          revision: interview!.revision,
          changes: { state: 'held' },
        });
        return;
      case 'import transcript':
        openDialog(importDialog({ kind: 'interview', interviewId: interview!.id }));
        return;
      case 'attach':
      case 'annotate':
        go('annotate', { sessionId: session!.id });
        return;
      case 'nothing':
        return;
    }
  };

  return (
    <div className={classes.footer}>
      <ErrorNote problem={task.problem} onDismiss={task.clear} />
      {suggests && interview && session && (
        <ReviewLink fullWidth variant="filled" interviewId={interview.id} sessionId={session.id} />
      )}
      {step !== 'nothing' && !blocked && (
        <Button
          fullWidth
          variant={suggests ? 'default' : 'filled'}
          loading={task.running}
          rightSection={toAnnotate ? <IconArrowRight size={16} stroke={1.5} /> : null}
          onClick={() => void task.run(take)}
        >
          {nextStepWords[step]}
        </Button>
      )}
      {mayAnnotate && (blocked || !toAnnotate) && (
        <Button variant="default" fullWidth onClick={() => go('annotate', { sessionId: session.id })}>
          {nextStepWords.annotate}
        </Button>
      )}
    </div>
  );
}
