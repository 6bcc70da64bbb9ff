import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { InterviewRecorder } from '../recording/interview-recorder.ts';
import { texts } from '../texts.ts';
import classes from './camera-picture.module.css';

/** What the camera sees, so that it can be put in place before the start; silent. */
export function CameraPicture({ recorder }: { recorder: InterviewRecorder }) {
  const element = useRef<HTMLVideoElement>(null);
  const stream = useStore(recorder.store, (state) => state.stream);
  useEffect(() => {
    if (element.current) element.current.srcObject = stream;
  }, [stream]);
  return (
    <video
      ref={element}
      className={classes.picture}
      aria-label={texts.cameraPicture}
      autoPlay
      muted
      playsInline
    />
  );
}
