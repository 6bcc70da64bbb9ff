import { ActionIcon, TextInput } from '@mantine/core';
import { useState } from 'react';
import { formatClockExact, parseClock } from '#shared/domain/clock-format.ts';
import { useDraft } from '../stores/drafts.ts';
import { Hint } from './hint.tsx';
import classes from './time-field.module.css';

export interface TimeFieldProps {
  label: string;
  ms: number | null;
  /** What an empty field means; where it is false an empty field is no time. */
  mayBeEmpty: boolean;
  disabled: boolean;
  setLabel: string;
  /** The command that the button stands for, whose key is shown with it. */
  setCommand?: string;
  icon: React.ReactNode;
  /** The button stands behind the field. */
  iconBehind?: boolean;
  /** The field takes the room there is. */
  wide?: boolean;
  noTime: string;
  /** How the time is written; to the millisecond unless told otherwise. */
  format?: (ms: number) => string;
  onSetToPlayhead: () => string | null;
  onChange: (ms: number | null) => string | null;
}

/**
 * A time, such as a bound of a moment: written, or set to the playhead. Enter or leaving the field keeps it,
 * Esc takes it back. `onChange` answers a sentence where the time can not be.
 */
export function TimeField(props: TimeFieldProps) {
  const shown = props.ms === null ? '' : (props.format ?? formatClockExact)(props.ms);
  const [draft, setDraft] = useState<string | null>(null);
  useDraft(draft !== null && draft.trim() !== shown);
  const [sentence, setSentence] = useState<string | null>(null);
  const keep = () => {
    if (draft === null || draft.trim() === shown) {
      setDraft(null);
      setSentence(null);
      return;
    }
    const empty = draft.trim() === '' && props.mayBeEmpty;
    const ms = empty ? null : parseClock(draft);
    const wrong = ms === null && !empty ? props.noTime : props.onChange(ms);
    setSentence(wrong);
    if (wrong === null) setDraft(null);
  };
  const button = (
    <Hint label={props.setLabel} command={props.setCommand}>
      <ActionIcon
        size={28}
        aria-label={props.setLabel}
        disabled={props.disabled}
        onClick={() => {
          setDraft(null);
          setSentence(props.onSetToPlayhead());
        }}
      >
        {props.icon}
      </ActionIcon>
    </Hint>
  );
  return (
    <div className={classes.time} data-wide={props.wide || undefined}>
      {!props.iconBehind && button}
      <TextInput
        className={classes.field}
        aria-label={props.label}
        placeholder={props.label}
        readOnly={props.disabled}
        value={draft ?? shown}
        error={sentence}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === 'Enter') keep();
          if (event.key !== 'Escape') return;
          setDraft(null);
          setSentence(null);
        }}
      />
      {props.iconBehind && button}
    </div>
  );
}
