import { Button, Modal, Progress } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import { type StoreApi, useStore } from 'zustand';
import type { Board } from '#shared/contract/session.ts';
import { matchFileName } from '#shared/domain/match-file-name.ts';
import { call } from '../api/client.ts';
import { pathOfDropped } from '../api/files.ts';
import { callJob } from '../api/job.ts';
import { ErrorNote } from '../components/error-note.tsx';
import classes from './import-many.module.css';
import { ImportManyAnswers } from './import-many-answers.tsx';
import { type ComparedFile, ImportManyCompare } from './import-many-compare.tsx';
import { importable, isDone, type ManyFile, obstacleCounts } from './import-many-model.ts';
import { createManyImport, isRunning, type ManyImport, type TranscriptSource } from './import-many-store.ts';
import { ImportManyTable } from './import-many-table.tsx';
import type { ImportTarget } from './import-model.ts';
import { manyTexts, type RoleWords } from './texts.ts';
import { useTask } from './use-task.ts';

interface ImportManyDialogProps {
  board: Board;
  words: RoleWords;
  sources: readonly TranscriptSource[];
  /** Where they were dropped: for files whose names say nothing else. */
  target: ImportTarget | null;
  close(): void;
}

/** Imports several transcripts: a table of what is in the files and whose they are, corrected, then stored. */
export function ImportManyDialog({ board, words, sources, target, close }: ImportManyDialogProps) {
  const [store] = useState(() =>
    createManyImport(sources, {
      pathOf: pathOfDropped,
      preview: (input, signal) => callJob('transcript.preview', input, signal),
      store: (input) => call('transcript.import', input),
      cancel: (id) => call('file.cancel', { job: id }),
      match: (fileName) => matchFileName(fileName, board, words) ?? target,
    }),
  );
  // Nothing more is followed here: a dialog that renders goes through all that is in it.
  const count = useStore(store, (state) => state.files.length);
  useEffect(() => store.getState().read(), [store]);
  const [compared, setCompared] = useState<ComparedFile | null>(null);
  const asking = useTask();
  const { run: ask } = asking;
  // The same for each row, which is rendered only where it changes.
  const compare = useCallback(
    (file: ManyFile) =>
      void ask(async () => {
        const { target } = file;
        if (target !== null) setCompared({ file, target, path: await store.getState().pathOf(file.id) });
      }),
    [ask, store],
  );
  const leave = () => {
    const { run, stop } = store.getState();
    if (isRunning(run)) stop();
    else close();
  };
  return (
    <Modal
      opened
      // What lies over it has the keys.
      closeOnEscape={compared === null}
      trapFocus={compared === null}
      // A click beside the table must not throw away what was corrected in it.
      closeOnClickOutside={false}
      onClose={leave}
      title={manyTexts.title(count)}
      size={1280}
      xOffset={24}
      yOffset={24}
      classNames={{ content: classes.content, body: classes.body }}
    >
      <ImportManyAnswers store={store} words={words} />
      <ImportManyTable store={store} board={board} words={words} compare={compare} />
      <ErrorNote problem={asking.problem} />
      {compared !== null && (
        <ImportManyCompare
          store={store}
          board={board}
          words={words}
          compared={compared}
          close={() => setCompared(null)}
        />
      )}
      <ImportManyFoot store={store} close={close} />
    </Modal>
  );
}

/** How far the reading or the import is, what is missing, and the buttons. */
function ImportManyFoot({ store, close }: { store: StoreApi<ManyImport>; close(): void }) {
  const { files, answers, run, importAll, stop } = useStore(store);
  const running = isRunning(run);
  const reading = files.filter((file) => file.state === 'waiting' || file.state === 'reading').length;
  const ready = importable(files, answers).length;
  const left = files.filter((file) => !isDone(file)).length;
  const settled = run === null ? 0 : run.stored + run.failed;
  return (
    <>
      {reading > 0 && (
        <Working
          text={manyTexts.reading(files.length - reading, files.length)}
          part={1 - reading / files.length}
        />
      )}
      {running && run && (
        <Working text={manyTexts.importing(settled, run.total)} part={settled / run.total} />
      )}
      <div className={classes.foot}>
        <div className={classes.footNote} role="status">
          {run !== null && !running && <p>{manyTexts.outcome(run)}</p>}
          {!running && reading === 0 && left > 0 && (
            <p>{manyTexts.obstacles(obstacleCounts(files, answers))}</p>
          )}
        </div>
        {running ? (
          <Button variant="default" disabled={run?.state === 'stopping'} onClick={stop}>
            {run?.state === 'stopping' ? manyTexts.stopping : manyTexts.stop}
          </Button>
        ) : (
          <Button variant={left === 0 ? 'filled' : 'default'} onClick={close}>
            {run === null ? manyTexts.cancel : manyTexts.close}
          </Button>
        )}
        {left > 0 && (
          <Button loading={running} disabled={ready === 0 || reading > 0} onClick={() => void importAll()}>
            {manyTexts.import(ready, left)}
          </Button>
        )}
      </div>
    </>
  );
}

function Working({ text, part }: { text: string; part: number }) {
  return (
    <div className={classes.working}>
      <span>{text}</span>
      <Progress value={part * 100} aria-label={text} />
    </div>
  );
}
