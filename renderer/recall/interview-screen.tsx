import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { RecallView } from '#shared/contract/recall.ts';
import type { OpenStudy } from '#shared/contract/study.ts';
import { isByHand } from '#shared/recall/by-hand.ts';
import { useOnlyCommands } from '../commands/registry.ts';
import { Empty } from '../components/empty.tsx';
import { useOverlays } from '../frame/overlays.ts';
import { asLog } from './as-log.ts';
import { BeforeScreen } from './before/before-screen.tsx';
import { CutOffScreen } from './before/cut-off-screen.tsx';
import { ClosingScreen } from './closing/closing-screen.tsx';
import { SummaryScreen } from './closing/summary-screen.tsx';
import classes from './recall.module.css';
import { RunningScreen } from './running/running-screen.tsx';
import { ScreenHead } from './screen-head.tsx';
import { texts } from './texts.ts';
import { type HeldInterview, useHeldInterview } from './use-held-interview.ts';

interface InterviewScreenProps {
  view: RecallView;
  study: OpenStudy;
}

/** One interview, from its preparation to its summary. */
export function InterviewScreen({ view, study }: InterviewScreenProps) {
  const fromPaper = isByHand(asLog(view.events));
  const ended = fromPaper || view.events.some(({ kind }) => kind === 'end');
  const barred = ended ? null : whyNot(view, study);
  if (barred !== null) {
    return (
      <div className={classes.page}>
        <ScreenHead view={view} title={texts.recall} />
        <Empty sentence={barred} />
      </div>
    );
  }
  // What has ended before this screen was opened needs no picture and no microphone.
  return fromPaper || (ended && view.closing !== null) ? (
    <Ended view={view} study={study} />
  ) : (
    <Holding view={view} study={study} />
  );
}

function whyNot(view: RecallView, study: OpenStudy): string | null {
  if (study.readOnly) return texts.readOnly;
  if (view.elsewhere) return texts.elsewhere(view.elsewhere.user, view.elsewhere.host);
  return view.interview.state === 'withdrawn' ? texts.notToBeHeld : null;
}

function Ended({ view, study }: InterviewScreenProps) {
  const [reopened, setReopened] = useState(false);
  useEffect(() => useOverlays.setState({ wholePage: false }), []);
  return reopened ? (
    <ClosingScreen view={view} study={study} held={null} done={() => setReopened(false)} />
  ) : (
    <SummaryScreen view={view} study={study} reopenClosing={() => setReopened(true)} />
  );
}

function Holding({ view, study }: InterviewScreenProps) {
  const held = useHeldInterview(view, study.study.id);
  return held === null ? <div className={classes.page} /> : <Phases view={view} study={study} held={held} />;
}

function Phases({ view, study, held }: InterviewScreenProps & { held: HeldInterview }) {
  const phase = useStore(held.engine.store, (state) => state.phase);
  const running = phase === 'running' || phase === 'break';
  const wholePage = running || (phase === 'ended' && view.closing === null);
  useOnlyCommands('Recall', wholePage);
  useEffect(() => {
    useOverlays.setState({ wholePage });
    return () => useOverlays.setState({ wholePage: false });
  }, [wholePage]);
  if (phase === 'cut off') return <CutOffScreen view={view} held={held} />;
  if (running) return <RunningScreen view={view} study={study} held={held} />;
  if (phase === 'ended')
    return <ClosingScreen view={view} study={study} held={held} done={() => undefined} />;
  return <BeforeScreen view={view} study={study} held={held} />;
}
