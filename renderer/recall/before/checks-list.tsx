import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { RecallView } from '#shared/contract/recall.ts';
import type { OpenStudy } from '#shared/contract/study.ts';
import { useCallQuery } from '../../api/hooks.ts';
import classes from '../recall.module.css';
import { texts } from '../texts.ts';
import type { HeldInterview } from '../use-held-interview.ts';
import { type Check, checksOf } from './checks.ts';
import { ConsentDialog } from './consent-dialog.tsx';
import { playTestTone, useBattery, useExtended } from './machine.ts';
import { ParticipantWindow } from './participant-window.tsx';

/** What is to be looked at before the start, each with ✓ or with what to do. Nothing of it bars the start. */
export function Checks(props: { view: RecallView; study: OpenStudy; held: HeldInterview }) {
  const { view, study, held } = props;
  const recorder = useStore(held.recorder.store);
  const participant = useStore(held.engine.store, (state) => state.participant === 'connected');
  const pictureProblem = useStore(held.engine.store, (state) => state.pictureProblem);
  const room = useCallQuery('file.room', {}, { refetchInterval: 30_000 });
  const battery = useBattery();
  const extended = useExtended();
  const checks = checksOf({
    ...{ view, words: study.study, extended, participant, recorder, battery, pictureProblem },
    freeBytes: room.data?.freeBytes ?? null,
    nowWallMs: Date.now(),
  });
  return (
    <section className={classes.section} aria-label={texts.checks}>
      <h2 className={classes.sectionTitle}>{texts.checks}</h2>
      <ul className={classes.list}>
        {checks.map((check) => (
          <li key={check.id} className={classes.check} data-ok={check.ok}>
            {check.ok ? (
              <IconCheck size={18} stroke={1.5} role="img" aria-label="In order" />
            ) : (
              <IconAlertTriangle size={18} stroke={1.5} role="img" aria-label="Look at this" />
            )}
            <span>
              {check.sentence} {check.todo && <span className={classes.todo}>{check.todo}</span>}
            </span>
            <CheckAction check={check} view={view} study={study} held={held} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function CheckAction(props: { check: Check; view: RecallView; study: OpenStudy; held: HeldInterview }) {
  const { check, view, held } = props;
  const [noting, setNoting] = useState(false);
  const input = useStore(held.recorder.store, (state) => state.input);
  if (check.id === 'displays') return <ParticipantWindow interviewId={view.interview.id} />;
  if (check.id === 'consent' && !check.ok) {
    return (
      <>
        <Button variant="default" size="compact-xs" onClick={() => setNoting(true)}>
          {texts.noteConsent}
        </Button>
        {noting && <ConsentDialog view={view} words={props.study.study} close={() => setNoting(false)} />}
      </>
    );
  }
  if (check.id === 'sound') {
    return (
      <Button variant="default" size="compact-xs" onClick={playTestTone}>
        {texts.testTone}
      </Button>
    );
  }
  if (check.id === 'microphone' && input === 'refused') {
    return (
      <Button variant="default" size="compact-xs" onClick={() => void held.recorder.open()}>
        {texts.again}
      </Button>
    );
  }
  return null;
}
