import { ActionIcon, TextInput } from '@mantine/core';
import { useState } from 'react';
import { formatClockExact, parseClock } from '#shared/domain/clock-format.ts';
import { Hint } from '../components/hint.tsx';
import { useDraft } from '../stores/drafts.ts';
import classes from './moment-details.module.css';

/**
 * One bound of a moment: written as a time, or set to the playhead. Enter or leaving the field keeps it,
 * Esc takes it back. `onChange` answers a sentence where the time can not be.
 */
export function TimeField(props: {
  label: string;
  ms: number | null;
  /** What an empty field means; where it is false an empty field is no time. */
  mayBeEmpty: boolean;
  disabled: boolean;
  setLabel: string;
  icon: React.ReactNode;
  noTime: string;
  onSetToPlayhead: () => string | null;
  onChange: (ms: number | null) => string | null;
}) {
  const shown = props.ms === null ? '' : formatClockExact(props.ms);
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
  return (
    <div className={classes.time}>
      <Hint label={props.setLabel}>
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
      <TextInput
        className={classes.timeField}
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
    </div>
  );
}
