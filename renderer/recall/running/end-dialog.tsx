import { Button, Group, Modal, Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { ErrorNote } from '../../components/error-note.tsx';
import { useTask } from '../../study/use-task.ts';
import classes from '../recall.module.css';
import { texts } from '../texts.ts';
import type { HeldInterview } from '../use-held-interview.ts';

type Ending = keyof typeof texts.endings;

/** Asks how it ended, and ends it. The recording ends first, so that its last words are kept. */
export function EndDialog({ held, close }: { held: HeldInterview; close(): void }) {
  const [how, setHow] = useState<Ending>('complete');
  const task = useTask();
  const end = () =>
    task.run(async () => {
      if (!(await held.engine.end(how))) throw new Error(texts.endWaits);
    });
  return (
    <Modal opened onClose={close} title={texts.endTitle} size={400}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void end();
        }}
      >
        <Stack gap={12}>
          <Radio.Group label={texts.howEnded} value={how} onChange={(value) => setHow(value as Ending)}>
            <Stack gap={8} mt={8}>
              {Object.entries(texts.endings).map(([value, label]) => (
                <Radio key={value} value={value} label={label} data-autofocus={value === how || undefined} />
              ))}
            </Stack>
          </Radio.Group>
          <p className={classes.hint}>{texts.endHint}</p>
          <ErrorNote problem={task.problem} onDismiss={task.clear} />
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={close}>
              {texts.goBack}
            </Button>
            <Button type="submit" loading={task.running}>
              {texts.endNow}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
