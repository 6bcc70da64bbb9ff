import { Button } from '@mantine/core';
import {
  IconAlertTriangle,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerStopFilled,
} from '@tabler/icons-react';
import { useStore } from 'zustand';
import type { RecallView } from '#shared/contract/recall.ts';
import type { OpenStudy } from '#shared/contract/study.ts';
import { formatClock } from '#shared/domain/clock-format.ts';
import { useConnection } from '../../api/connection.ts';
import { runCommand } from '../../commands/registry.ts';
import type { RecallSnapshot } from '../engine/engine-types.ts';
import { LevelMeter } from '../level-meter-view.tsx';
import { limitFor } from '../limit.ts';
import { byWord, texts } from '../texts.ts';
import type { HeldInterview } from '../use-held-interview.ts';
import classes from './state-band.module.css';
import { useTick } from './use-tick.ts';
import { warningsOf } from './warnings.ts';

interface StateBandProps {
  view: RecallView;
  study: OpenStudy;
  held: HeldInterview;
  /** What did not succeed besides. */
  problem: string | null;
  /** Without names, clocks and warnings: for a display that the participant sees too. */
  plain?: boolean;
}

/** The state in letters that are read from two metres away, the clocks, the recording, and what is wrong. */
export function StateBand({ view, study, held, problem, plain = false }: StateBandProps) {
  useTick(250);
  const snapshot = useStore(held.engine.store);
  const connected = useConnection((state) => state.state === 'connected');
  const wish = useStore(held.recorder.store, (state) => state.wish);
  const input = useStore(held.recorder.store, (state) => state.input);
  const silent = useStore(held.recorder.store, (state) => state.silent);
  const trouble = useStore(held.recorder.store, (state) => state.trouble);
  const interviewMs = held.engine.interviewMs();
  const state = stateOf(snapshot);
  const { openStop } = snapshot;
  const recorder = { wish, input, silent, trouble };
  const warnings = plain ? [] : warningsOf({ snapshot, recorder, connected, problem });
  return (
    <header className={classes.band} data-state={state} data-plain={plain || undefined}>
      <div className={classes.state}>
        <StateIcon state={state} />
        <span role="status">{stateWords[state]}</span>
        {state === 'stopped' && openStop && !plain && (
          <span className="figures">{formatClock(interviewMs - openStop.interviewMs)}</span>
        )}
      </div>
      {!plain && (
        <>
          <div className={classes.middle}>
            {state === 'stopped' && openStop && (
              <div className={classes.wanted}>{byWord(openStop.wantedBy, study.study)}</div>
            )}
            {!snapshot.pictureOn && state !== 'break' && (
              <div className={classes.wanted}>{texts.pictureHidden}</div>
            )}
            {warnings.length > 0 && (
              <ul className={classes.warnings}>
                {warnings.map((warning) => (
                  <li key={warning} role="alert">
                    <IconAlertTriangle size={16} stroke={1.5} aria-hidden="true" />
                    <span>{warning}</span>
                    {warning === texts.soundBlocked && (
                      <Button size="compact-xs" variant="default" onClick={held.engine.allowSound}>
                        {texts.allowSound}
                      </Button>
                    )}
                    {warning === texts.deviceLost && (
                      <Button
                        size="compact-xs"
                        variant="default"
                        onClick={() => runCommand('recall.recording')}
                      >
                        {texts.otherDevice}
                      </Button>
                    )}
                    {snapshot.pictureProblem !== null &&
                      warning === texts.videoGone(snapshot.pictureProblem) && (
                        <Button
                          size="compact-xs"
                          variant="default"
                          onClick={() => runCommand('recall.findVideo')}
                        >
                          {texts.findVideo}
                        </Button>
                      )}
                    {warning === texts.participantLost && (
                      <Button
                        size="compact-xs"
                        variant="default"
                        onClick={() => runCommand('recall.participant')}
                      >
                        {texts.openAgain}
                      </Button>
                    )}
                  </li>
                ))}
              </ul>
            )}
          </div>
          <div className={classes.clocks}>
            <Clock word={texts.session} ms={held.engine.sessionMs()} />
            <Clock word={texts.interview} ms={interviewMs} />
            <Recording held={held} />
            <Left view={view} studyId={study.study.id} interviewMs={interviewMs} />
          </div>
        </>
      )}
    </header>
  );
}

type BandState = 'playing' | 'stopped' | 'break' | 'ready';

const stateWords: Record<BandState, string> = {
  playing: texts.playing,
  stopped: texts.stopped,
  break: texts.onBreak,
  ready: texts.ready,
};

/** Before anything was shown it is neither playing nor stopped. */
function stateOf({ phase, playing, events }: RecallSnapshot): BandState {
  if (phase === 'break') return 'break';
  if (playing) return 'playing';
  return events.some(({ kind }) => kind === 'play' || kind === 'pause') ? 'stopped' : 'ready';
}

function StateIcon({ state }: { state: BandState }) {
  const icons = { playing: IconPlayerPlayFilled, break: IconPlayerPauseFilled };
  const Icon = state === 'playing' || state === 'break' ? icons[state] : IconPlayerStopFilled;
  return <Icon size={40} aria-hidden="true" />;
}

function Clock({ word, ms }: { word: string; ms: number }) {
  return (
    <div className={classes.clock}>
      <span className={classes.clockWord}>{word}</span>
      <span className={`${classes.clockTime} figures`}>{formatClock(ms)}</span>
    </div>
  );
}

function Recording({ held }: { held: HeldInterview }) {
  const recording = useStore(held.recorder.store, (state) => state.recording);
  const elsewhere = useStore(held.recorder.store, (state) => state.wish.way === 'elsewhere');
  if (elsewhere) return <div className={classes.recording}>{texts.notRecording}</div>;
  return (
    <div className={classes.recording}>
      {recording ? (
        <>
          <span className={classes.dot} aria-hidden="true" />
          {texts.rec}
          <LevelMeter recorder={held.recorder} steps={8} />
        </>
      ) : (
        texts.recordingRests
      )}
    </div>
  );
}

function Left(props: { view: RecallView; studyId: string; interviewMs: number }) {
  const limitMs = limitFor(props.studyId, props.view);
  if (limitMs === null) return <div />;
  const minutes = Math.ceil((limitMs - props.interviewMs) / 60_000);
  return (
    <div className={`${classes.left} figures`} data-over={minutes <= 0 || undefined}>
      {texts.left(minutes)}
    </div>
  );
}
