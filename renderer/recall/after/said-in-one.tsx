import { ActionIcon, Button } from '@mantine/core';
import { IconCheck, IconPlayerPlayFilled } from '@tabler/icons-react';
import type { SaidInInterview, SaidRun } from '#shared/contract/on-screen.ts';
import type { SessionView } from '#shared/contract/session.ts';
import { formatClockRange } from '#shared/domain/clock-format.ts';
import type { SessionRange } from '#shared/recall/types.ts';
import { Hint } from '../../components/hint.tsx';
import { PerspectiveMark } from '../../components/perspective-mark.tsx';
import { usePlace } from '../../stores/place.ts';
import { PassageTurn } from '../review/passage-turn.tsx';
import { codesOf } from '../texts.ts';
import classes from './after.module.css';
import { afterTexts as texts } from './texts.ts';

interface SaidInOneProps {
  said: SaidInInterview;
  view: SessionView;
  /** It is the interview that is replayed. */
  own: boolean;
  stretch: SessionRange;
  /** The moment to attach to; null makes a new one. */
  target: string | null;
  readOnly: boolean;
  busy: boolean;
  onPlay(run: SaidRun): void;
  onAttach(run: SaidRun): void;
}

/** What was said of a stretch in one interview; or why nothing is known of it, and what helps. */
export function SaidInOne(props: SaidInOneProps) {
  const { said, view, own } = props;
  const interview = view.interviews.find(({ id }) => id === said.interviewId);
  if (!interview) return null;
  const codes = codesOf(interview);
  const perspective =
    interview.kind === 'mutual' ? 'together' : (interview.participants[0]?.role ?? 'client');
  const heard = interview.recordings.some(({ present, playable }) => present && playable);
  return (
    <section className={classes.one} aria-label={codes}>
      <header className={classes.oneHead}>
        <PerspectiveMark perspective={perspective} />
        <h3 className={classes.oneName}>{codes}</h3>
        {said.shown && <span className={classes.quiet}>{texts.shown[said.shown]}</span>}
        <span className={classes.grow} />
        {!own && said.shown !== null && (
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() =>
              usePlace.getState().go('recall', {
                interviewId: said.interviewId,
                recallScreen: 'after',
                stretch: props.stretch,
                ...(props.target === null ? {} : { stretchMomentId: props.target }),
              })
            }
          >
            {texts.openReplay}
          </Button>
        )}
      </header>
      <Lack said={said} sessionId={view.session.id} />
      {said.lacks === null && said.runs.length === 0 && said.shown === 'seen' && (
        <p className={classes.quietLine}>{texts.silence}</p>
      )}
      {said.runs.map((run) => (
        <Run key={run.id} {...props} run={run} heard={heard || own} />
      ))}
    </section>
  );
}

function Run(props: SaidInOneProps & { run: SaidRun; heard: boolean }) {
  const { run, heard, target, readOnly, busy } = props;
  const inside = new Set(run.passage?.utteranceIds);
  const attached = target !== null && run.passage?.momentIds.includes(target);
  const play = heard ? texts.playSaid : texts.notHeard;
  return (
    <article className={classes.run} aria-label={formatClockRange(run.interviewStartMs, run.interviewEndMs)}>
      <div className={classes.runHead}>
        <Hint label={play}>
          <ActionIcon
            size={24}
            aria-label={play}
            aria-disabled={!heard}
            data-rest={!heard || undefined}
            onClick={() => heard && props.onPlay(run)}
          >
            <IconPlayerPlayFilled size={14} aria-hidden />
          </ActionIcon>
        </Hint>
        <span className={`${classes.quiet} figures`}>
          {formatClockRange(run.interviewStartMs, run.interviewEndMs)}
        </span>
        <span className={classes.grow} />
        {run.passage === null && <span className={classes.quiet}>{texts.onlyQuestions}</span>}
        {run.passage !== null && attached && (
          <span className={classes.attached}>
            <IconCheck size={14} stroke={2} aria-hidden />
            {texts.attached}
          </span>
        )}
        {run.passage !== null && !attached && !readOnly && (
          <Hint label={texts.attachHint}>
            <Button variant="default" size="compact-sm" disabled={busy} onClick={() => props.onAttach(run)}>
              {texts.attach}
            </Button>
          </Hint>
        )}
      </div>
      {run.turns.map((turn) => (
        <PassageTurn key={turn.utteranceId} turn={turn} beside={!inside.has(turn.utteranceId)} />
      ))}
    </article>
  );
}

/** Why nothing is known of what was said there, and the way to mend it. */
function Lack({ said, sessionId }: { said: SaidInInterview; sessionId: string }) {
  const { lacks, interviewId } = said;
  if (lacks === null) return null;
  const { go } = usePlace.getState();
  const way = {
    consent: null,
    log: [texts.enterStops, () => go('recall', { interviewId, recallScreen: 'by hand' })],
    transcript: [texts.importTranscript, () => go('prepare', { sessionId })],
    times: [texts.sync, () => go('annotate', { sessionId })],
  }[lacks] as readonly [string, () => void] | null;
  return (
    <div className={classes.lack}>
      <p>{texts.lacks[lacks]}</p>
      {way && (
        <Button variant="default" size="compact-sm" onClick={way[1]}>
          {way[0]}
        </Button>
      )}
    </div>
  );
}
