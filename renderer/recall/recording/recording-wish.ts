import { keepPlace, keptPlace } from '../../stores/settings.ts';
import type { RecordingChoice } from './devices.ts';

/** With what an interview is recorded: here, or by an outside recorder ('elsewhere'). */
export interface RecordingWish {
  way: 'microphone' | 'camera' | 'elsewhere';
  /** Null takes the machine's standard device. */
  microphoneId: string | null;
  cameraId: string | null;
}

const key = 'recallRecording';

/** What was chosen in this study on this machine; a microphone at first. */
export function keptWish(studyId: string): RecordingWish {
  const kept = keptPlace(studyId, key) as Partial<RecordingWish> | undefined;
  return {
    way: kept?.way === 'camera' || kept?.way === 'elsewhere' ? kept.way : 'microphone',
    microphoneId: typeof kept?.microphoneId === 'string' ? kept.microphoneId : null,
    cameraId: typeof kept?.cameraId === 'string' ? kept.cameraId : null,
  };
}

export function keepWish(studyId: string, wish: RecordingWish): void {
  keepPlace(studyId, key, wish);
}

export function choiceOf({ way, microphoneId, cameraId }: RecordingWish): RecordingChoice {
  return { microphoneId, camera: way === 'camera' ? { id: cameraId } : 'off' };
}
