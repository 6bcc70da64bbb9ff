import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { ErrorNote } from '../components/error-note.tsx';
import { undoable } from './texts.ts';
import { useTask } from './use-task.ts';
import { listed } from './words.ts';

interface RemovalButtonProps {
  /** 'Remove session…' */
  label: string;
  /** 'Remove session 3 of dyad 7?' */
  question: string;
  /** What goes with it: '2 interviews', '14 moments'. */
  goes: string[];
  remove(): Promise<unknown>;
  disabled?: boolean;
}

/** Asks before something goes, and names all that goes with it. */
export function RemovalButton(props: RemovalButtonProps) {
  const [asking, setAsking] = useState(false);
  const task = useTask();
  return (
    <>
      <Button
        variant="subtle"
        color="red"
        style={{ alignSelf: 'flex-start', marginLeft: -10 }}
        leftSection={<IconTrash size={16} stroke={1.5} />}
        disabled={props.disabled ?? false}
        onClick={() => {
          task.clear();
          setAsking(true);
        }}
      >
        {props.label}
      </Button>
      <Modal opened={asking} onClose={() => setAsking(false)} title={props.question} size={440}>
        <Stack gap={16}>
          <Text size="sm">
            {props.goes.length > 0
              ? `With it ${props.goes.length === 1 && props.goes[0]!.startsWith('1 ') ? 'goes' : 'go'} ${listed(props.goes)}. `
              : ''}
            {undoable}
          </Text>
          <ErrorNote problem={task.problem} />
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={() => setAsking(false)} data-autofocus>
              Keep
            </Button>
            <Button
              color="red"
              loading={task.running}
              onClick={async () => {
                if (await task.run(props.remove)) setAsking(false);
              }}
            >
              Remove
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
