import { useEffect } from 'react';
import type { InterviewRecorder } from '../recording/interview-recorder.ts';

/** Opens the microphone where it is not open: a page that was loaded anew in the middle records on. */
export function useInputOpened(recorder: InterviewRecorder): void {
  useEffect(() => {
    const { input } = recorder.store.getState();
    if (input === 'none') void recorder.open();
  }, [recorder]);
}
