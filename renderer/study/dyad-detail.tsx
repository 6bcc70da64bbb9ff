import { Button, Select, TextInput, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { Dyad } from '#shared/contract/dyad.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { useCallQuery } from '../api/hooks.ts';
import { ErrorNote } from '../components/error-note.tsx';
import { AttributesEditor } from './attributes-editor.tsx';
import { type BoardDyad, dyadGroups } from './board-model.ts';
import classes from './detail.module.css';
import { usePrepare } from './prepare-store.ts';
import { RemovalButton } from './removal-button.tsx';
import { SavedField } from './saved-field.tsx';
import { Section } from './section.tsx';
import { wholeNumber } from './session-detail.tsx';
import type { RoleWords } from './texts.ts';
import { useChange } from './use-change.ts';
import { useTask } from './use-task.ts';
import { byCode, counted, listed } from './words.ts';

interface DyadDetailProps {
  dyad: BoardDyad;
  dyads: BoardDyad[];
  words: RoleWords;
  readOnly: boolean;
}

/** One dyad: its number, group, people, sessions and attributes. */
export function DyadDetail({ dyad, dyads, words, readOnly }: DyadDetailProps) {
  const change = useChange();
  const update = (changes: Partial<Pick<Dyad, 'number' | 'group' | 'attributes' | 'note'>>) =>
    change('dyad.update', { id: dyad.id, revision: dyad.revision, changes });
  const interviews = dyad.sessions.flatMap((session) => session.interviews);
  const moments = dyad.sessions.reduce((sum, session) => sum + session.moments, 0);
  const snippets = interviews.reduce((sum, interview) => sum + interview.snippets, 0);
  return (
    <>
      <Section title="Dyad">
        <div className={classes.pair} style={{ gridTemplateColumns: '72px 1fr' }}>
          <SavedField
            label="Number"
            type="number"
            value={String(dyad.number)}
            disabled={readOnly}
            save={async (text) => update({ number: wholeNumber(text, 'A dyad’s number') })}
          />
          <SavedField
            label="Group"
            value={dyad.group}
            placeholder="None"
            suggestions={dyadGroups(dyads)}
            disabled={readOnly}
            save={(group) => update({ group: group.trim() })}
          />
        </div>
        <SavedField
          label="Note"
          value={dyad.note}
          disabled={readOnly}
          multiline
          save={(note) => update({ note })}
        />
      </Section>
      <DyadPeople dyad={dyad} words={words} readOnly={readOnly} />
      <DyadSessions dyad={dyad} readOnly={readOnly} />
      <Section title="Attributes">
        <AttributesEditor
          attributes={dyad.attributes}
          names={[...new Set(dyads.flatMap((other) => Object.keys(other.attributes)))]}
          readOnly={readOnly}
          save={(attributes) => update({ attributes })}
        />
      </Section>
      {!readOnly && (
        <div className={classes.section}>
          <RemovalButton
            label="Remove dyad…"
            question={`Remove dyad ${dyad.number}?`}
            goes={[
              ...(dyad.sessions.length > 0 ? [counted(dyad.sessions.length, 'session', 'sessions')] : []),
              ...(interviews.length > 0 ? [counted(interviews.length, 'interview', 'interviews')] : []),
              ...(moments > 0 ? [counted(moments, 'moment', 'moments')] : []),
              ...(snippets > 0 ? [counted(snippets, 'snippet', 'snippets')] : []),
            ]}
            remove={() => change('dyad.remove', { id: dyad.id })}
          />
        </div>
      )}
    </>
  );
}

/** Who is in the dyad. A therapist may be in several dyads and stays one person. */
function DyadPeople({ dyad, words, readOnly }: Omit<DyadDetailProps, 'dyads'>) {
  const change = useChange();
  const task = useTask();
  const participants = byCode(useCallQuery('participant.list', {}).data ?? []);
  return (
    <Section title="People">
      {(['client', 'therapist'] as const).map((role) => {
        const now = dyad.participants.find((who) => who.role === role);
        const inRole = participants.filter(
          (participant) =>
            participant.id === now?.participantId ||
            participant.dyads.length === 0 ||
            (role === 'therapist' && participant.dyads.every((other) => other.role === role)),
        );
        return (
          <Select
            key={role}
            label={role === 'client' ? words.clientWord : words.therapistWord}
            data={inRole.map((participant) => ({
              value: participant.id,
              label: elsewhere(participant, dyad.id),
            }))}
            value={now?.participantId ?? null}
            placeholder="Nobody yet"
            allowDeselect={false}
            searchable
            disabled={readOnly}
            onChange={(participantId) => {
              if (participantId) {
                void task.run(() => change('dyad.assign', { dyadId: dyad.id, role, participantId }));
              }
            }}
          />
        );
      })}
      <p className={classes.facts}>
        A person chosen here takes over the dyad’s interviews of that role. New people are added under
        Participants.
      </p>
      <ErrorNote problem={task.problem} onDismiss={task.clear} />
    </Section>
  );
}

function elsewhere(
  participant: { code: string; dyads: { dyadId: string; dyadNumber: number }[] },
  dyadId: string,
): string {
  const others = participant.dyads.filter((other) => other.dyadId !== dyadId);
  return others.length === 0
    ? participant.code
    : `${participant.code} (also ${others.length === 1 ? 'dyad' : 'dyads'} ${listed(others.map((other) => String(other.dyadNumber)))})`;
}

function DyadSessions({ dyad, readOnly }: { dyad: BoardDyad; readOnly: boolean }) {
  const change = useChange();
  const task = useTask();
  const select = usePrepare((state) => state.select);
  const [number, setNumber] = useState('');
  const add = () =>
    task.run(async () => {
      const sessionNumber = wholeNumber(number, 'A session’s number');
      await change('session.create', { id: newIdentifier(), dyadId: dyad.id, number: sessionNumber });
      setNumber('');
      select({ dyadId: dyad.id, kind: 'session', sessionNumber });
    });
  return (
    <Section title="Sessions">
      {dyad.sessions.map((session) => (
        <UnstyledButton
          key={session.id}
          className={classes.rowButton}
          onClick={() => select({ dyadId: dyad.id, kind: 'session', sessionNumber: session.number })}
        >
          <span className={classes.grow}>Session {session.number}</span>
          <span className={classes.facts}>
            {counted(session.recordings.length, 'recording', 'recordings')} ·{' '}
            {counted(session.interviews.length, 'interview', 'interviews')}
          </span>
        </UnstyledButton>
      ))}
      {!readOnly && (
        <div className={classes.pair}>
          <SessionNumberField value={number} change={setNumber} add={() => void add()} />
          <Button
            variant="default"
            disabled={number === ''}
            loading={task.running}
            onClick={() => void add()}
          >
            Add session
          </Button>
        </div>
      )}
      <ErrorNote problem={task.problem} onDismiss={task.clear} />
    </Section>
  );
}

function SessionNumberField(props: { value: string; change(value: string): void; add(): void }) {
  return (
    <TextInput
      type="number"
      min={1}
      max={999}
      aria-label="Number of a new session"
      placeholder="Session number"
      value={props.value}
      onChange={(event) => props.change(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') props.add();
      }}
    />
  );
}
