import { Button, Popover, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { parseClock } from '#shared/domain/clock-format.ts';
import { usePlayback } from '../stores/playback.ts';
import { useGoToTime } from './go-to-time-state.ts';
import classes from './player.module.css';
import { playerTexts } from './texts.ts';

function close(): void {
  useGoToTime.setState({ open: false });
}

function GoToTimeForm() {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  // At once: what is typed right after G belongs to the field, not to the player.
  useLayoutEffect(() => field.current?.focus(), []);
  const go = (event: FormEvent) => {
    event.preventDefault();
    const { durationMs, controller } = usePlayback.getState();
    const sessionMs = parseClock(text);
    if (sessionMs === null) return setProblem(playerTexts.noTime);
    if (durationMs > 0 && sessionMs > durationMs) return setProblem(playerTexts.beyond(durationMs));
    controller?.seek(sessionMs);
    close();
  };
  return (
    <form className={classes.goToTime} onSubmit={go}>
      <TextInput
        ref={field}
        label={playerTexts.goToTime}
        description={playerTexts.timeHint}
        placeholder="31:10"
        value={text}
        error={problem}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setProblem(null);
        }}
      />
      <Button type="submit" size="xs">
        {playerTexts.go}
      </Button>
    </form>
  );
}

/** The field for a time, under the clock. */
export function GoToTime(props: { children: ReactNode }) {
  const open = useGoToTime((state) => state.open);
  return (
    <Popover
      opened={open}
      transitionProps={{ duration: 0 }}
      onDismiss={close}
      position="top-start"
      returnFocus
      width={280}
    >
      <Popover.Target>{props.children}</Popover.Target>
      <Popover.Dropdown aria-label={playerTexts.goToTime}>{open && <GoToTimeForm />}</Popover.Dropdown>
    </Popover>
  );
}
