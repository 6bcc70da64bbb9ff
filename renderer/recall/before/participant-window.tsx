import { Button } from '@mantine/core';
import { call } from '../../api/client.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { useTask } from '../../study/use-task.ts';
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
        onClick={() =>
          void task.run(async () => {
            const { address } = await call('recall.openParticipant', { interviewId });
            if (address !== null) window.open(address, '_blank', 'noopener,popup,width=1280,height=800');
          })
        }
      >
        {texts.openParticipant}
      </Button>
      <ErrorNote problem={task.problem} onDismiss={task.clear} />
    </div>
  );
}
