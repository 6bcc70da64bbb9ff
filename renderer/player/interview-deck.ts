import { type RefObject, useEffect, useState } from 'react';
import type { Recording } from '#shared/contract/recording.ts';
import {
  clockEnd,
  clockOfFile,
  fileOfClock,
  lastClockEnd,
  nextBeginning,
  recordingAt,
} from '#shared/domain/recording-clock.ts';
import { mediaUrl } from '../api/media.ts';
import { useInterviewPlayback } from '../stores/interview-playback.ts';
import { afterEnd } from './course.ts';
import { playerTexts } from './texts.ts';

/**
 * Plays an interview's recordings on a media element, one after the other, as `useInterviewPlayback` asks.
 * Answers why it can not be played, or null.
 */
export function useInterviewDeck(
  element: RefObject<HTMLVideoElement | null>,
  recordings: readonly Recording[],
): { message: string } | null {
  const asked = useInterviewPlayback((state) => state.asked);
  const playing = useInterviewPlayback((state) => state.playing);
  const rate = useInterviewPlayback((state) => state.rate);
  const [problem, setProblem] = useState<{ message: string } | null>(null);
  const [current, setCurrent] = useState<Recording | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` counts the wishes for a place; each is followed once.
  useEffect(() => {
    const media = element.current;
    const { interviewMs } = useInterviewPlayback.getState();
    const wantedMs =
      recordingAt(recordings, interviewMs, null) === null
        ? (nextBeginning(recordings, interviewMs) ?? 0)
        : interviewMs;
    const recording = recordingAt(recordings, wantedMs, null);
    if (!media || !recording) return;
    setProblem(null);
    const url = mediaUrl(recording.id);
    if (media.dataset.recordingId !== recording.id) {
      media.dataset.recordingId = recording.id;
      media.src = url;
      setCurrent(recording);
    }
    media.currentTime = Math.max(0, fileOfClock(recording, wantedMs)) / 1000;
  }, [element, recordings, asked]);

  useEffect(() => {
    const media = element.current;
    if (!media || !current) return;
    if (!playing) {
      media.pause();
      return;
    }
    let animation = requestAnimationFrame(function follow() {
      animation = requestAnimationFrame(follow);
      if (media.seeking || media.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return;
      const interviewMs = Math.round(clockOfFile(current, media.currentTime * 1000));
      useInterviewPlayback.setState({ interviewMs });
    });
    media.play().catch((thrown: DOMException) => {
      // AbortError: paused, or another place was asked for, before it began.
      if (thrown.name === 'AbortError') return;
      setProblem({ message: playerTexts.failed(current.fileName) });
      useInterviewPlayback.getState().pause();
    });
    return () => cancelAnimationFrame(animation);
  }, [element, current, playing]);

  useEffect(() => {
    const media = element.current;
    if (!media || !current) return;
    // A file that is loaded later begins at the default one.
    media.defaultPlaybackRate = rate;
    media.playbackRate = rate;
    media.preservesPitch = true;
  }, [element, current, rate]);

  useEffect(() => {
    const media = element.current;
    if (!media || !current) return;
    const ended = () => {
      const durationMs = lastClockEnd(recordings);
      const course = { recordings, durationMs, loop: null, only: [], rangeEndMs: null };
      const turn = afterEnd(course, clockEnd(current));
      const { interviewId, play, pause } = useInterviewPlayback.getState();
      if (interviewId !== null && turn.kind === 'jump') play(interviewId, turn.toMs);
      else pause();
    };
    const failed = () => {
      setProblem({ message: playerTexts.failed(current.fileName) });
      useInterviewPlayback.getState().pause();
    };
    media.addEventListener('ended', ended);
    media.addEventListener('error', failed);
    return () => {
      media.removeEventListener('ended', ended);
      media.removeEventListener('error', failed);
    };
  }, [element, current, recordings]);

  return problem;
}
