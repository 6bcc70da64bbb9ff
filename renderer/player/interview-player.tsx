import { ActionIcon, Slider } from '@mantine/core';
import { IconPlayerPauseFilled, IconPlayerPlayFilled, IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { Recording } from '#shared/contract/recording.ts';
import type { SessionView } from '#shared/contract/session.ts';
import { formatClock, speakClock } from '#shared/domain/clock-format.ts';
import { lastClockEnd } from '#shared/domain/recording-clock.ts';
import { ErrorNote } from '../components/error-note.tsx';
import { Hint } from '../components/hint.tsx';
import { useInterviewPlayback } from '../stores/interview-playback.ts';
import { useInterviewDeck } from './interview-deck.ts';
import classes from './player.module.css';
import { playerTexts } from './texts.ts';

const icon = { size: 18, stroke: 1.5, 'aria-hidden': true } as const;

type ViewInterview = SessionView['interviews'][number];

function canBePlayed(recording: Recording): boolean {
  return recording.present && recording.playable;
}

function InterviewControls(props: { name: string; recordings: readonly Recording[] }) {
  const element = useRef<HTMLVideoElement>(null);
  const problem = useInterviewDeck(element, props.recordings);
  const interviewMs = useInterviewPlayback((state) => state.interviewMs);
  const playing = useInterviewPlayback((state) => state.playing);
  const { toggle, interviewId, play } = useInterviewPlayback.getState();
  const durationMs = lastClockEnd(props.recordings);
  const label = playing ? playerTexts.pause : playerTexts.play;
  return (
    <>
      {/* biome-ignore lint/a11y/useMediaCaption: heard alone; its words are the transcript beside it. */}
      <video ref={element} crossOrigin="anonymous" />
      <Hint label={label}>
        <ActionIcon aria-label={`${label}: ${props.name}`} onClick={toggle}>
          {playing ? <IconPlayerPauseFilled {...icon} /> : <IconPlayerPlayFilled {...icon} />}
        </ActionIcon>
      </Hint>
      <span className={classes.interviewName}>{props.name}</span>
      <Slider
        className={classes.interviewSlider}
        thumbLabel={playerTexts.interviewPosition}
        thumbValueText={speakClock(interviewMs)}
        label={formatClock}
        size={4}
        thumbSize={12}
        min={0}
        max={Math.max(1, durationMs)}
        step={1000}
        value={interviewMs}
        onChange={(ms) => interviewId !== null && play(interviewId, ms)}
      />
      <span className={`${classes.interviewTime} figures`}>
        {formatClock(interviewMs)} / {formatClock(durationMs)}
      </span>
      <ErrorNote problem={problem} />
    </>
  );
}

function InterviewBar(props: { interview: ViewInterview }) {
  const codes = props.interview.participants.map((participant) => participant.code).join(' + ');
  const recordings = props.interview.recordings.filter(canBePlayed);
  return (
    <section
      className={classes.interview}
      aria-label={playerTexts.interviewPlayer}
      data-region="interview-player"
    >
      {recordings.length > 0 ? (
        <InterviewControls
          key={props.interview.id}
          name={playerTexts.interviewOf(codes)}
          recordings={recordings}
        />
      ) : (
        <ErrorNote problem={{ message: playerTexts.noInterviewRecording(codes) }} />
      )}
      <Hint label={playerTexts.closeInterview}>
        <ActionIcon
          ml="auto"
          aria-label={playerTexts.closeInterview}
          onClick={() => useInterviewPlayback.getState().close()}
        >
          <IconX {...icon} />
        </ActionIcon>
      </Hint>
    </section>
  );
}

/** A slim bar that plays the interview somebody asked for; nothing where none was asked for. */
export function InterviewPlayer(props: { view: SessionView }) {
  const interviewId = useInterviewPlayback((state) => state.interviewId);
  const interview = props.view.interviews.find((candidate) => candidate.id === interviewId);
  // An interview of another session does not go on in this one, nor on another page.
  const isElsewhere = interviewId !== null && !interview;
  useEffect(() => {
    if (isElsewhere) useInterviewPlayback.getState().close();
  }, [isElsewhere]);
  useEffect(() => () => useInterviewPlayback.getState().close(), []);
  return interview ? <InterviewBar interview={interview} /> : null;
}
