import { ActionIcon, NativeSelect } from '@mantine/core';
import { IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react';
import { memo, useEffect, useState } from 'react';
import type { SessionView } from '#shared/contract/session.ts';
import { formatClock } from '#shared/domain/clock-format.ts';
import { Hint } from '../../components/hint.tsx';
import { setSoundRate, toggleSound, useSound } from '../../player/sound.ts';
import { playerTexts } from '../../player/texts.ts';
import { useInterviewPlayback } from '../../stores/interview-playback.ts';
import { usePlayback, useSessionTime } from '../../stores/playback.ts';
import { updateSettings, useSettings } from '../../stores/settings.ts';
import type { TranscriptChoice } from '../choices.ts';
import { texts } from './texts.ts';
import classes from './transcribe.module.css';

const rates = [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.25, 1.5, 1.75, 2];
const stepsBackMs = [0, 500, 1000, 1500, 2000, 3000];

/** Puts the recording that a transcript belongs to under the keys: the interview's own, else the session's. */
export function useTranscribedSound(view: SessionView, choice: TranscriptChoice): void {
  const interview = view.interviews.find((item) => item.id === choice.interviewId);
  const playable = interview?.recordings.some((item) => item.present && item.playable) ?? false;
  const interviewId = playable ? choice.interviewId : null;
  useEffect(() => {
    useSound.setState({ interviewId });
    const { interviewId: opened, open, close } = useInterviewPlayback.getState();
    if (interviewId === null) close();
    else if (opened !== interviewId) open(interviewId, 0);
    return () => useSound.setState({ interviewId: null });
  }, [interviewId]);
}

/** What plays, how fast, and how far it steps back on resume. An edit of the turns does not draw it anew. */
export const SoundBar = memo(function SoundBar(props: { choice: TranscriptChoice }) {
  const { choice } = props;
  const interviewId = useSound((state) => state.interviewId);
  const interviewPlaying = useInterviewPlayback((state) => state.playing);
  const sessionPlaying = usePlayback((state) => state.playing);
  const playing = interviewId === null ? sessionPlaying : interviewPlaying;
  const interviewRate = useInterviewPlayback((state) => state.rate);
  const sessionRate = usePlayback((state) => state.rate);
  const rate = interviewId === null ? sessionRate : interviewRate;
  const stepBackMs = useSettings((state) => state.stepBackMs);
  const source =
    choice.interviewId === null
      ? texts.soundOf.session
      : interviewId === null
        ? texts.soundOf.none(choice.source)
        : texts.soundOf.interview(choice.source);
  const label = playing ? playerTexts.pause : playerTexts.play;
  return (
    <section className={classes.sound} aria-label={texts.sound}>
      <Hint label={label} command="player.toggleTyping">
        <ActionIcon aria-label={`${label}: ${source}`} variant="light" onClick={toggleSound}>
          {playing ? <IconPlayerPauseFilled size={18} /> : <IconPlayerPlayFilled size={18} />}
        </ActionIcon>
      </Hint>
      <span className={`${classes.soundTime} figures`}>
        {interviewId === null ? <SessionTime /> : <InterviewTime />}
      </span>
      <span className={classes.source} title={source}>
        {source}
      </span>
      <NativeSelect
        className={classes.rate}
        aria-label={texts.speed}
        title={texts.speed}
        value={String(rate)}
        data={[...new Set([...rates, rate])]
          .sort((a, b) => a - b)
          .map((value) => ({ value: String(value), label: `${value} ×` }))}
        onChange={(event) => setSoundRate(Number(event.currentTarget.value))}
      />
      <NativeSelect
        className={classes.stepBack}
        aria-label={texts.stepBackHint}
        title={texts.stepBackHint}
        value={String(stepBackMs)}
        data={[...new Set([...stepsBackMs, stepBackMs])]
          .sort((a, b) => a - b)
          .map((ms) => ({
            value: String(ms),
            label: `${texts.stepBack}: ${ms === 0 ? texts.noStepBack : texts.stepsBack(ms / 1000)}`,
          }))}
        onChange={(event) =>
          void updateSettings({ stepBackMs: Number(event.currentTarget.value) }).catch(() => undefined)
        }
      />
    </section>
  );
});

function SessionTime() {
  return formatClock(useSessionTime(4));
}

/** Whole seconds alone are drawn anew. */
function InterviewTime() {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const read = () => setSeconds(Math.floor(useInterviewPlayback.getState().interviewMs / 1000));
    read();
    return useInterviewPlayback.subscribe(read);
  }, []);
  return formatClock(seconds * 1000);
}
