import { ActionIcon, Button, Slider } from '@mantine/core';
import { IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { Recording } from '#shared/contract/recording.ts';
import { formatClock, speakClock } from '#shared/domain/clock-format.ts';
import { clockOfFile, fileOfClock, recordingAt } from '#shared/domain/recording-clock.ts';
import { Hint } from '../../components/hint.tsx';
import { fineTime } from './anchor-rows.ts';
import classes from './anchors.module.css';
import type { Landmark } from './landmarks.ts';
import { anchorTexts as texts } from './texts.ts';
import { useMedia } from './use-media.ts';

interface SessionPeekProps {
  recordings: readonly Recording[];
  /** A new object each time somebody chose it. */
  landmark: Landmark | null;
  /** Takes a place of the session (ms on its clock) as what is heard. */
  take(sessionMs: number): void;
  /** What was just taken was never played. */
  neverRan: boolean;
  /** The session's sound begins: the recording is to be silent. */
  onPlay(): void;
}

/** What was played just before a stop, or right after going on, in ms. */
const shownMs = 5000;

/** The session at a place of the log, to know it again in the recording. */
export function SessionPeek({ recordings, landmark, take, neverRan, onPlay }: SessionPeekProps) {
  const element = useRef<HTMLVideoElement>(null);
  const playable = recordings.filter((recording) => recording.present && recording.playable);
  const sessionMs = landmark?.sessionMs ?? null;
  const recording =
    (sessionMs === null ? null : recordingAt(playable, sessionMs, null)) ?? playable[0] ?? null;
  const media = useMedia(element, recording);
  const { seek } = media;
  const fromMs =
    sessionMs === null ? null : Math.max(0, sessionMs - (landmark?.kind === 'plays' ? 0 : shownMs));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place is gone to each time a landmark is chosen.
  useEffect(() => {
    if (recording && fromMs !== null) seek(fileOfClock(recording, fromMs));
  }, [landmark, recording?.id]);
  if (!recording) return <p className={classes.quiet}>{texts.noSession}</p>;
  const label = media.playing ? texts.pauseSession : texts.playSession;
  const atMs = clockOfFile(recording, media.positionMs);
  return (
    <div className={classes.peek}>
      {/* biome-ignore lint/a11y/useMediaCaption: it is shown to be known again in the recording. */}
      <video
        ref={element}
        className={recording.videoCodec === null ? classes.heard : classes.peekPicture}
        crossOrigin="anonymous"
        preload="auto"
      />
      <div className={classes.peekRow}>
        <Hint label={label}>
          <ActionIcon
            variant="default"
            aria-label={label}
            onClick={() => {
              if (!media.playing) onPlay();
              media.toggle();
            }}
          >
            {media.playing ? (
              <IconPlayerPauseFilled size={16} aria-hidden />
            ) : (
              <IconPlayerPlayFilled size={16} aria-hidden />
            )}
          </ActionIcon>
        </Hint>
        <Slider
          className={classes.peekSlider}
          thumbLabel={texts.sessionPosition}
          thumbValueText={speakClock(atMs)}
          label={(ms) => formatClock(clockOfFile(recording, ms))}
          size={4}
          thumbSize={12}
          min={0}
          max={Math.max(1, recording.durationMs)}
          step={100}
          value={Math.min(media.positionMs, recording.durationMs)}
          onChange={media.seek}
        />
        <span className={`${classes.duration} figures`}>{fineTime(atMs)}</span>
      </div>
      <Hint label={texts.wordsHereHint}>
        <Button variant="default" onClick={() => take(atMs)}>
          {texts.wordsHere}
        </Button>
      </Hint>
      {neverRan && (
        <p className={classes.warning} role="alert">
          {texts.neverRan}
        </p>
      )}
    </div>
  );
}
