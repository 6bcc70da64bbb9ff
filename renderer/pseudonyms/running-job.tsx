import { Button, Progress } from '@mantine/core';
import { call } from '../api/client.ts';
import { useProgress } from '../api/events.ts';
import classes from './pseudonyms.module.css';
import { texts } from './texts.ts';

/** How far long work is, with Cancel where it may still be cancelled: `id` is its job. */
export function RunningJob({ id }: { id: string | null }) {
  const job = useProgress((state) =>
    Object.values(state.jobs).find((one) => one.state === 'running' && !one.job.startsWith('upload:')),
  );
  if (!job) return null;
  const value = job.total === null || job.total === 0 ? 100 : (job.done / job.total) * 100;
  return (
    <div className={classes.progress} role="status">
      <Progress value={value} animated={job.total === null} aria-label={job.text} />
      <span>{job.text}</span>
      {job.job === id && (
        <Button
          variant="default"
          size="compact-xs"
          onClick={() => void call('file.cancel', { job: job.job })}
        >
          {texts.cancel}
        </Button>
      )}
    </div>
  );
}
