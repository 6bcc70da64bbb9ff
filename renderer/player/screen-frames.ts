import type { Recording } from '#shared/contract/recording.ts';
import { type Frames, frameClockMs, wholeMsWithinFrame } from '#shared/domain/frame-time.ts';
import { asProblem } from '../api/client.ts';
import { useOverlays } from '../frame/overlays.ts';
import { FrameHold, pictureNumber } from './frame-hold.ts';
import { guessedFrames, readFrames } from './frame-lists.ts';
import type { MediaDeck } from './media-deck.ts';

/** How long after a pause the picture is looked at again (ms): it may still change once. */
const settleWithinMs = 400;
/** In a frame that stands longer than this a pause keeps its own time: the sound went on. */
const longFrameMs = 250;

/** What is told of the frames on the screen; times in ms of the file. */
export interface FrameListener {
  /** A frame came onto the screen. */
  onShown(presentationMs: number): void;
  /** After a seek the frame that was wanted is there. */
  onHeld(): void;
  /** After a pause the time is this one, whole ms; `elsewhere` where its picture is still to come. */
  onSettled(fileMs: number, elsewhere: boolean): void;
  /** The frames of the recording are read, or could not be. */
  onRead(): void;
}

/** Which frame of the recording on the deck is on the screen, and where its frames lie. */
export class ScreenFrames {
  private readonly deck: MediaDeck;
  private readonly listener: FrameListener;
  private readonly hold: FrameHold;
  private recording: Recording | null = null;
  /** The frames as the file has them; null before they were read, or without a picture. */
  private listed: Frames | null = null;
  /** Presentation time of the frame on the screen; null before one was seen. */
  private shownMs: number | null = null;
  /** A pause has not yet been brought in line with the frame on the screen. */
  private settling = false;
  private animation = 0;
  /** Steps have to wait: the file's own frames are being read. */
  reading = false;

  constructor(deck: MediaDeck, listener: FrameListener) {
    this.deck = deck;
    this.listener = listener;
    this.hold = new FrameHold(deck, () => listener.onHeld());
  }

  /** Another recording is on the deck, or none; its frames are read where it can be played. */
  put(recording: Recording | null): void {
    this.recording = recording;
    this.shownMs = null;
    this.listed = null;
    this.reading = false;
    if (recording) void this.read(recording);
  }

  /** The frames of the recording; as its average rate has them where they are not read. */
  frames(recording: Pick<Recording, 'frameRate'>): Frames {
    return this.listed ?? guessedFrames(recording, this.shownMs);
  }

  shown(presentationMs: number): void {
    this.shownMs = presentationMs;
    this.listener.onShown(presentationMs);
    if (this.settling) this.settleOnFrame();
  }

  /** A seek to this time is done, while nothing plays: tells when its picture is there. */
  arrived(fileMs: number): void {
    if (this.listed) this.hold.arrived(this.listed, fileMs);
    else this.listener.onHeld();
  }

  /** It was paused: the time becomes that of the frame on the screen. */
  settle(): void {
    this.settling = true;
    this.settleOnFrame();
    this.watchPicture(performance.now() + settleWithinMs);
  }

  /** Another place is wanted, or it plays. Answers whether the picture of a seek was being waited for. */
  leave(): boolean {
    this.settling = false;
    cancelAnimationFrame(this.animation);
    return this.hold.cancel();
  }

  private async read(recording: Recording): Promise<void> {
    this.reading = true;
    let listed: Frames | null = null;
    try {
      listed = await readFrames(recording);
    } catch (thrown) {
      useOverlays.setState({ problem: asProblem(thrown) });
    }
    if (this.recording !== recording) return;
    this.listed = listed;
    this.reading = false;
    this.listener.onRead();
  }

  /** Looks at the picture, frame by frame of the display, until a time (ms of `performance.now`) or the next move. */
  private watchPicture(untilMs: number): void {
    this.animation = requestAnimationFrame(() => {
      if (!this.settling) return;
      const pictureMs = this.deck.element.seeking ? null : this.deck.pictureMs();
      // Presentation times are told in whole microseconds, and by the callback as seconds.
      if (pictureMs !== null && Math.abs(pictureMs - (this.shownMs ?? Number.NaN)) > 0.01)
        this.shown(pictureMs);
      if (performance.now() < untilMs) this.watchPicture(untilMs);
    });
  }

  /** After a pause the time is that of the frame on the screen, which may be one off the element's clock. */
  private settleOnFrame(): void {
    const { recording, shownMs } = this;
    if (!recording || !this.settling) return;
    const fileMs = this.deck.fileMs();
    const frames = this.frames(recording);
    const near =
      shownMs !== null &&
      Math.abs(frames.numberAt(fileMs) - pictureNumber(frames, shownMs)) <= 2 &&
      Math.abs(fileMs - shownMs) < longFrameMs;
    const settledMs = near ? frameClockMs(shownMs) : wholeMsWithinFrame(fileMs, frames);
    // A busy machine shows pictures late; then the picture is brought to the time.
    const elsewhere = shownMs !== null && pictureNumber(frames, shownMs) !== frames.numberAt(settledMs);
    this.listener.onSettled(settledMs, elsewhere && !this.deck.element.seeking);
  }
}
