import { ActionIcon, Button, Popover, SegmentedControl, Select, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { Role } from '#shared/contract/common.ts';
import type { Participant } from '#shared/contract/participant.ts';
import { ErrorNote } from '../components/error-note.tsx';
import type { BoardDyad } from './board-model.ts';
import type { RoleWords } from './texts.ts';
import { useChange } from './use-change.ts';
import { useTask } from './use-task.ts';

/** Puts a person into a dyad: a therapist often works in several. Says whose place they take. */
export function AssignToDyad(props: { participant: Participant; dyads: BoardDyad[]; words: RoleWords }) {
  const { participant, dyads, words } = props;
  const change = useChange();
  const task = useTask();
  const [open, setOpen] = useState(false);
  const [role, setRole] = useState<Role>(participant.dyads[0]?.role ?? 'therapist');
  const [dyadId, setDyadId] = useState<string | null>(null);
  const free = dyads.filter((dyad) => dyad.participants.every((who) => who.participantId !== participant.id));
  const dyad = free.find((one) => one.id === dyadId);
  const before = dyad?.participants.find((who) => who.role === role);

  const assign = async () => {
    if (!dyad) return;
    const put = () => change('dyad.assign', { dyadId: dyad.id, role, participantId: participant.id });
    if (await task.run(put)) {
      setDyadId(null);
      setOpen(false);
    }
  };

  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" trapFocus>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          size={24}
          aria-label={`Put ${participant.code} into a dyad`}
          onClick={() => setOpen(!open)}
        >
          <IconPlus size={16} stroke={1.5} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap={8} w={240}>
          <SegmentedControl
            aria-label="Role"
            data={[
              { value: 'client', label: words.clientWord },
              { value: 'therapist', label: words.therapistWord },
            ]}
            value={role}
            onChange={(value) => setRole(value as Role)}
          />
          <Select
            label="Dyad"
            data={free.map((one) => ({ value: one.id, label: `Dyad ${one.number}` }))}
            value={dyadId}
            searchable
            comboboxProps={{ withinPortal: false }}
            onChange={setDyadId}
          />
          {before && (
            <Text size="xs" c="dimmed">
              {participant.code} takes the place of {before.participantCode} in dyad {dyad?.number}; the
              dyad’s interviews of that role follow.
            </Text>
          )}
          <ErrorNote problem={task.problem} />
          <Button disabled={!dyad} loading={task.running} onClick={() => void assign()}>
            Put into the dyad
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
