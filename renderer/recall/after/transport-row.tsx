import { ActionIcon, NativeSelect } from '@mantine/core';
import {
  IconArrowAutofitWidth,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerTrackNext,
  IconPlayerTrackPrev,
  IconVolume,
  IconVolumeOff,
  IconZoomIn,
  IconZoomOut,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { formatClock } from '#shared/domain/clock-format.ts';
import { runCommand } from '../../commands/registry.ts';
import { Hint } from '../../components/hint.tsx';
import classes from './after.module.css';
import type { Replay } from './replay.ts';
import { afterTexts as texts } from './texts.ts';
import { useReplay } from './use-replay.ts';

const icon = { size: 18, stroke: 1.5, 'aria-hidden': true } as const;
const rates = ['0.5', '0.75', '1', '1.25', '1.5', '2', '3'];

/** Play, stops, both clocks, speed, the session's sound, zoom. */
export function TransportRow({ replay }: { replay: Replay }) {
  const playing = useReplay(replay, (state) => state.playing);
  const rate = useReplay(replay, (state) => state.rate);
  const sound = useReplay(replay, (state) => state.sessionSound);
  const label = playing ? texts.pause : texts.play;
  return (
    <div className={classes.transport}>
      <Tool command="after.previousStop" label={texts.previousStop}>
        <IconPlayerTrackPrev {...icon} />
      </Tool>
      <Hint label={label} command="after.play">
        <ActionIcon size={36} aria-label={label} onClick={() => runCommand('after.play')}>
          {playing ? <IconPlayerPauseFilled {...icon} /> : <IconPlayerPlayFilled {...icon} />}
        </ActionIcon>
      </Hint>
      <Tool command="after.nextStop" label={texts.nextStop}>
        <IconPlayerTrackNext {...icon} />
      </Tool>
      <Clocks replay={replay} />
      <span className={classes.room} />
      <Hint label={texts.sound} command="after.sound">
        <ActionIcon
          aria-label={texts.sound}
          aria-pressed={sound}
          className={classes.tool}
          onClick={() => runCommand('after.sound')}
        >
          {sound ? <IconVolume {...icon} /> : <IconVolumeOff {...icon} />}
        </ActionIcon>
      </Hint>
      <NativeSelect
        w={80}
        aria-label={texts.speed}
        value={String(rate)}
        data={rates.map((each) => ({ value: each, label: texts.rateOf(Number(each)) }))}
        onChange={(event) => replay.setRate(Number(event.currentTarget.value))}
      />
      <Tool command="after.zoomOut" label={texts.zoomOut}>
        <IconZoomOut {...icon} />
      </Tool>
      <Tool command="after.zoomFit" label={texts.zoomFit}>
        <IconArrowAutofitWidth {...icon} />
      </Tool>
      <Tool command="after.zoomIn" label={texts.zoomIn}>
        <IconZoomIn {...icon} />
      </Tool>
    </div>
  );
}

function Tool(props: { command: string; label: string; children: ReactNode }) {
  return (
    <Hint label={props.label} command={props.command}>
      <ActionIcon aria-label={props.label} onClick={() => runCommand(props.command)}>
        {props.children}
      </ActionIcon>
    </Hint>
  );
}

function Clocks({ replay }: { replay: Replay }) {
  const seconds = useReplay(replay, ({ interviewMs }) => Math.floor(interviewMs / 1000));
  const sessionSeconds = useReplay(replay, ({ place }) =>
    place.sessionMs === null ? null : Math.floor(place.sessionMs / 1000),
  );
  const state = useReplay(replay, ({ place }) => place.state);
  const rate = useReplay(replay, ({ place }) => (place.state === 'playing' ? place.rate : 1));
  return (
    <>
      <dl className={`${classes.clocks} figures`}>
        <div>
          <dt>{texts.interviewTime}</dt>
          <dd>
            {formatClock(seconds * 1000)} <small>/ {formatClock(replay.endMs)}</small>
          </dd>
        </div>
        <div>
          <dt>{texts.sessionTime}</dt>
          <dd>{sessionSeconds === null ? '–' : formatClock(sessionSeconds * 1000)}</dd>
        </div>
      </dl>
      <span className={classes.state}>
        {texts.states[state]}
        {rate !== 1 && ` · ${texts.rateOf(rate)}`}
      </span>
    </>
  );
}
