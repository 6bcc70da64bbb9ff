import { TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Moment } from '#shared/contract/moment.ts';
import { useLeaving } from '../components/use-leaving.ts';
import { useDraft } from '../stores/drafts.ts';
import { useLabelEditing } from './label-editing.ts';
import { changeMoment } from './moment-actions.ts';
import classes from './moment-rows.module.css';
import { texts } from './texts.ts';

/** Writes a moment's label in its row: Enter keeps it, Esc leaves it as it was, leaving the field keeps it. */
export function LabelEditor(props: { moment: Moment; top: number; onDone: () => void }) {
  const { moment } = props;
  const [label, setLabel] = useState(moment.label);
  useDraft(label.trim() !== moment.label);
  const field = useRef<HTMLInputElement>(null);
  const finished = useRef(false);
  // What was not changed here is not written: the panel may have another label by then.
  const begun = useRef(moment.label);
  useEffect(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.select();
  }, []);
  const finish = (keep: boolean, backToList: boolean) => {
    if (finished.current) return;
    finished.current = true;
    const next = label.trim();
    if (keep && next !== begun.current && next !== moment.label) void changeMoment(moment, { label: next });
    useLabelEditing.getState().edit(null);
    if (backToList) props.onDone();
  };
  useLeaving(() => finish(true, false));
  return (
    <div className={classes.editor} style={{ transform: `translateY(${props.top}px)` }}>
      <TextInput
        ref={field}
        aria-label={texts.label}
        maxLength={500}
        value={label}
        onChange={(event) => setLabel(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') finish(true, true);
          if (event.key === 'Escape') finish(false, true);
        }}
        onBlur={() => finish(true, false)}
      />
    </div>
  );
}
