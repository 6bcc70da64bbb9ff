import { create } from 'zustand';
import { usePlayback } from './playback.ts';

interface InterviewPlaybackState {
  /** The interview whose recording the bar plays; null without a bar. */
  interviewId: string | null;
  /** Milliseconds on the interview's clock. */
  interviewMs: number;
  playing: boolean;
  /** Counts the times that somebody asked for a place, so that the same place can be asked for again. */
  asked: number;
  /** Plays an interview from a time of its clock (ms); the session's video pauses. */
  play(interviewId: string, ms: number): void;
  pause(): void;
  toggle(): void;
  /** Puts the bar away. */
  close(): void;
}

/** Playback of an interview's recording: a slim bar, one interview at a time. Two voices at once help nobody: the session pauses. */
export const useInterviewPlayback = create<InterviewPlaybackState>()((set, get) => ({
  interviewId: null,
  interviewMs: 0,
  playing: false,
  asked: 0,
  play: (interviewId, ms) => {
    usePlayback.getState().controller?.pause();
    set(({ asked }) => ({ interviewId, interviewMs: ms, playing: true, asked: asked + 1 }));
  },
  pause: () => set({ playing: false }),
  toggle: () => {
    const { interviewId, playing } = get();
    if (interviewId === null) return;
    if (!playing) usePlayback.getState().controller?.pause();
    set({ playing: !playing });
  },
  close: () => set({ interviewId: null, playing: false, interviewMs: 0 }),
}));

usePlayback.subscribe((state, before) => {
  if (state.playing && !before.playing) useInterviewPlayback.getState().pause();
});
