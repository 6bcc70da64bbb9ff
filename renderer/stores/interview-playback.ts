import { create } from 'zustand';
import { usePlayback } from './playback.ts';
import { useSettings } from './settings.ts';

interface InterviewPlaybackState {
  /** The interview whose recording the bar plays; null without a bar. */
  interviewId: string | null;
  /** Milliseconds on the interview's clock. */
  interviewMs: number;
  playing: boolean;
  /** 0.5 to 2; pitch is kept. */
  rate: number;
  /** Playing goes on from where it paused, so that stepping back on resume applies. */
  pausedHere: boolean;
  /** Counts the times that somebody asked for a place, so that the same place can be asked for again. */
  asked: number;
  /** Shows the bar of an interview at a time of its clock (ms), without playing. */
  open(interviewId: string, ms: number): void;
  /** Plays an interview from a time of its clock (ms); the session's video pauses. */
  play(interviewId: string, ms: number): void;
  /** Goes to a time (ms); what plays plays on from there. */
  seek(ms: number): void;
  pause(): void;
  toggle(): void;
  setRate(rate: number): void;
  /** Puts the bar away. */
  close(): void;
}

/** Playback of an interview's recording: a slim bar, one interview at a time. Two voices at once help nobody: the session pauses. */
export const useInterviewPlayback = create<InterviewPlaybackState>()((set, get) => ({
  interviewId: null,
  interviewMs: 0,
  playing: false,
  rate: 1,
  pausedHere: false,
  asked: 0,
  open: (interviewId, ms) =>
    set(({ asked }) => ({
      interviewId,
      interviewMs: ms,
      playing: false,
      pausedHere: false,
      asked: asked + 1,
    })),
  play: (interviewId, ms) => {
    usePlayback.getState().controller?.pause();
    set(({ asked }) => ({
      interviewId,
      interviewMs: ms,
      playing: true,
      pausedHere: false,
      asked: asked + 1,
    }));
  },
  seek: (ms) =>
    set(({ asked }) => ({ interviewMs: Math.max(0, Math.round(ms)), pausedHere: false, asked: asked + 1 })),
  pause: () => {
    if (get().playing) set({ playing: false, pausedHere: true });
  },
  toggle: () => {
    const { interviewId, playing, interviewMs, pausedHere, pause, play } = get();
    if (interviewId === null) return;
    if (playing) return pause();
    const stepBackMs = pausedHere ? useSettings.getState().stepBackMs : 0;
    play(interviewId, Math.max(0, interviewMs - stepBackMs));
  },
  setRate: (rate) => set({ rate: Math.min(2, Math.max(0.5, rate)) }),
  close: () => set({ interviewId: null, playing: false, pausedHere: false, interviewMs: 0 }),
}));

usePlayback.subscribe((state, before) => {
  if (state.playing && !before.playing) useInterviewPlayback.getState().pause();
});
