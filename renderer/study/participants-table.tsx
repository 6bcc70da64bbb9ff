import { ActionIcon, Button, Popover, TextInput, VisuallyHidden } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { Participant } from '#shared/contract/participant.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { useCallQuery } from '../api/hooks.ts';
import { ErrorNote } from '../components/error-note.tsx';
import { Hint } from '../components/hint.tsx';
import { PerspectiveMark } from '../components/perspective-mark.tsx';
import { AssignToDyad } from './assign-to-dyad.tsx';
import { AddAttribute, attributeNames } from './attribute-columns.tsx';
import { withAttribute } from './attributes-editor.tsx';
import type { BoardDyad } from './board-model.ts';
import classes from './participants.module.css';
import { SavedField } from './saved-field.tsx';
import type { RoleWords } from './texts.ts';
import { useChange } from './use-change.ts';
import { type Task, useTask } from './use-task.ts';
import { byCode } from './words.ts';

interface ParticipantsTableProps {
  dyads: BoardDyad[];
  words: RoleWords;
  readOnly: boolean;
}

/** Everybody who is interviewed, one row a person however many dyads they are in. */
export function ParticipantsTable({ dyads, words, readOnly }: ParticipantsTableProps) {
  const query = useCallQuery('participant.list', {});
  const task = useTask();
  const [added, setAdded] = useState<string[]>([]);
  const participants = byCode(query.data ?? []);
  const names = attributeNames(participants, added);
  return (
    <section className={classes.part} aria-label="Participants">
      <div className={classes.head}>
        <h2 className={classes.title}>Participants</h2>
        {!readOnly && <AddAttribute add={(name) => setAdded([...added, name])} />}
        {!readOnly && <AddParticipant />}
      </div>
      <ErrorNote problem={query.error} onRetry={() => void query.refetch()} />
      <ErrorNote problem={task.problem} onDismiss={task.clear} />
      {query.data && participants.length === 0 ? (
        <p className={classes.none}>
          Nobody yet. Laying dyads makes a client and a therapist for each; others are added here.
        </p>
      ) : (
        <div className={classes.scroller}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col" className={classes.code}>
                  Code
                </th>
                <th scope="col" className={classes.dyadsHead}>
                  Dyads
                </th>
                {names.map((name) => (
                  <th key={name} scope="col" className={classes.attribute}>
                    {name}
                  </th>
                ))}
                <th scope="col">Note</th>
                <th scope="col" className={classes.remove}>
                  <VisuallyHidden>Remove</VisuallyHidden>
                </th>
              </tr>
            </thead>
            <tbody>
              {participants.map((participant) => (
                <ParticipantRow
                  key={participant.id}
                  participant={participant}
                  names={names}
                  dyads={dyads}
                  words={words}
                  readOnly={readOnly}
                  task={task}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function ParticipantRow(
  props: ParticipantsTableProps & { participant: Participant; names: string[]; task: Task },
) {
  const { participant, readOnly, words } = props;
  const change = useChange();
  const update = (changes: Partial<Pick<Participant, 'code' | 'attributes' | 'note'>>) =>
    change('participant.update', { id: participant.id, revision: participant.revision, changes });
  const field = { labelHidden: true, className: classes.field, disabled: readOnly } as const;
  return (
    <tr>
      <td>
        <SavedField
          {...field}
          label={`Code of ${participant.code}`}
          value={participant.code}
          save={(code) => update({ code })}
        />
      </td>
      <td>
        <div className={classes.dyads}>
          {participant.dyads.map((dyad) => (
            <span key={`${dyad.dyadId} ${dyad.role}`} className={classes.chip}>
              <PerspectiveMark
                perspective={dyad.role}
                word={dyad.role === 'client' ? words.clientWord : words.therapistWord}
                size="small"
              />
              {dyad.dyadNumber}
            </span>
          ))}
          {participant.dyads.length === 0 && <span className={classes.none}>In no dyad</span>}
          {!readOnly && <AssignToDyad participant={participant} dyads={props.dyads} words={words} />}
        </div>
      </td>
      {props.names.map((name) => (
        <td key={name}>
          <SavedField
            {...field}
            label={`${name} of ${participant.code}`}
            value={participant.attributes[name] ?? ''}
            save={(value) => update({ attributes: withAttribute(participant.attributes, name, value) })}
          />
        </td>
      ))}
      <td style={{ minWidth: 240 }}>
        <SavedField
          {...field}
          label={`Note on ${participant.code}`}
          value={participant.note}
          save={(note) => update({ note })}
        />
      </td>
      <td>
        {!readOnly && participant.dyads.length === 0 && (
          <Hint label={`Remove ${participant.code}`}>
            <ActionIcon
              variant="subtle"
              aria-label={`Remove ${participant.code}`}
              onClick={() => void props.task.run(() => change('participant.remove', { id: participant.id }))}
            >
              <IconTrash size={18} stroke={1.5} />
            </ActionIcon>
          </Hint>
        )}
      </td>
    </tr>
  );
}

function AddParticipant() {
  const change = useChange();
  const task = useTask();
  const [open, setOpen] = useState(false);
  const [code, setCode] = useState('');
  const add = async () => {
    if (code.trim() === '') return;
    if (await task.run(() => change('participant.create', { id: newIdentifier(), code: code.trim() }))) {
      setCode('');
      setOpen(false);
    }
  };
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus>
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconPlus size={16} stroke={1.5} />}
          onClick={() => setOpen(!open)}
        >
          Participant
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <TextInput
          label="Code of the person"
          description="Never a name: C13, T5 …"
          value={code}
          error={task.problem?.message}
          w={220}
          mb={8}
          onChange={(event) => setCode(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') void add();
          }}
        />
        <Button fullWidth disabled={code.trim() === ''} loading={task.running} onClick={() => void add()}>
          Add participant
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
