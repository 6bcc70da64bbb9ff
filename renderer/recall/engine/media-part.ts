import { cutSafeMs, frameClockMs } from '#shared/domain/frame-time.ts';
import { clockOfFile, fileOfClock, type PlacedRecording } from '#shared/domain/recording-clock.ts';
import { createFrameGrid } from './frame-grid.ts';

/** A recording of the session as a page of the recall plays it. */
export interface PictureMedia extends PlacedRecording {
  url: string;
  kind: 'video' | 'sound';
}

export interface PartListener {
  /** A frame is on the screen: its place (ms of the session's clock) and when (page's clock, ms). */
  onFrame(sessionMs: number, pageMs: number): void;
  /** The picture of the latest seek is there. */
  onLanded(): void;
  /** Playing waits for the file. */
  onWaiting(): void;
  onEnded(): void;
  /** Something else than the program paused it: a headset, the browser. */
  onStopped(): void;
  /** The browser plays sound only after a click. */
  onBlocked(): void;
  onFailed(why: string): void;
}

/** One recording in a media element of its own, in the session's time. */
export interface MediaPart {
  media: PictureMedia;
  element: HTMLVideoElement;
  play(): void;
  pause(): void;
  seek(sessionMs: number): void;
  setRate(rate: number): void;
  /** Where it is by its own clock (ms of the session, with fractions). */
  nowMs(): number;
  /** The time (whole ms of the session) of the frame that stands or runs there. */
  frameMs(): number;
  /** Between a seek and its picture. */
  seeking(): boolean;
  dispose(): void;
}

/** A picture that stands further than this from its time, in frames, is brought to it. */
const mostFramesOff = 1.5;
/** Frames are shown this much before their time by the element's clock, in ms, at most. */
const mostAheadMs = 150;
/** How long after a pause a late frame may still come, in ms. */
const lateFrameMs = 250;

/** `muted` elements may always play; whether one sounds is set on the element. */
export function createMediaPart(media: PictureMedia, listener: PartListener): MediaPart {
  const element = document.createElement('video');
  const grid = createFrameGrid();
  let wantedMs: number | null = null;
  let wantsToPlay = false;
  let shownSinceSeek = false;
  let frameRequest = 0;
  let settling: ReturnType<typeof setTimeout> | undefined;

  const flush = () => {
    if (wantedMs === null || element.readyState < HTMLMediaElement.HAVE_METADATA) return;
    grid.broken();
    shownSinceSeek = false;
    element.currentTime = (wantedMs + cutSafeMs) / 1000;
    wantedMs = null;
  };
  const fileMs = () => wantedMs ?? element.currentTime * 1000;
  const seeking = () => wantedMs !== null || element.seeking;
  const seek = (sessionMs: number) => {
    clearTimeout(settling);
    wantedMs = Math.max(0, fileOfClock(media, sessionMs));
    if (!element.seeking) flush();
  };
  const frameMs = () => {
    if (seeking() || media.kind === 'sound') return Math.round(clockOfFile(media, fileMs()));
    const frame = grid.frameAt(fileMs()) ?? Math.round(fileMs());
    // The element's own time lags behind the picture: what was seen to be shown is not taken back.
    const shown = shownSinceSeek ? grid.lastMs() : null;
    const isAhead = shown !== null && shown > frame && shown - fileMs() < mostAheadMs;
    return frameClockMs(clockOfFile(media, isAhead ? shown : frame));
  };
  const askForFrame = () => {
    frameRequest = element.requestVideoFrameCallback((_now, { mediaTime, expectedDisplayTime }) => {
      grid.seen(mediaTime * 1000);
      shownSinceSeek = !seeking();
      listener.onFrame(frameClockMs(clockOfFile(media, mediaTime * 1000)), expectedDisplayTime);
      askForFrame();
    });
  };
  /** A busy machine shows frames late: then the picture is brought to the time at which it was stopped. */
  const settle = () => {
    const shown = grid.lastMs();
    const spacing = grid.spacingMs();
    if (wantsToPlay || seeking() || shown === null || spacing === null) return;
    if (Math.abs(element.currentTime * 1000 - shown) > (mostFramesOff + 1) * spacing) {
      wantedMs = grid.frameAt(element.currentTime * 1000);
      flush();
    }
  };

  // Recordings come from a port of their own, which answers our page alone, and only by CORS.
  element.crossOrigin = 'anonymous';
  element.preload = 'auto';
  element.playsInline = true;
  element.disablePictureInPicture = true;
  element.preservesPitch = true;
  element.addEventListener('loadedmetadata', flush);
  element.addEventListener('seeked', () => {
    if (wantedMs !== null) flush();
    else listener.onLanded();
  });
  element.addEventListener('waiting', () => {
    grid.broken();
    if (wantsToPlay && !seeking() && !element.ended) listener.onWaiting();
  });
  element.addEventListener('ended', () => listener.onEnded());
  element.addEventListener('pause', () => {
    if (!wantsToPlay || element.ended) return;
    wantsToPlay = false;
    listener.onStopped();
  });
  // A media key plays it: the log knows of no such wish, and the picture stands until somebody goes on.
  element.addEventListener('play', () => {
    if (!wantsToPlay) element.pause();
  });
  element.addEventListener('error', () => {
    wantsToPlay = false;
    listener.onFailed(element.error?.message || 'The file can not be played.');
  });
  element.src = media.url;
  if (media.kind === 'video') askForFrame();

  return {
    media,
    element,
    play() {
      wantsToPlay = true;
      clearTimeout(settling);
      grid.broken();
      element.play().catch((problem: DOMException) => {
        // AbortError: paused before it began; a file that fails says so by its own event.
        if (problem.name !== 'NotAllowedError' || !wantsToPlay) return;
        wantsToPlay = false;
        listener.onBlocked();
      });
    },
    pause() {
      wantsToPlay = false;
      element.pause();
      clearTimeout(settling);
      settling = setTimeout(settle, lateFrameMs);
    },
    seek,
    setRate(rate) {
      element.defaultPlaybackRate = rate;
      element.playbackRate = rate;
    },
    nowMs: () => clockOfFile(media, fileMs()),
    frameMs,
    seeking,
    dispose() {
      clearTimeout(settling);
      wantsToPlay = false;
      element.cancelVideoFrameCallback(frameRequest);
      element.pause();
      element.removeAttribute('src');
      element.load();
      element.remove();
    },
  };
}
