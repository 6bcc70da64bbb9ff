import { ActionIcon, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { Nomination } from '#shared/contract/nomination.ts';
import type { RecallView } from '#shared/contract/recall.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { SavedField } from '../../study/saved-field.tsx';
import { useChange } from '../../study/use-change.ts';
import { useTask } from '../../study/use-task.ts';
import classes from '../recall.module.css';
import { texts } from '../texts.ts';

/** The nominations of the opening, typed one after the other; ordered and removed by keys. */
export function NominationsEditor({ view }: { view: RecallView }) {
  const change = useChange();
  const task = useTask();
  const [draft, setDraft] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const { nominations } = view;
  const interviewId = view.interview.id;

  const add = () => {
    const label = draft.trim();
    if (label === '') return;
    setDraft('');
    void task
      .run(() => change('nomination.create', { id: newIdentifier(), interviewId, label }))
      .then((done) => done || setDraft(label));
  };
  const focusRow = (index: number) =>
    requestAnimationFrame(() => {
      const rows = list.current?.querySelectorAll('input') ?? [];
      (rows[Math.min(index, rows.length - 1)] ?? field.current)?.focus();
    });
  const move = async (index: number, by: -1 | 1) => {
    const ids = nominations.map(({ id }) => id);
    const [moved] = ids.splice(index, 1);
    if (moved === undefined || index + by < 0 || index + by > ids.length) return;
    ids.splice(index + by, 0, moved);
    if (await task.run(() => change('nomination.reorder', { interviewId, ids }))) focusRow(index + by);
  };
  const remove = async (nomination: Nomination, index: number) => {
    if (await task.run(() => change('nomination.remove', { id: nomination.id }))) focusRow(index);
  };
  const onKeyDown = (event: KeyboardEvent, nomination: Nomination, index: number) => {
    const up = event.key === 'ArrowUp';
    if (event.altKey && (up || event.key === 'ArrowDown')) {
      event.preventDefault();
      void move(index, up ? -1 : 1);
    }
    if (event.shiftKey && event.key === 'Delete') {
      event.preventDefault();
      void remove(nomination, index);
    }
  };

  return (
    <section className={classes.section} aria-label={texts.nominations}>
      <h2 className={classes.sectionTitle}>{texts.nominations}</h2>
      <p className={classes.hint}>{texts.nominationsHint}</p>
      {nominations.length > 0 && (
        <ol ref={list} className={classes.list}>
          {nominations.map((nomination, index) => (
            <li
              key={nomination.id}
              className={classes.row}
              onKeyDown={(event) => onKeyDown(event, nomination, index)}
            >
              <span className="figures">{index + 1}</span>
              <div className={classes.grow}>
                <SavedField
                  label={texts.nomination(index + 1)}
                  labelHidden
                  value={nomination.label}
                  save={async (label) => {
                    if (label.trim() === '') throw new Error('A nomination has words. Remove it instead.');
                    await change('nomination.update', {
                      id: nomination.id,
                      revision: nomination.revision,
                      changes: { label: label.trim() },
                    });
                  }}
                />
              </div>
              <ActionIcon
                aria-label={texts.remove(nomination.label)}
                onClick={() => void remove(nomination, index)}
              >
                <IconX size={18} stroke={1.5} />
              </ActionIcon>
            </li>
          ))}
        </ol>
      )}
      <TextInput
        ref={field}
        aria-label={texts.addNomination}
        placeholder={texts.nominationPlaceholder}
        value={draft}
        maxLength={500}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Enter' && add()}
        onBlur={add}
      />
      {nominations.length > 1 && <p className={classes.hint}>{texts.nominationKeys}</p>}
      <ErrorNote problem={task.problem} onDismiss={task.clear} />
    </section>
  );
}
