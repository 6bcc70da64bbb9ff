/** A microphone or a camera that can be chosen. */
export interface RecordingDevice {
  id: string;
  label: string;
  kind: 'microphone' | 'camera';
}

/** What is recorded: sound, and a picture where a camera is wanted. Null takes the machine's standard device. */
export interface RecordingChoice {
  microphoneId: string | null;
  /** `off` records sound alone. */
  camera: 'off' | { id: string | null };
}

/** The microphones and cameras there are. Their names are known once one was used. */
export async function listDevices(): Promise<RecordingDevice[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  const numbers = { microphone: 0, camera: 0 };
  return devices.flatMap(({ kind, deviceId, label }) => {
    if (kind === 'audiooutput' || deviceId === 'communications') return [];
    const what = kind === 'audioinput' ? 'microphone' : 'camera';
    numbers[what] += 1;
    const name = label || `${what === 'microphone' ? 'Microphone' : 'Camera'} ${numbers[what]}`;
    return [{ id: deviceId, label: name, kind: what }] satisfies RecordingDevice[];
  });
}

/**
 * Opens what is to be recorded, as it sounds: no echo cancellation, noise suppression or gain control, which
 * would take the silences and the quiet voices out of an interview.
 * @throws DOMException: NotAllowedError, NotFoundError (the chosen device is not there), NotReadableError
 */
export function openDevices({ microphoneId, camera }: RecordingChoice): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia({
    audio: {
      echoCancellation: false,
      noiseSuppression: false,
      autoGainControl: false,
      ...(microphoneId === null ? {} : { deviceId: { exact: microphoneId } }),
    },
    video:
      camera === 'off'
        ? false
        : {
            width: { ideal: 1280 },
            height: { ideal: 720 },
            frameRate: { ideal: 25 },
            ...(camera.id === null ? {} : { deviceId: { exact: camera.id } }),
          },
  });
}

/** The best format that this browser records: VP9 and Opus, or Opus alone. */
export function recordingType(hasPicture: boolean): string {
  const wanted = hasPicture
    ? ['video/webm;codecs=vp9,opus', 'video/webm;codecs=vp8,opus']
    : ['audio/webm;codecs=opus'];
  return (
    wanted.find((type) => MediaRecorder.isTypeSupported(type)) ?? (hasPicture ? 'video/webm' : 'audio/webm')
  );
}
