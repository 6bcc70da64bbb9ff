import { ActionIcon, Menu } from '@mantine/core';
import { IconCheck, IconDots } from '@tabler/icons-react';
import { runCommand } from '../commands/registry.ts';
import { Keys } from '../components/keys.tsx';
import { usePlayback } from '../stores/playback.ts';
import { useCaptions } from './captions-state.ts';
import classes from './player.module.css';
import { playerTexts } from './texts.ts';

function Control(props: { command: string; label: string; on?: boolean }) {
  return (
    <Menu.Item
      leftSection={<IconCheck size={14} stroke={2} opacity={props.on ? 1 : 0} aria-hidden />}
      rightSection={<Keys of={props.command} />}
      onClick={() => runCommand(props.command)}
    >
      {props.label}
    </Menu.Item>
  );
}

/** What the row of controls has no place for where the stage is narrow (the style sheet says when). */
export function FoldedControls() {
  return (
    <Menu position="top" width={260}>
      <Menu.Target>
        <ActionIcon
          className={classes.folded}
          aria-label={playerTexts.moreControls}
          title={playerTexts.moreControls}
        >
          <IconDots size={18} stroke={1.5} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Controls />
      </Menu.Dropdown>
    </Menu>
  );
}

function Controls() {
  const captions = useCaptions();
  const only = usePlayback((state) => state.only !== null);
  const inSet = usePlayback((state) => state.inMs !== null);
  const outSet = usePlayback((state) => state.outMs !== null);
  return (
    <>
      <Control command="player.frameBack" label={playerTexts.frameBack} />
      <Control command="player.frameOn" label={playerTexts.frameOn} />
      <Menu.Divider />
      <Control command="player.setIn" label={playerTexts.setIn} on={inSet} />
      <Control command="player.setOut" label={playerTexts.setOut} on={outSet} />
      {(inSet || outSet) && <Control command="player.clearInOut" label={playerTexts.clearInOut} />}
      <Menu.Divider />
      <Control command="player.onlyMoments" label={playerTexts.onlyMoments} on={only} />
      <Control command="player.captions" label={playerTexts.captions} on={captions} />
    </>
  );
}
