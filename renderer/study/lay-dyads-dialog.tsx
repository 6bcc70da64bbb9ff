import { Button, Checkbox, Group, Modal, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Role } from '#shared/contract/common.ts';
import type { Board } from '#shared/contract/session.ts';
import { ErrorNote } from '../components/error-note.tsx';
import { layoutSentence, nextDyadNumber, parseSessionNumbers } from './layout-model.ts';
import type { RoleWords } from './texts.ts';
import { useChange } from './use-change.ts';
import { useTask } from './use-task.ts';

/** Lays dyads with their sessions and interviews in one step. */
export function LayDyadsDialog(props: { board: Board; words: RoleWords; close(): void }) {
  const { board, words, close } = props;
  const change = useChange();
  const task = useTask();
  const [firstDyad, setFirstDyad] = useState(nextDyadNumber(board));
  const [dyadCount, setDyadCount] = useState(1);
  const [sessions, setSessions] = useState(
    board.sessionNumbers.length > 0 ? board.sessionNumbers.join(', ') : '3, 5',
  );
  const [interviewed, setInterviewed] = useState<Role[]>(['client', 'therapist']);
  const sessionNumbers = parseSessionNumbers(sessions);
  const refusal = refusalOf(sessionNumbers, firstDyad, dyadCount);

  const lay = async () => {
    if (refusal !== null || sessionNumbers === null) return;
    const done = await task.run(() =>
      change('dyad.lay', { firstDyad, dyadCount, sessionNumbers, interviewed }),
    );
    if (done) close();
  };

  return (
    <Modal opened onClose={close} title="Lay dyads" size={440}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void lay();
        }}
      >
        <Stack gap={12}>
          <Group gap={8} grow>
            <NumberInput
              label="First dyad"
              value={firstDyad}
              min={1}
              max={999}
              allowDecimal={false}
              onChange={(value) => setFirstDyad(Number(value))}
            />
            <NumberInput
              label="How many dyads"
              value={dyadCount}
              min={1}
              max={200}
              allowDecimal={false}
              data-autofocus
              onChange={(value) => setDyadCount(Number(value))}
            />
          </Group>
          <TextInput
            label="Session numbers"
            description="The sessions that are recorded, such as 3, 5"
            value={sessions}
            onChange={(event) => setSessions(event.currentTarget.value)}
          />
          <Checkbox.Group
            label="Who is interviewed"
            value={interviewed}
            onChange={(value) => setInterviewed(value as Role[])}
          >
            <Group gap={16} mt={4}>
              <Checkbox value="client" label={words.clientWord} />
              <Checkbox value="therapist" label={words.therapistWord} />
            </Group>
          </Checkbox.Group>
          <Text size="sm" c="dimmed" role="status">
            {refusal ?? layoutSentence(board, firstDyad, dyadCount, sessionNumbers ?? [], interviewed)}
          </Text>
          <ErrorNote problem={task.problem} />
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" loading={task.running} disabled={refusal !== null}>
              Lay
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function refusalOf(sessions: number[] | null, firstDyad: number, dyadCount: number): string | null {
  if (sessions === null) return 'Session numbers are whole numbers from 1 to 999, with commas between them.';
  if (sessions.length > 20) return 'At most 20 sessions a dyad can be laid at once.';
  if (!Number.isInteger(firstDyad) || firstDyad < 1 || firstDyad > 999) {
    return 'A dyad’s number is a whole number from 1 to 999.';
  }
  if (!Number.isInteger(dyadCount) || dyadCount < 1 || dyadCount > 200) {
    return 'Between 1 and 200 dyads can be laid at once.';
  }
  return null;
}
