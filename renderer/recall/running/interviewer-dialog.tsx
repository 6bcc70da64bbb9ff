import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { texts } from '../texts.ts';

/** Says who asks from here on. */
export function InterviewerDialog(props: { change(name: string): void; close(): void }) {
  const [name, setName] = useState('');
  return (
    <Modal opened onClose={props.close} title={texts.newInterviewer} size={360}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() === '') return;
          props.change(name.trim());
          props.close();
        }}
      >
        <Stack gap={12}>
          <TextInput
            label={texts.interviewer}
            value={name}
            maxLength={500}
            data-autofocus
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={props.close}>
              {texts.cancel}
            </Button>
            <Button type="submit" disabled={name.trim() === ''}>
              {texts.change}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
