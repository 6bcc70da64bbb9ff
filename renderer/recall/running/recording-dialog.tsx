import { Modal, Stack } from '@mantine/core';
import { RecordingFields } from '../before/recording-section.tsx';
import type { InterviewRecorder } from '../recording/interview-recorder.ts';
import { texts } from '../texts.ts';

/** Another microphone or camera while the interview runs: what follows is a further part of the recording. */
export function RecordingDialog({ recorder, close }: { recorder: InterviewRecorder; close(): void }) {
  return (
    <Modal opened onClose={close} title={texts.recording} size={440}>
      <Stack gap={8}>
        <RecordingFields recorder={recorder} />
      </Stack>
    </Modal>
  );
}
