import type { Recording } from '#shared/contract/recording.ts';
import { cutSafeMs } from '#shared/domain/frame-time.ts';
import { fileOfClock } from '#shared/domain/recording-clock.ts';
import { mediaUrl } from '../api/media.ts';
import { usePlayback } from '../stores/playback.ts';
import { createMedian, type DisplayedFrame, placeOfPicture } from './picture-place.ts';
import { createStepKeeper } from './step-keeper.ts';

/** How often a companion that plays is looked after, in ms. */
const lookEachMs = 100;
/** A place nearer than this (ms of the file) is there. */
const thereMs = 0.5;

/**
 * Plays a recording in step with the one on the stage: a little faster or slower while it is near, by a jump only
 * where it is far. While the stage stands it shows the frame of the same time.
 */
export class CompanionPlayer {
  private readonly element: HTMLVideoElement;
  private readonly onFailed: () => void;
  private readonly keeper: ReturnType<typeof createStepKeeper>;
  private readonly stopListening: () => void;
  private readonly timer: ReturnType<typeof setInterval>;
  private recording: Recording;
  private frameRequest = 0;
  private displayed: DisplayedFrame | null = null;
  /** How far its picture is ahead of the one on the stage (ms of the file), of late. */
  private readonly ahead = createMedian(5);
  /** Where it is for the keeper (ms of the file). */
  private placeMs = 0;

  constructor(element: HTMLVideoElement, recording: Recording, onFailed: () => void) {
    this.element = element;
    this.recording = recording;
    this.onFailed = onFailed;
    this.keeper = createStepKeeper({
      nowMs: () => this.placeMs,
      seeking: () => element.seeking,
      playing: () => !element.paused,
      play: () => this.start(),
      seek: (ms) => this.seek(ms),
      setRate: (rate) => {
        if (element.playbackRate !== rate) element.playbackRate = rate;
      },
    });
    element.preservesPitch = true;
    element.addEventListener('error', this.onFailed);
    for (const event of ['loadedmetadata', 'seeked'] as const) element.addEventListener(event, this.follow);
    element.src = mediaUrl(recording.id);
    this.stopListening = usePlayback.subscribe((state, before) => {
      const moved = state.sessionMs !== before.sessionMs && !state.playing;
      if (moved || state.playing !== before.playing || state.seeking !== before.seeking) this.follow();
    });
    this.timer = setInterval(this.follow, lookEachMs);
    this.noteFrames();
  }

  /** The recording lies elsewhere on the session's clock now. */
  place(recording: Recording): void {
    this.recording = recording;
    this.follow();
  }

  setVolume(volume: number, muted: boolean): void {
    this.element.volume = volume;
    this.element.muted = muted;
  }

  dispose(): void {
    clearInterval(this.timer);
    this.element.cancelVideoFrameCallback(this.frameRequest);
    this.stopListening();
    this.element.removeEventListener('error', this.onFailed);
    for (const event of ['loadedmetadata', 'seeked'] as const) {
      this.element.removeEventListener(event, this.follow);
    }
    this.element.pause();
    // Lets go of the connection at once.
    this.element.removeAttribute('src');
    this.element.load();
  }

  private readonly follow = (): void => {
    const { element, recording } = this;
    if (element.readyState < HTMLMediaElement.HAVE_METADATA) return;
    const { playing, seeking, stage, rate, shuttleRate, sessionMs, controller } = usePlayback.getState();
    const clockMs = fileOfClock(recording, controller?.nowMs() ?? sessionMs);
    const inFile = clockMs >= 0 && clockMs < recording.durationMs;
    if (playing && shuttleRate >= 0 && stage === 'ready' && !seeking && inFile) {
      const aheadMs = this.aheadMs(clockMs);
      this.placeMs = clockMs + aheadMs;
      this.keeper.keep(clockMs, (shuttleRate || rate) / recording.rate);
      return;
    }
    this.forget();
    if (!element.paused) element.pause();
    const atMs = Math.min(Math.max(0, clockMs), recording.durationMs);
    if (!element.seeking && Math.abs(element.currentTime * 1000 - atMs - cutSafeMs) > thereMs)
      this.seek(atMs);
  };

  /**
   * How far it is ahead of the stage, in ms of its file. Where both have a picture the pictures tell: what the elements
   * say of their time may be tens of ms off what is on the screen.
   */
  private aheadMs(clockMs: number): number {
    const { element, recording } = this;
    const now = performance.now();
    const own = element.paused ? null : placeOfPicture(this.displayed, now, element.playbackRate);
    const stage = usePlayback.getState().controller?.pictureMs(now) ?? null;
    if (own === null || stage === null) return element.currentTime * 1000 - clockMs;
    return this.ahead.add(own - fileOfClock(recording, stage));
  }

  private noteFrames(): void {
    this.frameRequest = this.element.requestVideoFrameCallback((_now, frame) => {
      this.displayed = { atMs: frame.mediaTime * 1000, displayMs: frame.expectedDisplayTime };
      this.noteFrames();
    });
  }

  /** What was seen so far tells nothing after a jump. */
  private forget(): void {
    this.displayed = null;
    this.ahead.clear();
  }

  private seek(fileMs: number): void {
    this.forget();
    this.element.currentTime = (fileMs + cutSafeMs) / 1000;
  }

  private start(): void {
    this.element.play().catch((problem: DOMException) => {
      // AbortError: paused before it began; that is what was asked for.
      if (problem.name !== 'AbortError') this.onFailed();
    });
  }
}
