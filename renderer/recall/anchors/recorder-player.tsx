import { ActionIcon, NativeSelect, Slider } from '@mantine/core';
import {
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerTrackNext,
  IconPlayerTrackPrev,
  IconRewindBackward5,
  IconRewindForward5,
} from '@tabler/icons-react';
import type { ReactNode, RefObject } from 'react';
import type { Recording } from '#shared/contract/recording.ts';
import { formatClock, speakClock } from '#shared/domain/clock-format.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { Hint } from '../../components/hint.tsx';
import { fineTime } from './anchor-rows.ts';
import classes from './anchors.module.css';
import { anchorTexts as texts } from './texts.ts';
import type { MediaControls } from './use-media.ts';

interface RecorderPlayerProps {
  recording: Recording;
  element: RefObject<HTMLVideoElement | null>;
  media: MediaControls;
  /** Where anchors are, in ms of the file. */
  anchors: readonly number[];
}

const icon = { size: 18, stroke: 1.5, 'aria-hidden': true } as const;
const rates = ['0.5', '0.75', '1', '1.5', '2'];

/** The outside recording: heard (and seen, if there is a picture) and stepped through, on its own time. */
export function RecorderPlayer({ recording, element, media, anchors }: RecorderPlayerProps) {
  const hasPicture = recording.videoCodec !== null;
  const label = media.playing ? texts.pause : texts.play;
  return (
    <section className={classes.player} aria-label={texts.player}>
      {/* biome-ignore lint/a11y/useMediaCaption: it is listened to for places; its words are its transcript. */}
      <video
        ref={element}
        className={hasPicture ? classes.picture : classes.heard}
        crossOrigin="anonymous"
        preload="auto"
      />
      <div className={classes.clock}>
        <span className={`${classes.time} figures`}>{fineTime(media.positionMs)}</span>
        <span className={`${classes.duration} figures`}>/ {formatClock(recording.durationMs)}</span>
      </div>
      <Slider
        thumbLabel={texts.position}
        thumbValueText={speakClock(media.positionMs)}
        label={formatClock}
        size={4}
        thumbSize={14}
        min={0}
        max={Math.max(1, recording.durationMs)}
        step={100}
        value={Math.min(media.positionMs, recording.durationMs)}
        marks={anchors.map((value) => ({ value }))}
        onChange={media.seek}
      />
      <div className={classes.transport}>
        <Step label={texts.backBy(5)} command="anchors.back5" act={() => media.move(-5000)}>
          <IconRewindBackward5 {...icon} />
        </Step>
        <Step label={texts.backBy(0.1)} command="anchors.backFine" act={() => media.move(-100)}>
          <IconPlayerTrackPrev {...icon} />
        </Step>
        <Hint label={label} command="anchors.play">
          <ActionIcon size={36} variant="default" aria-label={label} onClick={media.toggle}>
            {media.playing ? <IconPlayerPauseFilled {...icon} /> : <IconPlayerPlayFilled {...icon} />}
          </ActionIcon>
        </Hint>
        <Step label={texts.onBy(0.1)} command="anchors.onFine" act={() => media.move(100)}>
          <IconPlayerTrackNext {...icon} />
        </Step>
        <Step label={texts.onBy(5)} command="anchors.on5" act={() => media.move(5000)}>
          <IconRewindForward5 {...icon} />
        </Step>
        <NativeSelect
          w={76}
          aria-label={texts.speed}
          data={rates.map((rate) => ({ value: rate, label: `${rate} ×` }))}
          defaultValue="1"
          onChange={(event) => media.setRate(Number(event.currentTarget.value))}
        />
      </div>
      <ErrorNote problem={media.failed ? { message: texts.notPlayable(recording.fileName) } : null} />
    </section>
  );
}

function Step(props: { label: string; command: string; act(): void; children: ReactNode }) {
  return (
    <Hint label={props.label} command={props.command}>
      <ActionIcon aria-label={props.label} onClick={props.act}>
        {props.children}
      </ActionIcon>
    </Hint>
  );
}
