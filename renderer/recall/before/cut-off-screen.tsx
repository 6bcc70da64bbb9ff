import { Button } from '@mantine/core';
import { useEffect } from 'react';
import type { RecallView } from '#shared/contract/recall.ts';
import { formatClock } from '#shared/domain/clock-format.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { useTask } from '../../study/use-task.ts';
import classes from '../recall.module.css';
import { ScreenHead } from '../screen-head.tsx';
import { texts } from '../texts.ts';
import type { HeldInterview } from '../use-held-interview.ts';
import { RecordingSection } from './recording-section.tsx';

/** An interview that stopped in the middle: what is known of it, and the way on. */
export function CutOffScreen({ view, held }: { view: RecallView; held: HeldInterview }) {
  const task = useTask();
  useEffect(() => void held.recorder.open(), [held.recorder]);
  const lastMs = view.events.reduce((last, { interviewMs }) => Math.max(last, interviewMs), 0);
  return (
    <div className={classes.page}>
      <ScreenHead view={view} title={texts.cutOffTitle} />
      <div className={classes.scroll}>
        <div className={classes.columns}>
          <div className={classes.column}>
            <section className={classes.section} aria-label={texts.cutOffTitle}>
              <p className={classes.hint}>{texts.cutOffHint(formatClock(lastMs))}</p>
              <ErrorNote problem={task.problem} onDismiss={task.clear} />
            </section>
            <RecordingSection recorder={held.recorder} />
          </div>
        </div>
      </div>
      <footer className={classes.foot}>
        <Button size="sm" loading={task.running} onClick={() => void task.run(() => held.engine.recover())}>
          {texts.goOn}
        </Button>
      </footer>
    </div>
  );
}
