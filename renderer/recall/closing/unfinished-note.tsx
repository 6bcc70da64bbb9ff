import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { RecallView } from '#shared/contract/recall.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { useTask } from '../../study/use-task.ts';
import classes from '../recall.module.css';
import { finishRecordings } from '../recording/finish-recordings.ts';
import { texts } from '../texts.ts';
import { useUnfinished } from './finish-interview.ts';

/** Where a part of the recording was cut off: it plays, and can be finished so that one can jump about in it. */
export function UnfinishedNote({ view, readOnly }: { view: RecallView; readOnly: boolean }) {
  const task = useTask();
  const queries = useQueryClient();
  const [step, setStep] = useState<string | null>(null);
  const failed = useUnfinished();
  const earlier = failed.interviewId === view.interview.id ? failed.problem : null;
  const open = view.interviewRecordings.filter(({ state }) => state === 'being recorded');
  if (open.length === 0) return null;
  const dismiss = () => {
    task.clear();
    useUnfinished.setState({ problem: null });
  };
  return (
    <div className={classes.row}>
      <span className={classes.grow}>{step ?? texts.cutOffParts(open.length)}</span>
      <ErrorNote problem={task.problem ?? earlier} onDismiss={dismiss} />
      {!readOnly && (
        <Button
          variant="default"
          loading={task.running}
          onClick={() =>
            void task.run(async () => {
              useUnfinished.setState({ problem: null });
              try {
                await finishRecordings(open, (part, parts) => setStep(texts.finishing(part, parts)));
              } finally {
                setStep(null);
                await queries.invalidateQueries({ queryKey: ['recall.view'] });
              }
            })
          }
        >
          {texts.finish}
        </Button>
      )}
    </div>
  );
}
