import { Button } from '@mantine/core';
import { ErrorNote } from '../../components/error-note.tsx';
import { useTask } from '../../study/use-task.ts';
import { openParticipant } from '../open-participant.ts';
import { texts } from '../texts.ts';

/** Opens the participant's window: on the other display, or as a page of its own in the browser shell. */
export function ParticipantWindow({ interviewId }: { interviewId: string }) {
  const task = useTask();
  return (
    <div>
      <Button
        variant="default"
        size="compact-xs"
        loading={task.running}
        onClick={() => void task.run(() => openParticipant(interviewId))}
      >
        {texts.openParticipant}
      </Button>
      <ErrorNote problem={task.problem} onDismiss={task.clear} />
    </div>
  );
}
