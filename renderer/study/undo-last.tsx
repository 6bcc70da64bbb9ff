import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useCallQuery } from '../api/hooks.ts';
import { useChange } from './use-change.ts';
import type { Task } from './use-task.ts';

interface UndoLastProps {
  /** What was done, as the history calls it. */
  name: string;
  task: Task;
  undone(): void;
}

/** The way back right after something was done; gone where somebody has done more since: then the top bar undoes step by step. */
export function UndoLast({ name, task, undone }: UndoLastProps) {
  const change = useChange();
  const history = useCallQuery('history.state', {});
  if (history.data?.undo !== name) return null;
  const undo = () =>
    task.run(async () => {
      await change('history.undo', {});
      undone();
    });
  return (
    <Button
      variant="default"
      loading={task.running}
      leftSection={<IconArrowBackUp size={16} stroke={1.5} />}
      onClick={() => void undo()}
    >
      {`Undo: ${name}`}
    </Button>
  );
}
