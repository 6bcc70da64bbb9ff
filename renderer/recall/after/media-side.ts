import type { Recording } from '#shared/contract/recording.ts';
import { clockEnd, clockOfFile, fileOfClock, recordingAt } from '#shared/domain/recording-clock.ts';
import { mediaUrl } from '../../api/media.ts';
import { createStepKeeper } from '../../player/step-keeper.ts';

/** Why a side has nothing to show just now, or that it has: `gap` is a time at which nothing was recorded. */
export type SideState = 'ready' | 'loading' | 'gap' | 'missing' | 'unplayable' | 'failed';

/** Nearer than this (ms) a standing picture is where it should be. */
const sameFrameMs = 2;
/** So near (ms) to its end a recording has no more to run. */
const lastFrameMs = 40;

/**
 * One side's recordings on a media element, by their clock (ms). It can be led (`put`), keep a time that another
 * side leads (`follow`), and tell where it is (`nowMs`).
 */
export class MediaSide {
  private readonly element: HTMLVideoElement;
  private readonly recordings: readonly Recording[];
  private readonly onState: (state: SideState, recording: Recording | null) => void;
  private current: Recording | null = null;
  private state: SideState | null = null;
  private wantedMs: number | null = null;
  /** The time asked for last. */
  private askedMs = Number.NaN;
  private wantsToPlay = false;
  private readonly stop = new AbortController();
  private readonly keeper = createStepKeeper({
    nowMs: () => this.nowMs() ?? this.askedMs,
    seeking: () => this.nowMs() === null,
    playing: () => !this.element.paused,
    play: () => this.run(true),
    seek: (ms) => this.seek(ms),
    setRate: (rate) => this.setRate(rate),
  });

  constructor(
    element: HTMLVideoElement,
    recordings: readonly Recording[],
    onState: (state: SideState, recording: Recording | null) => void,
  ) {
    this.element = element;
    this.recordings = recordings;
    this.onState = onState;
    element.preservesPitch = true;
    const options = { signal: this.stop.signal };
    element.addEventListener('loadedmetadata', () => this.flush(), options);
    element.addEventListener('canplay', () => this.tell('ready'), options);
    element.addEventListener('seeked', () => this.flush(), options);
    element.addEventListener('error', () => this.current && this.tell('failed'), options);
  }

  /** Shows the picture of a time of the clock and runs or stands from there; answers whether it can run there. */
  put(clockMs: number, playing: boolean, rate: number): boolean {
    const recording = this.choose(clockMs);
    const runs = recording !== null && this.state !== 'failed' && clockMs < clockEnd(recording) - lastFrameMs;
    if (!recording) return false;
    this.setRate(rate);
    this.seek(clockMs);
    this.run(playing && runs);
    return runs;
  }

  /** Keeps with a time that somebody else leads: a little faster or slower, further off by a jump. */
  follow(clockMs: number, playing: boolean, rate: number): void {
    if (!this.choose(clockMs)) return;
    if (playing) {
      this.keeper.keep(clockMs, rate);
      return;
    }
    this.run(false);
    this.setRate(rate);
    if (Math.abs((this.nowMs() ?? this.askedMs) - clockMs) > sameFrameMs) this.seek(clockMs);
  }

  /** Where the picture is on the clock; null while it has none: nothing recorded there, loading, seeking. */
  nowMs(): number | null {
    const { element, current } = this;
    if (!current || this.state !== 'ready' || this.wantedMs !== null || element.seeking) return null;
    return clockOfFile(current, element.currentTime * 1000);
  }

  /** Whether there is something at a time of the clock that it can run on with. */
  canRunAt(clockMs: number): boolean {
    const recording = recordingAt(this.recordings, clockMs, null);
    if (!recording?.present || !recording.playable || clockMs >= clockEnd(recording) - lastFrameMs)
      return false;
    // What failed, or ran to its end, is not begun anew.
    return recording.id !== this.current?.id || (this.state !== 'failed' && !this.element.ended);
  }

  pause(): void {
    this.run(false);
  }

  /** Loads what failed once more. */
  retry(): void {
    this.current = null;
    this.state = null;
  }

  dispose(): void {
    this.stop.abort();
    this.element.pause();
    this.element.removeAttribute('src');
    this.element.load();
  }

  /** Puts the recording of a time on the element; null where there is none that plays. */
  private choose(clockMs: number): Recording | null {
    const recording = recordingAt(this.recordings, clockMs, null);
    if (recording?.present && recording.playable) {
      if (recording.id !== this.current?.id) {
        this.current = recording;
        this.wantedMs = clockMs;
        this.askedMs = clockMs;
        this.tell('loading');
        this.element.src = mediaUrl(recording.id);
      }
      return recording;
    }
    if (this.current) {
      this.run(false);
      this.current = null;
      this.element.removeAttribute('src');
      this.element.load();
    }
    this.tell(recording === null ? 'gap' : recording.present ? 'unplayable' : 'missing', recording);
    return null;
  }

  private seek(clockMs: number): void {
    this.wantedMs = clockMs;
    this.askedMs = clockMs;
    // While one seek runs the latest wish waits for it.
    if (!this.element.seeking) this.flush();
  }

  private flush(): void {
    const { element, current, wantedMs } = this;
    if (!current || wantedMs === null || element.readyState < HTMLMediaElement.HAVE_METADATA) return;
    element.currentTime = Math.max(0, fileOfClock(current, wantedMs)) / 1000;
    this.wantedMs = null;
  }

  private run(playing: boolean): void {
    this.wantsToPlay = playing;
    if (!playing) {
      this.element.pause();
      return;
    }
    if (!this.element.paused) return;
    this.element.play().catch((thrown: DOMException) => {
      // AbortError: paused, or another file was loaded, before it began.
      if (thrown.name !== 'AbortError' && this.wantsToPlay) this.tell('failed');
    });
  }

  private setRate(rate: number): void {
    const held = Math.min(16, Math.max(0.0625, rate));
    if (this.element.playbackRate === held) return;
    this.element.defaultPlaybackRate = held;
    this.element.playbackRate = held;
  }

  private tell(state: SideState, recording: Recording | null = this.current): void {
    if (this.state === state && state !== 'missing' && state !== 'unplayable') return;
    this.state = state;
    this.onState(state, recording);
  }
}
