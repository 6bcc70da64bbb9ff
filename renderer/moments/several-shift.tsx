import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Moment } from '#shared/contract/moment.ts';
import { shiftMoments } from './moment-parts.ts';
import { readShift } from './read-shift.ts';
import classes from './several-moments.module.css';
import { texts } from './texts.ts';

/** Moves all by so much, later or earlier, on Enter or by the button; Esc empties the field. */
export function SeveralShift(props: { sessionId: string; moments: readonly Moment[]; disabled: boolean }) {
  const { sessionId, moments, disabled } = props;
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const write = (written: string) => {
    setText(written);
    setWrong(null);
  };
  const move = () => {
    const byMs = readShift(text);
    const firstMs = Math.min(...moments.map(({ startMs }) => startMs));
    if (byMs === null) setWrong(texts.noShift);
    else if (firstMs + byMs < 0) setWrong(texts.shiftBeforeStart(firstMs));
    else {
      void shiftMoments(sessionId, moments, byMs);
      write('');
    }
  };
  return (
    <form
      className={classes.shift}
      onSubmit={(event) => {
        event.preventDefault();
        move();
      }}
    >
      <TextInput
        label={texts.shift}
        placeholder={texts.shiftExample}
        maxLength={20}
        disabled={disabled}
        value={text}
        error={wrong !== null}
        onChange={(event) => write(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          if (text === '') event.currentTarget.blur();
          write('');
        }}
      />
      <Button type="submit" variant="default" disabled={disabled || text.trim() === ''}>
        {texts.shiftAll}
      </Button>
      {wrong && (
        <p className={classes.wrong} role="alert">
          {wrong}
        </p>
      )}
    </form>
  );
}
