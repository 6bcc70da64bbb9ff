import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import type { Recording } from '#shared/contract/recording.ts';
import { mediaUrl } from '../../api/media.ts';

export interface MediaControls {
  positionMs: number;
  playing: boolean;
  /** The file can not be played. */
  failed: boolean;
  toggle(): void;
  pause(): void;
  /** Goes to a time of the file, in ms. */
  seek(ms: number): void;
  /** Goes on by so much of the file, or back. */
  move(byMs: number): void;
  /** Plays from a time of the file to another, or on; in ms. */
  play(fromMs: number, toMs?: number): void;
  setRate(rate: number): void;
}

/** Plays one recording's file on a media element, on the file's own time. */
export function useMedia(
  element: RefObject<HTMLMediaElement | null>,
  recording: Recording | null,
): MediaControls {
  const [positionMs, setPosition] = useState(0);
  const [playing, setPlaying] = useState(false);
  const [failed, setFailed] = useState(false);
  const stopAt = useRef<number | null>(null);
  const wanted = useRef<number | null>(null);
  const recordingId = recording?.id ?? null;

  useEffect(() => {
    const media = element.current;
    if (!media || recordingId === null) return;
    setFailed(false);
    setPosition(0);
    media.src = mediaUrl(recordingId);
    let frame = 0;
    const follow = () => {
      frame = requestAnimationFrame(follow);
      if (media.seeking) return;
      const ms = media.currentTime * 1000;
      if (stopAt.current !== null && ms >= stopAt.current) {
        stopAt.current = null;
        media.pause();
      }
      setPosition(ms);
    };
    const listeners: Record<string, () => void> = {
      loadedmetadata: () => {
        if (wanted.current !== null) media.currentTime = wanted.current / 1000;
        wanted.current = null;
      },
      play: () => {
        setPlaying(true);
        cancelAnimationFrame(frame);
        follow();
      },
      pause: () => {
        setPlaying(false);
        cancelAnimationFrame(frame);
        setPosition(media.currentTime * 1000);
      },
      seeked: () => setPosition(media.currentTime * 1000),
      error: () => setFailed(true),
    };
    for (const [name, listener] of Object.entries(listeners)) media.addEventListener(name, listener);
    return () => {
      for (const [name, listener] of Object.entries(listeners)) media.removeEventListener(name, listener);
      cancelAnimationFrame(frame);
      media.pause();
      media.removeAttribute('src');
      media.load();
      setPlaying(false);
    };
  }, [element, recordingId]);

  const controls = useMemo(() => {
    const seek = (ms: number) => {
      const media = element.current;
      if (!media) return;
      const place = Math.max(0, ms);
      setPosition(place);
      if (media.readyState >= HTMLMediaElement.HAVE_METADATA) media.currentTime = place / 1000;
      else wanted.current = place;
    };
    // A pause that comes before playing has begun rejects it: that is what was asked for.
    const start = () =>
      void element.current?.play().catch((thrown: DOMException) => {
        if (thrown.name !== 'AbortError') setFailed(true);
      });
    return {
      seek,
      pause: () => element.current?.pause(),
      toggle: () => {
        stopAt.current = null;
        if (element.current?.paused) start();
        else element.current?.pause();
      },
      move: (byMs: number) => seek((element.current?.currentTime ?? 0) * 1000 + byMs),
      play: (fromMs: number, toMs?: number) => {
        seek(fromMs);
        stopAt.current = toMs ?? null;
        start();
      },
      setRate: (rate: number) => {
        if (element.current) element.current.playbackRate = rate;
      },
    };
  }, [element]);
  return { positionMs, playing, failed, ...controls };
}
