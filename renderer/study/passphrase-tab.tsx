import { Button, Checkbox, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { OpenStudy } from '#shared/contract/study.ts';
import { ErrorNote } from '../components/error-note.tsx';
import { useChange } from './use-change.ts';
import { useTask } from './use-task.ts';

/** Sets, changes or removes the study's passphrase. */
export function PassphraseTab({ openStudy }: { openStudy: OpenStudy }) {
  const { encrypted, readOnly } = openStudy;
  const change = useChange();
  const task = useTask();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [remove, setRemove] = useState(false);
  const [done, setDone] = useState<string | null>(null);
  const refusal = remove ? null : refusalOf(next, again);
  const ready =
    !readOnly &&
    (!encrypted || current !== '') &&
    (remove || (next !== '' && refusal === null && again !== ''));

  const apply = async () => {
    setDone(null);
    const ok = await task.run(() =>
      change('study.passphrase', { current: encrypted ? current : null, next: remove ? null : next }),
    );
    if (!ok) return;
    setDone(
      remove
        ? 'The study has no passphrase any more. Its backups were written anew without one.'
        : 'The study has its new passphrase. Its backups were written anew with it.',
    );
    setCurrent('');
    setNext('');
    setAgain('');
    setRemove(false);
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) void apply();
      }}
    >
      <Stack gap={12}>
        <Text size="sm">
          {encrypted
            ? 'The study file and its backups are encrypted. '
            : 'The study file is not encrypted: whoever can read the disk can read it. '}
          A passphrase protects the study file, not the recordings beside it; encrypt the disk for those.
          Nobody can open the study without its passphrase, and it can not be looked up anywhere.
        </Text>
        {encrypted && (
          <PasswordInput
            label="Passphrase now"
            value={current}
            autoComplete="current-password"
            disabled={readOnly}
            onChange={(event) => setCurrent(event.currentTarget.value)}
          />
        )}
        {encrypted && (
          <Checkbox
            label="Remove the passphrase: the file and its backups can then be read by anybody"
            checked={remove}
            disabled={readOnly}
            onChange={(event) => setRemove(event.currentTarget.checked)}
          />
        )}
        {!remove && (
          <Group grow gap={8} align="flex-start">
            <PasswordInput
              label={encrypted ? 'New passphrase' : 'Passphrase'}
              description="At least 8 characters"
              value={next}
              autoComplete="new-password"
              disabled={readOnly}
              onChange={(event) => setNext(event.currentTarget.value)}
            />
            <PasswordInput
              label="The same again"
              description="So that no slip of a finger locks you out"
              value={again}
              error={again !== '' ? refusal : null}
              autoComplete="new-password"
              disabled={readOnly}
              onChange={(event) => setAgain(event.currentTarget.value)}
            />
          </Group>
        )}
        <ErrorNote problem={task.problem} />
        {done !== null && (
          <Text size="sm" role="status">
            {done}
          </Text>
        )}
        <Group justify="flex-end">
          <Button type="submit" color={remove ? 'red' : undefined} disabled={!ready} loading={task.running}>
            {remove ? 'Remove the passphrase' : encrypted ? 'Change the passphrase' : 'Set the passphrase'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function refusalOf(next: string, again: string): string | null {
  if (next.length < 8) return 'The passphrase is too short.';
  return next === again ? null : 'The two differ.';
}
