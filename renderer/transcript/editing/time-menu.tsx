import { Button, Popover, TextInput } from '@mantine/core';
import { cloneElement, type ReactElement, useState } from 'react';
import type { Utterance } from '#shared/contract/utterance.ts';
import { formatClock, formatClockExact, parseClock } from '#shared/domain/clock-format.ts';
import { findCommand, runCommand } from '../../commands/registry.ts';
import { sessionNowMs, soundMs } from '../../player/sound.ts';
import { useEditing } from './editing-state.ts';
import { texts } from './texts.ts';
import classes from './transcribe.module.css';
import { writeStart } from './write-start.ts';

function close(): void {
  useEditing.setState({ timeOf: null });
}

/** A turn's time: written, set to where it plays, pinned, taken away, played. */
export function TimeMenu(props: { turn: Utterance; children: ReactElement<{ onClick?: () => void }> }) {
  const { turn } = props;
  const open = useEditing((state) => state.timeOf === turn.id);
  return (
    <Popover
      opened={open}
      onDismiss={close}
      position="bottom-start"
      returnFocus
      trapFocus
      transitionProps={{ duration: 0 }}
      width={280}
    >
      <Popover.Target>
        {cloneElement(props.children, {
          onClick: () => useEditing.setState({ timeOf: open ? null : turn.id }),
        })}
      </Popover.Target>
      <Popover.Dropdown aria-label={texts.time}>{open && <TimeForm turn={turn} />}</Popover.Dropdown>
    </Popover>
  );
}

function TimeForm(props: { turn: Utterance }) {
  const { turn } = props;
  const [text, setText] = useState(turn.startMs === null ? '' : formatClockExact(turn.startMs));
  const [wrong, setWrong] = useState(false);
  const run = (command: string) => () => {
    close();
    runCommand(command);
  };
  const action = (command: string, label: string) =>
    findCommand(command) && (
      <Button variant="subtle" justify="flex-start" fullWidth onClick={run(command)}>
        {label}
      </Button>
    );
  return (
    <form
      className={classes.timeForm}
      onSubmit={(event) => {
        event.preventDefault();
        const ms = parseClock(text);
        setWrong(ms === null);
        if (ms === null) return;
        close();
        writeStart(turn.id, ms);
      }}
    >
      <TextInput
        data-autofocus
        label={texts.writeTime}
        description={texts.timeHint}
        value={text}
        error={wrong ? texts.wrongTime : null}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setWrong(false);
        }}
      />
      {action('transcribe.setStart', texts.setStartAt(formatClock(soundMs())))}
      {action('transcribe.pin', texts.pinAt(formatClock(sessionNowMs())))}
      {turn.startMs !== null && action('transcribe.playTurn', texts.playTurn)}
      {turn.timing === 'anchored' && action('transcribe.clearTime', texts.clearTime)}
    </form>
  );
}
