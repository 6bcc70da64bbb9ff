import { Button, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { RecallView } from '#shared/contract/recall.ts';
import type { OpenStudy } from '#shared/contract/study.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { usePlace } from '../../stores/place.ts';
import { useTask } from '../../study/use-task.ts';
import { keepLimit, limitFor } from '../limit.ts';
import classes from '../recall.module.css';
import { ScreenHead } from '../screen-head.tsx';
import { texts } from '../texts.ts';
import type { HeldInterview } from '../use-held-interview.ts';
import { Checks } from './checks-list.tsx';
import { NominationsEditor } from './nominations-editor.tsx';
import { PlanEditor } from './plan-editor.tsx';
import { RecordingSection } from './recording-section.tsx';

interface BeforeScreenProps {
  view: RecallView;
  study: OpenStudy;
  held: HeldInterview;
}

/** What is done before an interview: nominations and plan on the left, checks and recording on the right. */
export function BeforeScreen({ view, study, held }: BeforeScreenProps) {
  const member = study.members.find(({ id }) => id === study.memberId);
  const [interviewer, setInterviewer] = useState(view.interview.interviewer || (member?.name ?? ''));
  const [limit, setLimit] = useState(() => minutesText(limitFor(study.study.id, view)));
  const task = useTask();
  useEffect(() => void held.recorder.open(), [held.recorder]);
  useEffect(() => held.engine.setPlan(view.plan), [held.engine, view.plan]);
  const limitMinutes = Number(limit);
  const limitOk = limit.trim() === '' || (Number.isInteger(limitMinutes) && limitMinutes >= 1);

  const begin = () =>
    task.run(async () => {
      keepLimit(study.study.id, view.interview.id, limit.trim() === '' ? null : limitMinutes * 60_000);
      await held.engine.begin(interviewer.trim());
    });

  return (
    <div className={classes.page}>
      <ScreenHead view={view} title={texts.before}>
        <Button variant="default" onClick={() => usePlace.getState().go('recall', { recallScreen: 'sheet' })}>
          {texts.sheet}
        </Button>
        <Button
          variant="default"
          onClick={() => usePlace.getState().go('recall', { recallScreen: 'by hand' })}
        >
          {texts.fromPaper}
        </Button>
      </ScreenHead>
      <div className={classes.scroll}>
        <div className={classes.columns}>
          <div className={classes.column}>
            <NominationsEditor view={view} />
            <PlanEditor view={view} words={study.study} />
          </div>
          <div className={classes.column}>
            <Checks view={view} study={study} held={held} />
            <RecordingSection recorder={held.recorder} />
            <section className={classes.section} aria-label={texts.interview}>
              <div className={classes.row}>
                <TextInput
                  className={classes.grow}
                  label={texts.interviewer}
                  value={interviewer}
                  maxLength={500}
                  onChange={(event) => setInterviewer(event.currentTarget.value)}
                />
                <TextInput
                  w={120}
                  label={texts.limit}
                  value={limit}
                  inputMode="numeric"
                  error={!limitOk}
                  rightSection={<span aria-hidden="true">{texts.limitUnit}</span>}
                  rightSectionWidth={40}
                  onChange={(event) => setLimit(event.currentTarget.value)}
                />
              </div>
            </section>
          </div>
        </div>
      </div>
      <footer className={classes.foot}>
        <Button size="sm" loading={task.running} disabled={!limitOk} onClick={() => void begin()}>
          {texts.begin}
        </Button>
        <span className={classes.hint}>{texts.beginHint}</span>
        <ErrorNote problem={task.problem} onDismiss={task.clear} />
      </footer>
    </div>
  );
}

function minutesText(ms: number | null): string {
  return ms === null ? '' : String(Math.round(ms / 60_000));
}
