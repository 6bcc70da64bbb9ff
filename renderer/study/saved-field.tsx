import { Autocomplete, Textarea, TextInput } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { asProblem } from '../api/client.ts';
import { useLeaving } from '../components/use-leaving.ts';
import { useDraft } from '../stores/drafts.ts';

interface SavedFieldProps {
  label: string;
  value: string;
  /** Stores the value; what it throws is shown under the field, and the draft stays. */
  save(next: string): Promise<unknown>;
  disabled?: boolean | undefined;
  description?: string | undefined;
  placeholder?: string | undefined;
  type?: 'text' | 'number' | 'datetime-local';
  /** Several lines: Enter is a new line, leaving the field stores. */
  multiline?: boolean;
  /** The label is for screen readers only, in tables for example. */
  labelHidden?: boolean;
  suggestions?: string[];
  className?: string | undefined;
  unit?: string;
  /** Width of the unit's room, in pixels. */
  unitWidth?: number;
}

/**
 * A field that stores what was typed when it, or its place, is left or Enter is pressed; Escape takes the
 * draft back.
 */
export function SavedField(props: SavedFieldProps) {
  const { value, save, label } = props;
  const [draft, setDraft] = useState<string | null>(null);
  useDraft(draft !== null && draft !== value);
  const [problem, setProblem] = useState<string | null>(null);

  // What is on its way to the core is not sent again when the field goes meanwhile.
  const sent = useRef<string | null>(null);

  const commit = async (next: string | null) => {
    if (next !== null && next === sent.current) return;
    if (next === null || next === value) {
      setDraft(null);
      setProblem(null);
      return;
    }
    sent.current = next;
    try {
      await save(next);
      setDraft(null);
      setProblem(null);
    } catch (error) {
      setProblem(asProblem(error).message);
    } finally {
      sent.current = null;
    }
  };
  const latest = useRef(() => commit(draft));
  useEffect(() => {
    latest.current = () => commit(draft);
  });
  // The field may go while one writes: a key leads to another place, another cell is chosen.
  useEffect(() => () => void latest.current(), []);

  useLeaving(() => void commit(draft));

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Escape' && draft !== null) {
      event.stopPropagation();
      setDraft(null);
      setProblem(null);
    }
    if (event.key === 'Enter' && !props.multiline) void commit(draft);
  };

  const common = {
    value: draft ?? value,
    error: problem,
    disabled: props.disabled ?? false,
    onKeyDown,
    onBlur: () => void commit(draft),
    ...(props.labelHidden ? { 'aria-label': label } : { label }),
    ...(props.description ? { description: props.description } : {}),
    ...(props.placeholder ? { placeholder: props.placeholder } : {}),
    ...(props.className ? { classNames: { input: props.className } } : {}),
    ...(props.unit
      ? {
          rightSection: <span aria-hidden="true">{props.unit}</span>,
          rightSectionWidth: props.unitWidth ?? 56,
        }
      : {}),
  };

  if (props.multiline) {
    return (
      <Textarea
        {...common}
        autosize
        minRows={2}
        maxRows={8}
        onChange={(event) => setDraft(event.currentTarget.value)}
      />
    );
  }
  if (props.suggestions) {
    return (
      <Autocomplete
        {...common}
        data={props.suggestions}
        onChange={setDraft}
        onOptionSubmit={(option) => {
          setDraft(option);
          void commit(option);
        }}
      />
    );
  }
  return (
    <TextInput
      {...common}
      type={props.type ?? 'text'}
      onChange={(event) => setDraft(event.currentTarget.value)}
    />
  );
}
