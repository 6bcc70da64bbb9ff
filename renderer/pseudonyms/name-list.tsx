import { ActionIcon, Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { IconFileImport, IconTrash } from '@tabler/icons-react';
import { type FormEvent, useRef, useState } from 'react';
import type { CallValue } from '#shared/contract/index.ts';
import type { Pseudonym, PseudonymState } from '#shared/contract/pseudonym.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { call } from '../api/client.ts';
import { chooseFiles } from '../api/files.ts';
import { ErrorNote } from '../components/error-note.tsx';
import { Hint } from '../components/hint.tsx';
import { useTask } from '../study/use-task.ts';
import classes from './pseudonyms.module.css';
import type { Found } from './pseudonyms-dialog.tsx';
import { texts } from './texts.ts';

const kinds = Object.entries(texts.kinds).map(([value, label]) => ({ value, label }));

interface NameListProps {
  entries: readonly Pseudonym[];
  found: Found | null;
  take(state: PseudonymState): void;
}

/** The names and what stands for them; typing and Enter add one. */
export function NameList({ entries, found, take }: NameListProps) {
  const task = useTask();
  const [imported, setImported] = useState<CallValue<'pseudonym.importList'> | null>(null);
  const counts = new Map<string, number>();
  for (const hit of found?.hits ?? []) counts.set(hit.entryId, (counts.get(hit.entryId) ?? 0) + 1);
  const importList = () =>
    task.run(async () => {
      const [path] = await chooseFiles({ kind: 'any', title: texts.importTitle });
      if (path === undefined) return;
      const outcome = await call('pseudonym.importList', { path });
      take(outcome.state);
      setImported(outcome);
    });
  return (
    <>
      <AddName take={take} importList={() => void importList()} />
      <ErrorNote problem={task.problem} onDismiss={task.clear} />
      {imported && (
        <div className={classes.result} role="status">
          <p>{texts.imported(imported.added)}</p>
          <ul>
            {imported.leftOut.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </div>
      )}
      {entries.length === 0 ? (
        <p className={classes.note}>{texts.noNames}</p>
      ) : (
        <div className={classes.scroller}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{texts.name}</th>
                <th scope="col">{texts.replacement}</th>
                <th scope="col">{texts.kind}</th>
                <th scope="col">
                  <Hint label={texts.formsHint}>
                    <span>{texts.forms}</span>
                  </Hint>
                </th>
                <th scope="col">{texts.hits}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {entries.map((entry) => (
                <NameRow
                  key={`${entry.id} ${entry.name} ${entry.replacement}`}
                  entry={entry}
                  hits={found ? (counts.get(entry.id) ?? 0) : null}
                  run={(work) => void task.run(async () => take(await work()))}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

function AddName({ take, importList }: { take(state: PseudonymState): void; importList(): void }) {
  const [name, setName] = useState('');
  const [replacement, setReplacement] = useState('');
  const [kind, setKind] = useState<Pseudonym['kind']>('person');
  const first = useRef<HTMLInputElement>(null);
  const task = useTask();
  const ready = name.trim() !== '' && replacement.trim() !== '';
  const add = async () => {
    const entry = {
      id: newIdentifier(),
      name: name.trim(),
      replacement: replacement.trim(),
      kind,
      forms: true,
    };
    const done = await task.run(async () => take(await call('pseudonym.add', { entries: [entry] })));
    if (!done) return;
    setName('');
    setReplacement('');
    first.current?.focus();
  };
  return (
    <form
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (ready && !task.running) void add();
      }}
    >
      <div className={classes.add}>
        <TextInput
          ref={first}
          label={texts.name}
          value={name}
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label={texts.replacement}
          value={replacement}
          onChange={(event) => setReplacement(event.currentTarget.value)}
        />
        <NativeSelect
          label={texts.kind}
          data={kinds}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value as Pseudonym['kind'])}
        />
        <div className={classes.row}>
          <Button type="submit" disabled={!ready} loading={task.running}>
            {texts.add}
          </Button>
          <Button
            variant="default"
            leftSection={<IconFileImport size={16} stroke={1.5} />}
            onClick={importList}
          >
            {texts.importList}
          </Button>
        </div>
      </div>
      <ErrorNote problem={task.problem} onDismiss={task.clear} />
    </form>
  );
}

interface NameRowProps {
  entry: Pseudonym;
  /** Null where nothing was looked for yet. */
  hits: number | null;
  run(work: () => Promise<PseudonymState>): void;
}

function NameRow({ entry, hits, run }: NameRowProps) {
  const update = (changes: Partial<Omit<Pseudonym, 'id'>>) =>
    run(() => call('pseudonym.update', { id: entry.id, changes }));
  return (
    <tr>
      <td>
        <Cell label={texts.name} value={entry.name} save={(name) => update({ name })} />
      </td>
      <td>
        <Cell
          label={`${texts.replacement}: ${entry.name}`}
          value={entry.replacement}
          save={(replacement) => update({ replacement })}
        />
      </td>
      <td>
        <NativeSelect
          aria-label={`${texts.kind}: ${entry.name}`}
          data={kinds}
          value={entry.kind}
          onChange={(event) => update({ kind: event.currentTarget.value as Pseudonym['kind'] })}
        />
      </td>
      <td>
        <Checkbox
          aria-label={`${texts.forms}: ${entry.name}`}
          checked={entry.forms}
          onChange={(event) => update({ forms: event.currentTarget.checked })}
        />
      </td>
      <td data-number>{hits ?? texts.noHitsYet}</td>
      <td data-number>
        <Hint label={texts.remove(entry.name)}>
          <ActionIcon
            variant="subtle"
            aria-label={texts.remove(entry.name)}
            onClick={() => run(() => call('pseudonym.remove', { ids: [entry.id] }))}
          >
            <IconTrash size={18} stroke={1.5} />
          </ActionIcon>
        </Hint>
      </td>
    </tr>
  );
}

/** A text of the table that is saved by Enter or by leaving it; Escape takes back what was typed. */
function Cell(props: { label: string; value: string; save(value: string): void }) {
  const [value, setValue] = useState(props.value);
  const save = () => {
    const next = value.trim();
    if (next === '') setValue(props.value);
    else if (next !== props.value) props.save(next);
  };
  return (
    <TextInput
      aria-label={props.label}
      variant="unstyled"
      value={value}
      onChange={(event) => setValue(event.currentTarget.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape' && value !== props.value) {
          event.stopPropagation();
          setValue(props.value);
        }
      }}
    />
  );
}
