import { Button, CopyButton, Progress } from '@mantine/core';
import { useState } from 'react';
import { formatClock } from '#shared/domain/clock-format.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { call } from '../api/client.ts';
import { useProgress } from '../api/events.ts';
import { ErrorNote } from '../components/error-note.tsx';
import classes from './detail.module.css';
import { copyTexts } from './texts.ts';
import { useTask } from './use-task.ts';

interface PlayableCopyProps {
  /** A file that is not in the study yet, or a recording that is. */
  source: { path: string } | { recordingId: string };
  /** Takes the copy into the study. */
  onMade(path: string): Promise<unknown>;
}

/** Offers to make a copy that plays, of a file that does not: with its progress, Cancel, and the command by hand. */
export function PlayableCopy({ source, onMade }: PlayableCopyProps) {
  const task = useTask();
  const [job, setJob] = useState('');
  const progress = useProgress((state) => state.jobs[job]);
  const make = async () => {
    const next = newIdentifier();
    setJob(next);
    const { path } = await call('recording.copyThatPlays', { ...source, job: next });
    await onMade(path);
  };
  const isCancelled = task.problem?.code === 'job.cancelled';
  const command = task.problem?.details.command;
  return (
    <>
      <div className={classes.buttons}>
        <Button variant="default" loading={task.running} onClick={() => void task.run(make)}>
          {copyTexts.make}
        </Button>
        {task.running && (
          <Button variant="subtle" onClick={() => void call('file.cancel', { job })}>
            {copyTexts.cancel}
          </Button>
        )}
      </div>
      {task.running && (
        <div role="status">
          <div className={classes.facts}>{progress ? doneOf(progress) : copyTexts.looking}</div>
          <Progress
            value={progress?.total ? (progress.done / progress.total) * 100 : 100}
            animated={!progress?.total}
            aria-label={copyTexts.making}
            mt={4}
          />
        </div>
      )}
      <ErrorNote problem={isCancelled ? null : task.problem} onDismiss={task.clear}>
        {typeof command === 'string' && (
          <div className={classes.command}>
            <code>{command}</code>
            <CopyButton value={command}>
              {({ copied, copy }) => (
                <Button variant="default" size="compact-xs" onClick={copy}>
                  {copied ? copyTexts.copied : copyTexts.copy}
                </Button>
              )}
            </CopyButton>
          </div>
        )}
      </ErrorNote>
    </>
  );
}

/** `Encoding talk.avi: 12:03 of 50:10`; other work says its own. */
function doneOf({ text, done, total }: { text: string; done: number; total: number | null }): string {
  // Encoding counts in ms; what is wrapped anew in minutes, and is over in seconds.
  if (total === null || total < 1000) return text;
  return copyTexts.done(text, formatClock(done), formatClock(total));
}
