import { Button } from '@mantine/core';
import { IconArrowBackUp, IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { TranscriptComparison } from '#shared/contract/transcript.ts';
import { useCallQuery } from '../api/hooks.ts';
import { ErrorNote } from '../components/error-note.tsx';
import classes from './dialogs.module.css';
import own from './reimport.module.css';
import { reimportTexts as texts } from './reimport-texts.ts';
import { useChange } from './use-change.ts';
import { useTask } from './use-task.ts';

/** What was taken over, in counts, and the way back. */
export function ReimportDone(props: { fileName: string; comparison: TranscriptComparison; close(): void }) {
  const { fileName, comparison, close } = props;
  const change = useChange();
  const task = useTask();
  const history = useCallQuery('history.state', {});
  const [undone, setUndone] = useState(false);
  // Somebody else's window may have done more since: the top bar's own undo goes step by step.
  const canUndo = !undone && history.data?.undo === texts.undoName(fileName);
  const undo = () =>
    task.run(async () => {
      await change('history.undo', {});
      setUndone(true);
    });
  return (
    <>
      <div role="status" className={own.done}>
        <IconCheck size={18} stroke={1.5} aria-hidden />
        <div>
          <p>{undone ? texts.undone : texts.done(fileName, comparison)}</p>
          {!undone && <p className={own.quiet}>{texts.passageCounts(comparison)}</p>}
        </div>
      </div>
      <ErrorNote problem={task.problem} />
      <div className={classes.foot}>
        <span className={classes.footNote} />
        {canUndo && (
          <Button
            variant="default"
            loading={task.running}
            leftSection={<IconArrowBackUp size={16} stroke={1.5} />}
            onClick={() => void undo()}
          >
            {texts.undo(texts.undoName(fileName))}
          </Button>
        )}
        <Button data-autofocus autoFocus onClick={close}>
          {texts.close}
        </Button>
      </div>
    </>
  );
}
