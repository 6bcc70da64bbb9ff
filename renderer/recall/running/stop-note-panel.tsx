import { NativeSelect, Textarea } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { RecallView } from '#shared/contract/recall.ts';
import type { StopNote } from '#shared/contract/recall-log.ts';
import { formatClock } from '#shared/domain/clock-format.ts';
import type { Stop } from '#shared/recall/types.ts';
import { useLeaving } from '../../components/use-leaving.ts';
import { texts } from '../texts.ts';
import type { NoteChanges } from './note-writer.ts';
import classes from './stop-note-panel.module.css';
import { WantedKeys, type Wanter } from './wanted-keys.tsx';

interface StopNotePanelProps {
  view: RecallView;
  stop: Stop;
  note: StopNote | undefined;
  words: { clientWord: string; therapistWord: string };
  write(eventId: string, changes: NoteChanges): void;
  correct(stop: Stop, wantedBy: Wanter): void;
  /** Its words are being written, or no more. */
  writing(on: boolean): void;
}

/** So long after the last letter it is stored, in ms. */
const storeAfterMs = 500;

/** The note to one stop: its words are stored as they are written; who wanted it can be corrected. */
export function StopNotePanel(props: StopNotePanelProps) {
  const { stop, note, view } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const store = () => {
    clearTimeout(timer.current);
    if (draft !== null && draft !== (note?.note ?? '')) props.write(stop.eventId, { note: draft });
  };
  const latest = useRef(store);
  useEffect(() => {
    latest.current = store;
  });
  // The panel goes when the next stop comes: what was being written stays with its own.
  useEffect(() => () => latest.current(), []);
  useLeaving(() => latest.current());

  return (
    <section className={classes.panel} aria-label={texts.noteTo(stop.number)}>
      <div className={classes.head}>
        <span className={`${classes.title} figures`}>
          {texts.noteTo(stop.number)} · {stop.sessionMs === null ? '–' : formatClock(stop.sessionMs)}
        </span>
        <WantedKeys
          roles={view.interview.participants.map(({ role }) => role)}
          words={props.words}
          value={stop.wantedBy}
          choose={(wantedBy) => props.correct(stop, wantedBy)}
        />
        <span className={classes.lead}>{note?.lead}</span>
        {view.nominations.length > 0 && (
          <NativeSelect
            className={classes.bound}
            aria-label={texts.boundTo}
            value={note?.nominationId ?? ''}
            onChange={(event) =>
              props.write(stop.eventId, { nominationId: event.currentTarget.value || null })
            }
            data={[
              { value: '', label: texts.nothingBound },
              ...view.nominations.map(({ id, label }) => ({ value: id, label })),
            ]}
          />
        )}
      </div>
      <Textarea
        className={classes.text}
        classNames={{ wrapper: classes.fill, input: classes.fill }}
        aria-label={texts.noteTo(stop.number)}
        placeholder={texts.notePlaceholder}
        data-recall-note
        value={draft ?? note?.note ?? ''}
        onChange={(event) => {
          setDraft(event.currentTarget.value);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => latest.current(), storeAfterMs);
        }}
        onFocus={() => props.writing(true)}
        onBlur={() => {
          store();
          props.writing(false);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
    </section>
  );
}
