import type { Recording } from '#shared/contract/recording.ts';
import { frameClockMs, nominalFrameRate, stepFrames, wholeMsWithinFrame } from '#shared/domain/frame-time.ts';
import {
  clockEnd,
  clockOfFile,
  fileOfClock,
  lastClockEnd,
  nextBeginning,
  recordingAt,
} from '#shared/domain/recording-clock.ts';
import { mediaUrl } from '../api/media.ts';
import { type FrameTicks, type PlayerController, usePlayback } from '../stores/playback.ts';
import { useSettings } from '../stores/settings.ts';
import { MediaDeck } from './media-deck.ts';
import { nextShuttle } from './shuttle.ts';
import { offeredType } from './source-type.ts';

/** A sound has no frames; its step is that of the most usual video. */
const frameRateWithoutPicture = 25;
/** A session without a recording ends nowhere: its times may be anything up to a day. */
const longestMs = 86_400_000;
/** How long after a pause the picture is looked at again: it may still change once. */
const settleWithinMs = 400;
/** How often J goes back, in ms: seeks need their time. */
const reverseEveryMs = 80;

/** Plays the recordings of one session on the session's clock, and keeps `usePlayback` told. */
export class SessionPlayer implements PlayerController {
  private readonly deck: MediaDeck;
  private readonly stopListening: () => void;
  private recordings: readonly Recording[] = [];
  private current: Recording | null = null;
  /** Presentation time (ms of the file) of the frame on the screen; null before one was seen. */
  private shownMs: number | null = null;
  /** Where a range that is being played ends (session ms). */
  private rangeEndMs: number | null = null;
  /** Playing goes on from where it paused, so that stepping back on resume applies. */
  private pausedHere = false;
  /** The pause has not yet been brought in line with the frame on the screen. */
  private settling = false;
  /** The time aimed at is that of a frame, as far as it could be reckoned. */
  private stepped = false;
  private animation = 0;
  private reverse: ReturnType<typeof setInterval> | undefined;

  constructor(element: HTMLVideoElement) {
    this.deck = new MediaDeck(element, {
      onReady: () => usePlayback.setState({ stage: 'ready' }),
      onSeeked: () => usePlayback.setState({ seeking: false }),
      onFrame: (presentationMs) => this.frameShown(presentationMs),
      onEnded: () => this.recordingEnded(),
      onStopped: () => this.pause(),
      onFailed: (detail) => {
        this.pause();
        usePlayback.setState({ stage: 'failed', seeking: false, stageDetail: detail });
      },
    });
    this.stopListening = usePlayback.subscribe((state, before) => {
      if (state.volume !== before.volume || state.muted !== before.muted) {
        this.deck.setVolume(state.volume, state.muted);
      }
    });
    const { volume, muted, rate } = usePlayback.getState();
    this.deck.setVolume(volume, muted);
    this.deck.setRate(rate);
  }

  /** Puts a session on the player. The same session again (a recording came or moved) keeps the time. */
  open(sessionId: string, recordings: readonly Recording[], startMs: number): void {
    const same = usePlayback.getState().sessionId === sessionId;
    const before = this.current;
    this.recordings = recordings;
    const durationMs = lastClockEnd(recordings);
    usePlayback.setState({ durationMs });
    if (!same) {
      this.pause();
      this.current = null;
      usePlayback.setState({ sessionId, chosenRecordingId: null, inMs: null, outMs: null, loop: null });
    } else if (before && !recordings.some((recording) => isSameFile(recording, before))) {
      this.current = null;
    } else if (before) {
      this.current = recordings.find((recording) => recording.id === before.id) ?? null;
    }
    this.seek(same ? usePlayback.getState().sessionMs : startMs);
  }

  chooseRecording(recordingId: string | null): void {
    usePlayback.setState({ chosenRecordingId: recordingId });
    this.seek(usePlayback.getState().sessionMs);
  }

  retry(): void {
    this.current = null;
    this.seek(usePlayback.getState().sessionMs);
  }

  dispose(): void {
    this.pause();
    this.stopListening();
    this.deck.dispose();
    usePlayback.setState({ controller: null, sessionId: null, stage: 'empty' });
  }

  play(): void {
    const { sessionMs, durationMs, loop, stage, playing } = usePlayback.getState();
    if (playing || !canPlay(stage)) return;
    this.stopReverse();
    this.rangeEndMs = null;
    const stepBackMs = this.pausedHere ? useSettings.getState().stepBackMs : 0;
    if (stage === 'gap') this.seek(nextBeginning(this.recordings, sessionMs) ?? 0);
    else if (loop && (sessionMs < loop.startMs || sessionMs >= loop.endMs)) this.seek(loop.startMs);
    else if (sessionMs >= durationMs) this.seek(0);
    else if (stepBackMs > 0) this.seek(sessionMs - stepBackMs);
    this.run();
  }

  pause(): void {
    const wasPlaying = usePlayback.getState().playing;
    this.stopReverse();
    this.rangeEndMs = null;
    this.deck.pause();
    cancelAnimationFrame(this.animation);
    if (!wasPlaying) return;
    this.deck.setRate(usePlayback.getState().rate);
    usePlayback.setState({ playing: false, shuttleRate: 0 });
    this.pausedHere = true;
    this.settling = true;
    this.settleOnFrame();
    this.watchPicture(performance.now() + settleWithinMs);
  }

  toggle(): void {
    if (usePlayback.getState().playing) this.pause();
    else this.play();
  }

  seek(sessionMs: number): void {
    const { durationMs, chosenRecordingId } = usePlayback.getState();
    // Where nothing is recorded yet, moments are placed by the times of the transcript.
    const endMs = this.recordings.length === 0 ? longestMs : durationMs;
    const aim = Math.min(Math.max(0, Math.round(sessionMs)), endMs);
    this.pausedHere = false;
    this.settling = false;
    this.stepped = false;
    const recording = recordingAt(this.recordings, aim, chosenRecordingId);
    usePlayback.setState({ sessionMs: aim, seeking: recording !== null });
    if (recording && recording.id === this.current?.id) this.deck.seek(fileOfClock(recording, aim));
    else this.change(recording, aim);
  }

  stepFrames(count: number): void {
    this.pause();
    const recording = this.current;
    if (!recording) return;
    const { sessionMs } = usePlayback.getState();
    const fileMs = stepFrames(fileOfClock(recording, sessionMs), count, this.grid(recording));
    const aim = frameClockMs(clockOfFile(recording, fileMs));
    // The first frame's step back leads to the part before.
    this.seek(aim === sessionMs && count < 0 ? recording.offsetMs - 1 : aim);
    this.stepped = true;
  }

  setRate(rate: number): void {
    const held = Math.min(4, Math.max(0.1, rate));
    usePlayback.setState({ rate: held });
    if (usePlayback.getState().shuttleRate === 0) this.deck.setRate(held);
  }

  playRange(startMs: number, endMs: number | null): void {
    this.stopReverse();
    this.seek(startMs);
    if (!usePlayback.getState().playing) this.play();
    this.rangeEndMs = endMs;
  }

  shuttle(direction: 1 | -1): void {
    const { stage, shuttleRate, playing } = usePlayback.getState();
    if (!canPlay(stage)) return;
    const next = nextShuttle(shuttleRate, direction);
    this.stopReverse();
    if (next < 0) {
      this.deck.pause();
      cancelAnimationFrame(this.animation);
      usePlayback.setState({ playing: true, shuttleRate: next });
      this.runBack(-next);
      return;
    }
    if (!playing) this.play();
    else if (shuttleRate < 0) this.run();
    this.deck.setRate(next);
    usePlayback.setState({ shuttleRate: next });
  }

  nowMs(): number {
    const { sessionMs, durationMs, playing, seeking, shuttleRate, stage } = usePlayback.getState();
    if (!this.current || !playing || seeking || shuttleRate < 0 || stage !== 'ready') return sessionMs;
    return Math.min(durationMs, Math.round(clockOfFile(this.current, this.deck.fileMs())));
  }

  private run(): void {
    this.settling = false;
    usePlayback.setState({ playing: true });
    this.deck.play();
    cancelAnimationFrame(this.animation);
    this.animation = requestAnimationFrame(this.tick);
  }

  private readonly tick = (): void => {
    this.animation = requestAnimationFrame(this.tick);
    const { loop, durationMs, stage } = usePlayback.getState();
    if (!this.current || stage !== 'ready') return;
    const sessionMs = this.nowMs();
    if (loop && sessionMs >= loop.endMs) {
      this.seek(loop.startMs);
    } else if (this.rangeEndMs !== null && sessionMs >= this.rangeEndMs) {
      const endMs = this.rangeEndMs;
      this.pause();
      this.seek(endMs);
    } else if (sessionMs >= clockEnd(this.current) && sessionMs < durationMs) {
      this.recordingEnded();
    } else {
      usePlayback.setState({ sessionMs });
    }
  };

  private runBack(speed: number): void {
    let last = performance.now();
    this.reverse = setInterval(() => {
      const now = performance.now();
      const sessionMs = usePlayback.getState().sessionMs - (now - last) * speed;
      last = now;
      this.seek(sessionMs);
      if (sessionMs <= 0) this.pause();
    }, reverseEveryMs);
  }

  private stopReverse(): void {
    clearInterval(this.reverse);
    this.reverse = undefined;
  }

  /** Puts another recording on the deck, or says why there is no picture. */
  private change(recording: Recording | null, aim: number): void {
    this.current = recording;
    this.shownMs = null;
    usePlayback.setState({ shownMs: null });
    const recordingId = recording?.id ?? null;
    if (recording?.present && recording.playable) {
      usePlayback.setState({ recordingId, stage: 'loading', stageDetail: null });
      this.deck.load(
        { url: mediaUrl(recording.id), type: offeredType(recording.mime) },
        fileOfClock(recording, aim),
      );
      return;
    }
    const stage = recording === null ? 'gap' : recording.present ? 'unplayable' : 'missing';
    this.pause();
    usePlayback.setState({
      recordingId,
      seeking: false,
      stage: this.recordings.length === 0 ? 'empty' : stage,
    });
  }

  private recordingEnded(): void {
    const { durationMs, loop } = usePlayback.getState();
    const endMs = this.current ? Math.round(clockEnd(this.current)) : durationMs;
    const next = nextBeginning(this.recordings, endMs - 1);
    if (loop && loop.endMs >= endMs) {
      this.seek(loop.startMs);
      this.deck.play();
    } else if (next === null) {
      this.pause();
      this.seek(durationMs);
    } else {
      this.seek(next);
      this.deck.play();
    }
  }

  private frameShown(presentationMs: number): void {
    this.shownMs = presentationMs;
    if (!this.current) return;
    const shownMs = frameClockMs(clockOfFile(this.current, presentationMs));
    usePlayback.setState({ shownMs });
    // A file may say its times to the millisecond only (WebM), and be one off what was reckoned.
    if (this.stepped && Math.abs(shownMs - usePlayback.getState().sessionMs) === 1) {
      usePlayback.setState({ sessionMs: shownMs });
    }
    if (this.settling) this.settleOnFrame();
  }

  /** Looks at the picture, frame by frame of the display, until a time (ms of `performance.now`) or the next move. */
  private watchPicture(untilMs: number): void {
    this.animation = requestAnimationFrame(() => {
      if (!this.settling) return;
      const pictureMs = this.deck.element.seeking ? null : this.deck.pictureMs();
      // Presentation times are told in whole microseconds, and by the callback as seconds.
      if (pictureMs !== null && Math.abs(pictureMs - (this.shownMs ?? Number.NaN)) > 0.01)
        this.frameShown(pictureMs);
      if (performance.now() < untilMs) this.watchPicture(untilMs);
    });
  }

  /** After a pause the time is that of the frame on the screen, which may be one off the element's clock. */
  private settleOnFrame(): void {
    if (!this.current || !this.settling) return;
    const fileMs = this.deck.fileMs();
    const frameMs = 1000 / this.frameRate(this.current);
    const near = this.shownMs !== null && Math.abs(fileMs - this.shownMs) < 2.5 * frameMs;
    const settled = near
      ? frameClockMs(this.shownMs ?? fileMs)
      : wholeMsWithinFrame(fileMs, this.grid(this.current));
    const { durationMs } = usePlayback.getState();
    usePlayback.setState({
      sessionMs: Math.min(durationMs, frameClockMs(clockOfFile(this.current, settled))),
    });
    // A busy machine shows pictures late; then the picture is brought to the time.
    if (this.shownMs !== null && !near && !this.deck.element.seeking) {
      usePlayback.setState({ seeking: true });
      this.deck.seek(settled);
    }
  }

  frameTicks(): FrameTicks | null {
    const { current } = this;
    if (current === null || current.frameRate === null) return null;
    const { frameRate, anchorMs } = this.grid(current);
    return { anchorMs: clockOfFile(current, anchorMs), frameMs: (1000 / frameRate) * current.rate };
  }

  private grid(recording: Recording) {
    return { frameRate: this.frameRate(recording), anchorMs: this.shownMs ?? 0 };
  }

  private frameRate(recording: Recording): number {
    return nominalFrameRate(recording.frameRate ?? frameRateWithoutPicture);
  }
}

function canPlay(stage: string): boolean {
  return stage === 'ready' || stage === 'loading' || stage === 'gap';
}

function isSameFile(a: Recording, b: Recording): boolean {
  return a.id === b.id && a.fingerprint === b.fingerprint && a.present === b.present;
}
