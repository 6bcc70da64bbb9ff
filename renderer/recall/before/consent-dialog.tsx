import { Button, Checkbox, Group, Modal, SegmentedControl, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Role } from '#shared/contract/common.ts';
import type { ConsentScope } from '#shared/contract/consent.ts';
import type { RecallView } from '#shared/contract/recall.ts';
import type { OpenStudy } from '#shared/contract/study.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { useChange } from '../../study/use-change.ts';
import { useTask } from '../../study/use-task.ts';
import classes from '../recall.module.css';
import { texts } from '../texts.ts';

interface ConsentDialogProps {
  view: RecallView;
  words: Pick<OpenStudy['study'], 'clientWord' | 'therapistWord'>;
  close(): void;
}

const roles: readonly Role[] = ['client', 'therapist'];

/** Notes who has consented: to this interview, where clips of the other one may be shown then, or to all. */
export function ConsentDialog({ view, words, close }: ConsentDialogProps) {
  const change = useChange();
  const task = useTask();
  const own = view.interview.participants.map(({ role }) => role);
  const open = roles.filter((role) => view.consents[role] !== 'given');
  const [chosen, setChosen] = useState<readonly Role[]>(() => open.filter((role) => own.includes(role)));
  const [scope, setScope] = useState<ConsentScope>('interview');
  const [note, setNote] = useState('');
  const word = { client: words.clientWord, therapist: words.therapistWord };

  const save = () =>
    task.run(async () => {
      for (const role of chosen) {
        const interviewId = view.interview.id;
        await change('consent.note', { id: newIdentifier(), interviewId, role, scope, note: note.trim() });
      }
      close();
    });
  return (
    <Modal opened onClose={close} title={texts.consentTitle} size={480}>
      <Stack gap={12}>
        {roles.map((role) => (
          <Checkbox
            key={role}
            label={word[role]}
            description={
              open.includes(role) ? (own.includes(role) ? undefined : texts.consentOther) : texts.consentGiven
            }
            checked={!open.includes(role) || chosen.includes(role)}
            disabled={!open.includes(role)}
            onChange={({ currentTarget }) =>
              setChosen((before) =>
                currentTarget.checked ? [...before, role] : before.filter((each) => each !== role),
              )
            }
          />
        ))}
        <SegmentedControl
          aria-label={texts.consentScope}
          value={scope}
          data={[
            { value: 'interview', label: texts.consentInterview },
            { value: 'all', label: texts.consentAll },
          ]}
          onChange={(value) => setScope(value as ConsentScope)}
        />
        <Textarea
          label={texts.consentNote}
          placeholder={texts.consentNoteExample}
          value={note}
          maxLength={20_000}
          autosize
          minRows={2}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <p className={classes.hint}>{texts.consentHint}</p>
        <ErrorNote problem={task.problem} onDismiss={task.clear} />
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={close}>
            {texts.cancel}
          </Button>
          <Button loading={task.running} disabled={chosen.length === 0} onClick={() => void save()}>
            {texts.consentSave}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
