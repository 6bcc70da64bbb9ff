import { create } from 'zustand';
import { useInterviewPlayback } from '../stores/interview-playback.ts';
import { usePlayback } from '../stores/playback.ts';

/**
 * Whose sound is being transcribed: an interview's, or (null) the session's. The keys that work while typing
 * play, pause and move this one.
 */
export const useSound = create<{ interviewId: string | null }>()(() => ({ interviewId: null }));

/** Where the sound is now, in ms on its own clock. */
export function soundMs(): number {
  if (useSound.getState().interviewId !== null) return useInterviewPlayback.getState().interviewMs;
  return sessionNowMs();
}

/** Where the session is now, in ms on its clock. */
export function sessionNowMs(): number {
  const { controller, sessionMs } = usePlayback.getState();
  return controller?.nowMs() ?? sessionMs;
}

export function toggleSound(): void {
  const { interviewId } = useSound.getState();
  const interview = useInterviewPlayback.getState();
  if (interviewId === null) {
    const session = usePlayback.getState();
    // Of two sounds the one that is heard pauses.
    if (interview.playing && !session.playing) interview.pause();
    else session.controller?.toggle();
    return;
  }
  // The bar may have been put away.
  if (interview.interviewId === interviewId) interview.toggle();
  else interview.play(interviewId, 0);
}

/** Goes on by `ms`, back where it is negative; what plays plays on. */
export function seekSoundBy(ms: number): void {
  if (useSound.getState().interviewId !== null) {
    const { seek, interviewMs } = useInterviewPlayback.getState();
    seek(interviewMs + ms);
    return;
  }
  const { controller, sessionMs } = usePlayback.getState();
  controller?.seek(sessionMs + ms);
}

export function setSoundRate(rate: number): void {
  useInterviewPlayback.getState().setRate(rate);
  usePlayback.getState().controller?.setRate(rate);
}
