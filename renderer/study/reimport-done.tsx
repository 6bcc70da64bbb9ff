import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { TranscriptComparison } from '#shared/contract/transcript.ts';
import { ErrorNote } from '../components/error-note.tsx';
import classes from './dialogs.module.css';
import own from './reimport.module.css';
import { reimportTexts as texts } from './reimport-texts.ts';
import { doneTexts } from './texts.ts';
import { UndoLast } from './undo-last.tsx';
import { useTask } from './use-task.ts';

/** What was taken over, in counts, and the way back. */
export function ReimportDone(props: {
  fileName: string;
  comparison: TranscriptComparison;
  /** It was cancelled when it was being stored already. */
  late: boolean;
  undone(): void;
  close(): void;
}) {
  const { fileName, comparison, close } = props;
  const task = useTask();
  const [undone, setUndone] = useState(false);
  return (
    <>
      <div role="status" className={own.done}>
        <IconCheck size={18} stroke={1.5} aria-hidden />
        <div>
          <p>{undone ? texts.undone : texts.done(fileName, comparison)}</p>
          {!undone && props.late && <p>{doneTexts.tooLate(fileName)}</p>}
          {!undone && <p className={own.quiet}>{texts.passageCounts(comparison)}</p>}
        </div>
      </div>
      <ErrorNote problem={task.problem} />
      <div className={classes.foot}>
        <span className={classes.footNote} />
        {!undone && (
          <UndoLast
            name={texts.undoName(fileName)}
            task={task}
            undone={() => {
              setUndone(true);
              props.undone();
            }}
          />
        )}
        <Button data-autofocus autoFocus onClick={close}>
          {texts.close}
        </Button>
      </div>
    </>
  );
}
