import { Button } from '@mantine/core';
import { useState } from 'react';
import type { TranscriptPreview } from '#shared/contract/transcript.ts';
import { ErrorNote } from '../components/error-note.tsx';
import classes from './dialogs.module.css';
import { Warnings } from './import-preview.tsx';
import { doneTexts } from './texts.ts';
import { UndoLast } from './undo-last.tsx';
import { useTask } from './use-task.ts';

/** What there is to say of an import that is done. */
export interface ImportOutcome {
  fileName: string;
  turns: number;
  /** What came up since the preview. */
  warnings: TranscriptPreview['warnings'];
  /** It was cancelled when it was being stored already. */
  late: boolean;
}

/** Tells what came up while a transcript was stored, or that it was too late to cancel it, and the way back. */
export function ImportDone({ outcome, close }: { outcome: ImportOutcome; close(): void }) {
  const { fileName, turns, warnings, late } = outcome;
  const task = useTask();
  const [undone, setUndone] = useState(false);
  return (
    <>
      <div role="status">
        {undone && <p>{doneTexts.undone}</p>}
        {!undone && late && <p>{doneTexts.tooLate(fileName)}</p>}
        {!undone && <p>{doneTexts.turns(turns, warnings.length > 0)}</p>}
      </div>
      {!undone && warnings.length > 0 && <Warnings warnings={warnings} />}
      <ErrorNote problem={task.problem} />
      <div className={classes.foot}>
        <span className={classes.footNote} />
        {!undone && (
          <UndoLast name={doneTexts.undoName(fileName)} task={task} undone={() => setUndone(true)} />
        )}
        <Button data-autofocus autoFocus onClick={close}>
          {doneTexts.close}
        </Button>
      </div>
    </>
  );
}
