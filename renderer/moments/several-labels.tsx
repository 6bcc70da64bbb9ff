import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { LabelChange, Moment } from '#shared/contract/moment.ts';
import { changedLabel } from '#shared/domain/label-change.ts';
import { changeMoments } from './moment-parts.ts';
import classes from './several-moments.module.css';
import { sharedValue } from './shared-value.ts';
import { texts } from './texts.ts';

type Kind = LabelChange['kind'];
const kinds = ['set', 'prefix', 'replace'] as const satisfies readonly Kind[];

/**
 * Changes the labels of all: one for all, words before them, or words in them. Enter or the button does it; which labels
 * change, and into what, is said before. Esc empties the fields.
 */
export function SeveralLabels(props: { sessionId: string; moments: readonly Moment[]; disabled: boolean }) {
  const { sessionId, moments, disabled } = props;
  const [kind, setKind] = useState<Kind>('set');
  const shared = sharedValue(moments, 'label');
  // What they all have stands in the field until something else is written.
  const [written, setWritten] = useState<string | null>(null);
  const [by, setBy] = useState('');
  const [exact, setExact] = useState(false);
  const text = written ?? (kind === 'set' ? (shared ?? '') : '');
  const change = labelChangeOf(kind, text, by, exact);
  const changes = change ? labelsChanged(moments, change) : [];
  const empty = () => {
    setWritten(null);
    setBy('');
  };
  const onKeyDown = (event: React.KeyboardEvent<HTMLInputElement>) => {
    // Enter where nothing was written clears no labels: the button does, or a field that was emptied.
    if (event.key === 'Enter' && kind === 'set' && written === null) event.preventDefault();
    if (event.key !== 'Escape') return;
    if (written === null && by === '') event.currentTarget.blur();
    empty();
  };
  return (
    <form
      className={classes.labels}
      onSubmit={(event) => {
        event.preventDefault();
        if (disabled || !change || changes.length === 0) return;
        void changeMoments(
          sessionId,
          moments.map(({ id }) => id),
          {},
          change,
        );
        empty();
      }}
    >
      <NativeSelect
        className={classes.labelKind}
        label={texts.labels}
        disabled={disabled}
        value={kind}
        data={kinds.map((value) => ({ value, label: texts.labelKinds[value] }))}
        onChange={(event) => {
          setKind(event.currentTarget.value as Kind);
          empty();
        }}
      />
      <TextInput
        className={classes.labelText}
        aria-label={texts.labelFields[kind]}
        placeholder={kind === 'set' && shared === undefined ? texts.mixed : texts.labelPlaceholders[kind]}
        maxLength={500}
        disabled={disabled}
        value={text}
        onChange={(event) => setWritten(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {kind === 'replace' && (
        <>
          <TextInput
            className={classes.labelText}
            aria-label={texts.replaceBy}
            placeholder={texts.replaceByPlaceholder}
            maxLength={500}
            disabled={disabled}
            value={by}
            onChange={(event) => setBy(event.currentTarget.value)}
            onKeyDown={onKeyDown}
          />
          <Checkbox
            className={classes.exact}
            label={texts.exact}
            aria-label={texts.exactHint}
            title={texts.exactHint}
            disabled={disabled}
            checked={exact}
            onChange={(event) => setExact(event.currentTarget.checked)}
          />
        </>
      )}
      <Button type="submit" variant="default" disabled={disabled || changes.length === 0}>
        {kind === 'set' && text.trim() === ''
          ? texts.clearLabels(changes.length)
          : texts.changeLabels(changes.length)}
      </Button>
      <LabelPreview change={change} changes={changes} all={moments.length} />
    </form>
  );
}

/** Says how many labels change, and how the first of them does. */
function LabelPreview(props: { change: LabelChange | null; changes: readonly ChangedLabel[]; all: number }) {
  const { change, changes, all } = props;
  const [first] = changes;
  const written = change !== null && (change.kind !== 'set' || change.text !== '');
  return (
    <p className={classes.preview} role="status">
      {written && texts.labelsChange(changes.length, all)}
      {written && first && (
        <>
          {' '}
          <q className={classes.was}>{first.before || texts.noLabel}</q> →{' '}
          <q>{first.after || texts.noLabel}</q>
        </>
      )}
    </p>
  );
}

interface ChangedLabel {
  before: string;
  after: string;
}

function labelsChanged(moments: readonly Moment[], change: LabelChange): ChangedLabel[] {
  return moments.flatMap(({ label: before }) => {
    const after = changedLabel(before, change);
    return after === before ? [] : [{ before, after }];
  });
}

/** What is to be done with what is written; null where nothing is looked for, or put before. */
function labelChangeOf(kind: Kind, text: string, by: string, exact: boolean): LabelChange | null {
  switch (kind) {
    case 'set':
      return { kind, text: text.trim() };
    case 'prefix':
      return text.trim() === '' ? null : { kind, text: `${text.trim()} ` };
    case 'replace':
      return text === '' ? null : { kind, find: text, by, exact };
    default:
      return kind satisfies never;
  }
}
