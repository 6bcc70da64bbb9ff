import videojs from 'video.js/core.es.js';
import { cutSafeMs } from '#shared/domain/frame-time.ts';

/** What a deck reports; each at the time it happens. */
export interface DeckListener {
  /** A file's first picture or sound is there and the wanted time is reached. */
  onReady(): void;
  /** The picture of the latest seek is there. */
  onSeeked(): void;
  /** A frame was put on the screen: its presentation time (ms of the file), and when (ms of `performance.now`). */
  onFrame(presentationMs: number, displayMs: number): void;
  onEnded(): void;
  /** The browser stopped playing without being told to (a headset's button, another player). */
  onStopped(): void;
  onFailed(detail: string): void;
}

type Player = ReturnType<typeof videojs>;

/**
 * One media element under video.js, on one file's own clock (ms). Seeks while a seek runs are not queued:
 * the latest wins.
 */
export class MediaDeck {
  readonly element: HTMLVideoElement;
  private readonly player: Player;
  private readonly listener: DeckListener;
  private wantedMs: number | null = null;
  private wantsToPlay = false;
  private loading = false;
  private frameRequest = 0;

  constructor(element: HTMLVideoElement, listener: DeckListener) {
    this.listener = listener;
    // Recordings come from a port of their own, which answers our page alone, and only by CORS.
    element.crossOrigin = 'anonymous';
    this.player = videojs(element, {
      controls: false,
      // No skin of video.js: of its parts only what loads files and draws captions.
      children: ['mediaLoader', 'textTrackDisplay'],
      preload: 'auto',
      userActions: { click: false, doubleClick: false, hotkeys: false },
    });
    this.element = element;
    element.preservesPitch = true;
    element.addEventListener('loadedmetadata', this.flushSeek);
    element.addEventListener('canplay', this.becomeReady);
    element.addEventListener('seeked', this.seeked);
    element.addEventListener('ended', this.ended);
    element.addEventListener('pause', this.paused);
    this.player.on('error', this.failed);
    this.requestFrame();
  }

  /** Puts another file on the deck, to be shown at a time (ms of the file). */
  load(source: { url: string; type: string }, fileMs: number): void {
    this.loading = true;
    this.wantedMs = fileMs;
    this.player.error(null);
    this.player.src({ src: source.url, type: source.type });
  }

  seek(fileMs: number): void {
    this.wantedMs = fileMs;
    if (!this.element.seeking) this.flushSeek();
  }

  play(): void {
    this.wantsToPlay = true;
    if (!this.loading) this.start();
  }

  pause(): void {
    this.wantsToPlay = false;
    this.element.pause();
  }

  setRate(rate: number): void {
    this.element.defaultPlaybackRate = rate;
    this.element.playbackRate = rate;
  }

  setVolume(volume: number, muted: boolean): void {
    this.element.volume = volume;
    this.element.muted = muted;
  }

  /** The time (ms of the file, with fractions) that is wanted or, without a wish, played. */
  fileMs(): number {
    return this.wantedMs ?? this.element.currentTime * 1000;
  }

  /**
   * The presentation time (ms of the file) of the picture as it is now; null where there is none. The callback
   * of `onFrame` may leave out the last frame before a pause, which is on the screen all the same.
   */
  pictureMs(): number | null {
    if (this.element.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || this.element.videoWidth === 0)
      return null;
    try {
      const picture = new VideoFrame(this.element);
      const presentationMs = picture.timestamp / 1000;
      picture.close();
      return presentationMs;
    } catch (problem) {
      // A file whose picture begins after its sound has none yet.
      if ((problem as DOMException).name === 'InvalidStateError') return null;
      throw problem;
    }
  }

  dispose(): void {
    this.element.cancelVideoFrameCallback(this.frameRequest);
    this.player.dispose();
  }

  private start(): void {
    this.element.play().catch((problem: DOMException) => {
      // AbortError: paused or loaded anew before it began; that is what was asked for.
      if (problem.name !== 'AbortError' && this.wantsToPlay) {
        this.wantsToPlay = false;
        this.listener.onStopped();
      }
    });
  }

  private readonly flushSeek = (): void => {
    if (this.wantedMs === null || this.element.readyState < HTMLMediaElement.HAVE_METADATA) return;
    this.element.currentTime = (this.wantedMs + cutSafeMs) / 1000;
    this.wantedMs = null;
  };

  private readonly becomeReady = (): void => {
    if (!this.loading) return;
    this.loading = false;
    this.listener.onReady();
    if (this.wantsToPlay) this.start();
  };

  private readonly seeked = (): void => {
    if (this.wantedMs === null) this.listener.onSeeked();
    else this.flushSeek();
  };

  private readonly ended = (): void => this.listener.onEnded();

  private readonly paused = (): void => {
    if (!this.wantsToPlay || this.loading || this.element.ended) return;
    this.wantsToPlay = false;
    this.listener.onStopped();
  };

  private readonly failed = (): void => {
    const error = this.player.error();
    if (!error) return;
    this.loading = false;
    this.listener.onFailed(error.message);
  };

  private requestFrame(): void {
    this.frameRequest = this.element.requestVideoFrameCallback((_now, frame) => {
      this.listener.onFrame(frame.mediaTime * 1000, frame.expectedDisplayTime);
      this.requestFrame();
    });
  }
}
