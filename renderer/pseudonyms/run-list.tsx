import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CallValue } from '#shared/contract/index.ts';
import type { PseudonymRun, PseudonymState } from '#shared/contract/pseudonym.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { call } from '../api/client.ts';
import { ErrorNote } from '../components/error-note.tsx';

import { useTask } from '../study/use-task.ts';
import { counted, dayAndTime } from '../study/words.ts';
import { Limits } from './limits.tsx';
import classes from './pseudonyms.module.css';
import { RunningJob } from './running-job.tsx';
import { texts } from './texts.ts';

interface RunListProps {
  runs: readonly PseudonymRun[];
  take(state: PseudonymState): void;
  readOnly: boolean;
}

/** What was replaced, latest first, and its undo. */
export function RunList({ runs, take, readOnly }: RunListProps) {
  const task = useTask();
  const [undone, setUndone] = useState<CallValue<'pseudonym.undoRun'> | null>(null);
  const undo = (run: string) =>
    task.run(async () => {
      setUndone(null);
      const outcome = await call('pseudonym.undoRun', { id: newIdentifier(), run });
      take(outcome.state);
      setUndone(outcome);
    });
  const finish = () => task.run(async () => take(await call('pseudonym.finish', { id: newIdentifier() })));
  const unfinished = runs.some(({ state }) => state === 'unfinished');
  return (
    <>
      {unfinished && (
        <ErrorNote problem={{ message: texts.unfinished }}>
          <div>
            <Button mt={8} size="compact-xs" loading={task.running} onClick={() => void finish()}>
              {texts.finish}
            </Button>
          </div>
        </ErrorNote>
      )}
      {task.running && <RunningJob id={null} />}
      <ErrorNote problem={task.problem} onDismiss={task.clear} />
      {undone && (
        <div className={classes.result} role="status">
          <p>{texts.restored(undone.restored)}</p>
          {undone.lost.length > 0 && (
            <>
              <p>{texts.lost}</p>
              <ul>
                {undone.lost.map(({ where, name, now }, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: lines may be alike, and never move
                  <li key={index}>{texts.lostLine(where, name, now)}</li>
                ))}
              </ul>
            </>
          )}
        </div>
      )}
      {runs.length === 0 ? (
        <p className={classes.note}>{texts.noRuns}</p>
      ) : (
        <ul className={classes.runs} aria-label={texts.tabs.runs}>
          {runs.map((run) => (
            <li key={run.id}>
              <span>
                {dayAndTime(run.madeWallMs)} · {counted(run.hits, 'hit', 'hits')}
              </span>
              <span className={classes.row}>
                {run.state === 'done' && run.left.length > 0 && (
                  <Button variant="default" loading={task.running} onClick={() => void finish()}>
                    {texts.tryAgain}
                  </Button>
                )}
                {run.state === 'undone' && texts.undone}
                {run.state === 'done' && !readOnly && (
                  <Button variant="default" loading={task.running} onClick={() => void undo(run.id)}>
                    {texts.undo}
                  </Button>
                )}
              </span>
              <span className={classes.where}>
                {texts.run(run.names)}
                {run.left.length > 0 && ` · ${texts.left(run.left)}`}
              </span>
            </li>
          ))}
        </ul>
      )}
      <p className={classes.quiet}>{texts.undoing}</p>
      <Limits />
    </>
  );
}
