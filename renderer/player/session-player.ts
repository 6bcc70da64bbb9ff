import type { Recording } from '#shared/contract/recording.ts';
import { type Frames, frameClockMs, framesOnClock } from '#shared/domain/frame-time.ts';
import {
  clockEnd,
  clockOfFile,
  fileOfClock,
  lastClockEnd,
  recordingAt,
} from '#shared/domain/recording-clock.ts';
import { mediaUrl } from '../api/media.ts';
import { type PlayerController, usePlayback } from '../stores/playback.ts';
import { useSettings } from '../stores/settings.ts';
import { Backwards } from './backwards.ts';
import { afterEnd, type Course, playedFirst, type Turn, takenOffFor, turnAt, turnBackAt } from './course.ts';
import { followVolume } from './deck-volume.ts';
import { stepAim } from './frame-aim.ts';
import { MediaDeck } from './media-deck.ts';
import { type DisplayedFrame, placeOfPicture } from './picture-place.ts';
import { ScreenFrames } from './screen-frames.ts';
import { nextShuttle } from './shuttle.ts';
import { offeredType } from './source-type.ts';

/** A session without a recording ends nowhere: its times may be anything up to a day. */
const longestMs = 86_400_000;

/** Plays the recordings of one session on the session's clock, and keeps `usePlayback` told. */
export class SessionPlayer implements PlayerController {
  private readonly deck: MediaDeck;
  private readonly screen: ScreenFrames;
  private readonly stopListening: () => void;
  private recordings: readonly Recording[] = [];
  private current: Recording | null = null;
  /** The frame that came onto the screen last since the last jump, in ms of the file. */
  private displayed: DisplayedFrame | null = null;
  /** Where a range that is being played ends (session ms). */
  private rangeEndMs: number | null = null;
  /** Playing goes on from where it paused, so that stepping back on resume applies. */
  private pausedHere = false;
  /** Steps that wait until the frames are read. */
  private stepsToGo = 0;
  private animation = 0;
  private readonly backwards = new Backwards();

  constructor(element: HTMLVideoElement) {
    this.deck = new MediaDeck(element, {
      onReady: () => usePlayback.setState({ stage: 'ready' }),
      onSeeked: () => this.arrived(),
      onFrame: (presentationMs, displayMs) => {
        this.displayed = { atMs: presentationMs, displayMs };
        this.screen.shown(presentationMs);
      },
      // A seek to the end ends as well, while nothing plays: there it stands.
      onEnded: () => usePlayback.getState().playing && this.recordingEnded(),
      onStopped: () => this.pause(),
      onFailed: (detail) => {
        this.pause();
        usePlayback.setState({ stage: 'failed', seeking: false, stageDetail: detail });
      },
    });
    this.screen = new ScreenFrames(this.deck, {
      onShown: (presentationMs) => {
        const shownMs = this.current && frameClockMs(clockOfFile(this.current, presentationMs));
        usePlayback.setState({ shownMs });
      },
      onHeld: () => usePlayback.setState({ seeking: false }),
      onSettled: (fileMs, elsewhere) => this.settled(fileMs, elsewhere),
      onRead: () => this.framesRead(),
    });
    this.stopListening = followVolume(this.deck);
    this.deck.setRate(usePlayback.getState().rate);
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
      usePlayback.setState({
        sessionId,
        chosenRecordingId: null,
        inMs: null,
        outMs: null,
        loop: null,
        only: null,
      });
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
    this.screen.leave();
    this.stopListening();
    this.deck.dispose();
    usePlayback.setState({ controller: null, sessionId: null, stage: 'empty' });
  }

  play(): void {
    const { sessionMs, stage, playing } = usePlayback.getState();
    if (playing || !canPlay(stage)) return;
    this.backwards.stop();
    this.rangeEndMs = null;
    const stepBackMs = this.pausedHere ? useSettings.getState().stepBackMs : 0;
    const firstMs = playedFirst(this.course(), sessionMs, stepBackMs);
    if (firstMs !== sessionMs) this.seek(firstMs);
    if (this.current && canPlay(usePlayback.getState().stage)) this.run();
  }

  pause(): void {
    const wasPlaying = usePlayback.getState().playing;
    this.backwards.stop();
    this.rangeEndMs = null;
    this.deck.pause();
    cancelAnimationFrame(this.animation);
    if (!wasPlaying) return;
    this.deck.setRate(usePlayback.getState().rate);
    usePlayback.setState({ playing: false, shuttleRate: 0 });
    this.pausedHere = true;
    this.screen.settle();
  }

  toggle(): void {
    if (usePlayback.getState().playing) this.pause();
    else this.play();
  }

  seek(sessionMs: number): void {
    // Who goes on beyond the range that is being played is done with it.
    if (this.rangeEndMs !== null && sessionMs >= this.rangeEndMs) this.rangeEndMs = null;
    this.goTo(sessionMs);
  }

  private goTo(sessionMs: number): void {
    const { durationMs, chosenRecordingId } = usePlayback.getState();
    // Where nothing is recorded yet, moments are placed by the times of the transcript.
    const endMs = this.recordings.length === 0 ? longestMs : durationMs;
    const aim = Math.min(Math.max(0, Math.round(sessionMs)), endMs);
    this.pausedHere = false;
    this.stepsToGo = 0;
    this.displayed = null;
    this.screen.leave();
    const recording = recordingAt(this.recordings, aim, chosenRecordingId);
    usePlayback.setState({ sessionMs: aim, seeking: recording !== null });
    if (recording && recording.id === this.current?.id) this.deck.seek(fileOfClock(recording, aim));
    else this.change(recording, aim);
  }

  stepFrames(count: number): void {
    this.pause();
    if (this.current && this.screen.reading) {
      this.stepsToGo += count;
      return;
    }
    const frames = this.current && framesOnClock(this.screen.frames(this.current), this.current);
    const { sessionMs } = usePlayback.getState();
    const aim = stepAim(this.course(), this.current, frames, sessionMs, count);
    if (this.current || aim !== sessionMs) this.seek(aim);
  }

  setRate(rate: number): void {
    const held = Math.min(4, Math.max(0.1, rate));
    usePlayback.setState({ rate: held });
    if (usePlayback.getState().shuttleRate === 0) this.deck.setRate(held);
  }

  playRange(startMs: number, endMs: number | null): void {
    this.backwards.stop();
    usePlayback.setState(takenOffFor(this.course(), startMs, endMs));
    this.seek(startMs);
    const { playing, shuttleRate, rate, durationMs } = usePlayback.getState();
    if (startMs >= durationMs) {
      // Behind all that was recorded nothing plays; from its end it would begin anew.
      this.pause();
      return;
    }
    if (!playing) this.play();
    else if (shuttleRate < 0) {
      usePlayback.setState({ shuttleRate: 0 });
      this.deck.setRate(rate);
      this.run();
    }
    this.rangeEndMs = endMs;
  }

  shuttle(direction: 1 | -1): void {
    const { stage, shuttleRate, playing } = usePlayback.getState();
    if (!canPlay(stage)) return;
    const next = nextShuttle(shuttleRate, direction);
    this.backwards.stop();
    if (next < 0) {
      this.deck.pause();
      cancelAnimationFrame(this.animation);
      usePlayback.setState({ playing: true, shuttleRate: next });
      this.backwards.run(-next, (byMs) =>
        this.take(turnBackAt(this.recordings, usePlayback.getState().sessionMs - byMs)),
      );
      return;
    }
    if (!playing) this.play();
    else if (shuttleRate < 0) this.run();
    if (!usePlayback.getState().playing) return;
    this.deck.setRate(next);
    usePlayback.setState({ shuttleRate: next });
  }

  nowMs(): number {
    const { sessionMs, durationMs, playing, seeking, shuttleRate, stage } = usePlayback.getState();
    if (!this.current || !playing || seeking || shuttleRate < 0 || stage !== 'ready') return sessionMs;
    return Math.min(durationMs, Math.round(clockOfFile(this.current, this.deck.fileMs())));
  }

  pictureMs(pageMs: number): number | null {
    const { playing, seeking, rate, shuttleRate, stage } = usePlayback.getState();
    if (!this.current || !playing || seeking || shuttleRate < 0 || stage !== 'ready') return null;
    const fileMs = placeOfPicture(this.displayed, pageMs, shuttleRate || rate);
    return fileMs === null ? null : clockOfFile(this.current, fileMs);
  }

  /** A seek is done; while nothing plays, its picture has to be the one that belongs to the time shown. */
  private arrived(): void {
    const { playing, sessionMs } = usePlayback.getState();
    if (playing || !this.current) usePlayback.setState({ seeking: false });
    else this.screen.arrived(fileOfClock(this.current, sessionMs));
  }

  private run(): void {
    if (this.screen.leave() && !this.deck.element.seeking) usePlayback.setState({ seeking: false });
    usePlayback.setState({ playing: true });
    this.deck.play();
    cancelAnimationFrame(this.animation);
    this.animation = requestAnimationFrame(this.tick);
  }

  private readonly tick = (): void => {
    this.animation = requestAnimationFrame(this.tick);
    if (!this.current || usePlayback.getState().stage !== 'ready') return;
    const sessionMs = this.nowMs();
    const turn = turnAt(this.course(), sessionMs, clockEnd(this.current));
    if (turn.kind === 'on') usePlayback.setState({ sessionMs });
    else if (turn.kind === 'ended') this.recordingEnded();
    else this.take(turn);
  };

  private course(): Course {
    const { durationMs, loop, only } = usePlayback.getState();
    const { recordings, rangeEndMs } = this;
    return { recordings, durationMs, loop, only: only?.() ?? [], rangeEndMs };
  }

  private take(turn: Turn): void {
    if (turn.kind === 'jump') {
      this.goTo(turn.toMs);
      return;
    }
    this.pause();
    if (turn.atMs !== null) this.goTo(turn.atMs);
  }

  /** Puts another recording on the deck, or says why there is no picture. */
  private change(recording: Recording | null, aim: number): void {
    this.current = recording;
    usePlayback.setState({ shownMs: null });
    const recordingId = recording?.id ?? null;
    if (recording?.present && recording.playable) {
      usePlayback.setState({ recordingId, stage: 'loading', stageDetail: null });
      this.deck.load(
        { url: mediaUrl(recording.id), type: offeredType(recording.mime) },
        fileOfClock(recording, aim),
      );
      this.screen.put(recording);
      return;
    }
    this.screen.put(null);
    const stage = recording === null ? 'gap' : recording.present ? 'unplayable' : 'missing';
    this.pause();
    usePlayback.setState({
      recordingId,
      seeking: false,
      stage: this.recordings.length === 0 ? 'empty' : stage,
    });
  }

  /** Steps follow the frames that the file has, which need not be even. */
  private framesRead(): void {
    const steps = this.stepsToGo;
    if (steps !== 0) this.stepFrames(steps);
    else if (!usePlayback.getState().seeking) this.arrived();
  }

  private recordingEnded(): void {
    const course = this.course();
    const turn = afterEnd(course, this.current ? clockEnd(this.current) : course.durationMs);
    this.take(turn);
    // What can not be played there has paused it.
    if (turn.kind === 'jump' && usePlayback.getState().playing) this.deck.play();
  }

  private settled(fileMs: number, elsewhere: boolean): void {
    if (!this.current) return;
    const { durationMs } = usePlayback.getState();
    const sessionMs = Math.min(durationMs, frameClockMs(clockOfFile(this.current, fileMs)));
    usePlayback.setState({ sessionMs, ...(elsewhere ? { seeking: true } : {}) });
    if (elsewhere) this.deck.seek(fileMs);
  }

  frames(): Frames | null {
    const { current } = this;
    return current === null || current.frameRate === null
      ? null
      : framesOnClock(this.screen.frames(current), current);
  }
}

function canPlay(stage: string): boolean {
  return stage === 'ready' || stage === 'loading' || stage === 'gap';
}

function isSameFile(a: Recording, b: Recording): boolean {
  return a.id === b.id && a.fingerprint === b.fingerprint && a.present === b.present;
}
