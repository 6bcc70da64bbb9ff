import { ActionIcon, Menu, Slider, UnstyledButton } from '@mantine/core';
import {
  IconBadgeCc,
  IconBracketsContainEnd,
  IconBracketsContainStart,
  IconMaximize,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerSkipBack,
  IconPlayerSkipForward,
  IconPlaylist,
  IconRepeat,
  IconVolume,
  IconVolume3,
  IconX,
} from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import type { Recording } from '#shared/contract/recording.ts';
import { formatClock, formatClockExact } from '#shared/domain/clock-format.ts';
import { runCommand } from '../commands/registry.ts';
import { Hint } from '../components/hint.tsx';
import { usePlayback, useSessionTime } from '../stores/playback.ts';
import { useCaptions } from './captions-state.ts';
import { FoldedControls } from './folded-controls.tsx';
import { GoToTime } from './go-to-time.tsx';
import { PicturesMenu } from './pictures-menu.tsx';
import classes from './player.module.css';
import { PlayingPopover } from './playing-popover.tsx';
import { playbackRates } from './shuttle.ts';
import { playerTexts, timesOf } from './texts.ts';

const icon = { size: 18, stroke: 1.5, 'aria-hidden': true } as const;

function CommandButton(props: {
  command: string;
  label: string;
  pressed?: boolean;
  disabled?: boolean;
  children: ReactNode;
}) {
  return (
    <Hint label={props.label} command={props.command} position="top">
      <ActionIcon
        aria-label={props.label}
        aria-pressed={props.pressed}
        disabled={props.disabled}
        onClick={() => runCommand(props.command)}
      >
        {props.children}
      </ActionIcon>
    </Hint>
  );
}

function Clock() {
  const sessionMs = useSessionTime(15);
  const durationMs = usePlayback((state) => state.durationMs);
  const playing = usePlayback((state) => state.playing);
  return (
    <GoToTime>
      <UnstyledButton className={`${classes.clock} figures`} onClick={() => runCommand('player.goToTime')}>
        <span className={classes.time}>{formatClock(sessionMs)}</span>
        <span className={classes.fraction} data-playing={playing} aria-hidden="true">
          {formatClockExact(sessionMs).slice(-4)}
        </span>
        {durationMs > 0 && (
          <span className={classes.duration} aria-hidden="true">
            / {formatClock(durationMs)}
          </span>
        )}
      </UnstyledButton>
    </GoToTime>
  );
}

function Speed() {
  const rate = usePlayback((state) => state.rate);
  const shuttleRate = usePlayback((state) => state.shuttleRate);
  const controller = usePlayback((state) => state.controller);
  const shown = shuttleRate === 0 ? rate : shuttleRate;
  return (
    <Menu position="top" width={96}>
      <Menu.Target>
        <UnstyledButton
          className={`${classes.speed} figures`}
          title={playerTexts.speed}
          aria-label={playerTexts.speedOf(shown)}
          data-changed={shown !== 1 || undefined}
        >
          {timesOf(shown)}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {playbackRates.map((offered) => (
          <Menu.Item
            key={offered}
            className="figures"
            data-current={offered === rate || undefined}
            onClick={() => controller?.setRate(offered)}
          >
            {offered} ×
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function InOut() {
  const inMs = usePlayback((state) => state.inMs);
  const outMs = usePlayback((state) => state.outMs);
  return (
    <div className={`${classes.inOut} ${classes.foldable} figures`}>
      <CommandButton command="player.setIn" label={playerTexts.setIn} pressed={inMs !== null}>
        <IconBracketsContainStart {...icon} />
      </CommandButton>
      {(inMs !== null || outMs !== null) && (
        <span className={classes.bounds}>
          {inMs === null ? '…' : formatClock(inMs)} – {outMs === null ? '…' : formatClock(outMs)}
        </span>
      )}
      <CommandButton command="player.setOut" label={playerTexts.setOut} pressed={outMs !== null}>
        <IconBracketsContainEnd {...icon} />
      </CommandButton>
      {(inMs !== null || outMs !== null) && (
        <CommandButton command="player.clearInOut" label={playerTexts.clearInOut}>
          <IconX {...icon} />
        </CommandButton>
      )}
    </div>
  );
}

function Volume() {
  const { volume, muted, setVolume, setMuted } = usePlayback.getState();
  const shownVolume = usePlayback((state) => (state.muted ? 0 : state.volume));
  const label = shownVolume === 0 ? playerTexts.unmute : playerTexts.mute;
  return (
    <div className={classes.volume}>
      <Hint label={label} position="top">
        <ActionIcon
          aria-label={label}
          onClick={() => (shownVolume === 0 ? setVolume(volume || 1) : setMuted(!muted))}
        >
          {shownVolume === 0 ? <IconVolume3 {...icon} /> : <IconVolume {...icon} />}
        </ActionIcon>
      </Hint>
      <Slider
        className={classes.volumeSlider}
        thumbLabel={playerTexts.volume}
        size={4}
        thumbSize={12}
        label={null}
        min={0}
        max={1}
        step={0.05}
        value={shownVolume}
        onChange={setVolume}
      />
    </div>
  );
}

/** The player's controls, each with its key in the tooltip. */
export const Transport = memo(function Transport(props: {
  sessionId: string;
  recordings: readonly Recording[];
}) {
  const playing = usePlayback((state) => state.playing);
  const captions = useCaptions();
  const looping = usePlayback((state) => state.loop !== null);
  const only = usePlayback((state) => state.only !== null);
  return (
    <div className={classes.transport} role="toolbar" aria-label={playerTexts.transport}>
      <CommandButton command="player.toggle" label={playing ? playerTexts.pause : playerTexts.play}>
        {playing ? <IconPlayerPauseFilled {...icon} /> : <IconPlayerPlayFilled {...icon} />}
      </CommandButton>
      <Clock />
      <div className={`${classes.group} ${classes.foldable}`}>
        <CommandButton command="player.frameBack" label={playerTexts.frameBack}>
          <IconPlayerSkipBack {...icon} />
        </CommandButton>
        <CommandButton command="player.frameOn" label={playerTexts.frameOn}>
          <IconPlayerSkipForward {...icon} />
        </CommandButton>
      </div>
      <Speed />
      <InOut />
      <CommandButton
        command="player.loop"
        label={looping ? playerTexts.stopLoop : playerTexts.loop}
        pressed={looping}
      >
        <IconRepeat {...icon} />
      </CommandButton>
      <div className={`${classes.group} ${classes.foldable}`}>
        <CommandButton
          command="player.onlyMoments"
          label={only ? playerTexts.playAll : playerTexts.onlyMoments}
          pressed={only}
        >
          <IconPlaylist {...icon} />
        </CommandButton>
        <CommandButton command="player.captions" label={playerTexts.captions} pressed={captions}>
          <IconBadgeCc {...icon} />
        </CommandButton>
      </div>
      <FoldedControls />
      <div className={classes.spacer} />
      <Volume />
      <PlayingPopover />
      <PicturesMenu sessionId={props.sessionId} recordings={props.recordings} />
      <CommandButton command="player.fullScreen" label={playerTexts.fullScreen}>
        <IconMaximize {...icon} />
      </CommandButton>
    </div>
  );
});
