import { ActionIcon, Button, Checkbox, NativeSelect, Popover, Slider } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { runCommand } from '../commands/registry.ts';
import { Hint } from '../components/hint.tsx';
import { usePlayback } from '../stores/playback.ts';
import {
  isPlain,
  keepPictureLook,
  leastLook,
  mostLook,
  type PictureLook,
  plainLook,
  usePictureLook,
} from './picture-look-state.ts';
import classes from './player.module.css';
import { keepRolls, usePlayingOpen, useRolls } from './playing-state.ts';
import { playerTexts } from './texts.ts';

const offeredRolls = [0, 1000, 2000, 3000, 5000, 10_000];

const close = () => usePlayingOpen.setState({ open: false });

/** What concerns playing and the picture: only moments, rolls, brightness and contrast. */
export function PlayingPopover() {
  const open = usePlayingOpen((state) => state.open);
  const recordingId = usePlayback((state) => state.recordingId);
  const plain = isPlain(usePictureLook(recordingId));
  return (
    <Popover
      opened={open}
      transitionProps={{ duration: 0 }}
      onDismiss={close}
      position="top-end"
      returnFocus
      trapFocus
      // Its roles are the button's, not those of what holds it in place.
      withRoles={false}
      width={280}
    >
      <Popover.Target>
        <span>
          <Hint label={playerTexts.playing} command="player.playing" position="top">
            <ActionIcon
              aria-label={playerTexts.playing}
              aria-haspopup="dialog"
              aria-expanded={open}
              data-changed={!plain || undefined}
              onClick={() => runCommand('player.playing')}
            >
              <IconAdjustmentsHorizontal size={18} stroke={1.5} aria-hidden />
            </ActionIcon>
          </Hint>
        </span>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={playerTexts.playing}>
        {open && (
          <div className={classes.playing}>
            <Moments />
            {recordingId !== null && <Look recordingId={recordingId} />}
          </div>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function Moments() {
  const only = usePlayback((state) => state.only !== null);
  const rolls = useRolls();
  const change = (changes: Partial<typeof rolls>) => keepRolls({ ...rolls, ...changes });
  const seconds = offeredRolls.map((ms) => ({ value: String(ms), label: playerTexts.seconds(ms / 1000) }));
  return (
    <>
      <Checkbox
        size="xs"
        label={playerTexts.onlyMoments}
        description={playerTexts.onlyMomentsHint}
        checked={only}
        onChange={() => runCommand('player.onlyMoments')}
      />
      <div className={classes.rolls}>
        <NativeSelect
          label={playerTexts.before}
          data={seconds}
          value={String(rolls.beforeMs)}
          onChange={({ currentTarget }) => change({ beforeMs: Number(currentTarget.value) })}
        />
        <NativeSelect
          label={playerTexts.after}
          data={seconds}
          value={String(rolls.afterMs)}
          onChange={({ currentTarget }) => change({ afterMs: Number(currentTarget.value) })}
        />
      </div>
    </>
  );
}

function Look({ recordingId }: { recordingId: string }) {
  const look = usePictureLook(recordingId);
  const slider = (key: keyof PictureLook) => (
    <div className={classes.look}>
      <span>{playerTexts[key]}</span>
      <Slider
        size={4}
        thumbSize={12}
        thumbLabel={playerTexts[key]}
        label={(percent) => `${percent} %`}
        min={leastLook}
        max={mostLook}
        step={5}
        marks={[{ value: 100 }]}
        value={look[key]}
        onChange={(percent) => keepPictureLook(recordingId, { ...look, [key]: percent })}
      />
      <span className="figures">{look[key]} %</span>
    </div>
  );
  return (
    <>
      {slider('brightness')}
      {slider('contrast')}
      <div className={classes.lookFoot}>
        <span>{playerTexts.lookHint}</span>
        <Button
          variant="default"
          size="compact-xs"
          disabled={isPlain(look)}
          onClick={() => keepPictureLook(recordingId, plainLook)}
        >
          {playerTexts.plainLook}
        </Button>
      </div>
    </>
  );
}
