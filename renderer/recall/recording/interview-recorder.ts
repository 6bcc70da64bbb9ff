import { createStore, type StoreApi } from 'zustand/vanilla';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { asProblem, call } from '../../api/client.ts';
import type { RecallEngine } from '../engine/engine-types.ts';
import { listDevices, openDevices, type RecordingDevice, recordingType } from './devices.ts';
import { keepAnchor, onInterviewClock } from './kept-anchors.ts';
import { createSilenceWatch, type Loudness, meterLevel } from './level-meter.ts';
import { type RunningRecorder, startRecorder } from './recorder.ts';
import { choiceOf, keepWish, keptWish, type RecordingWish } from './recording-wish.ts';

export interface RecorderState {
  wish: RecordingWish;
  devices: readonly RecordingDevice[];
  /** `lost`: it was there and is gone, and is looked for; `refused`: the page may not use it. */
  input: 'none' | 'opening' | 'ready' | 'lost' | 'refused';
  /** What is recorded, or would be; null while nothing is open. */
  stream: MediaStream | null;
  level: Loudness;
  /** Nothing was heard for longer than any pause in the talk. */
  silent: boolean;
  recording: boolean;
  /** What keeps the recording from the disk, as a sentence; null: nothing. */
  trouble: string | null;
}

export interface InterviewRecorder {
  store: StoreApi<RecorderState>;
  /** Opens what was chosen, so that its level shows; remembers it for the study. */
  choose(wish: RecordingWish): Promise<void>;
  /** The same as chosen last. */
  open(): Promise<void>;
  /** Ends the part that runs; resolves when all is on the disk, or does not come there in time (false). */
  stop(): Promise<boolean>;
  dispose(): void;
}

const silence: Loudness = { rms: -100, peak: -100 };
/** How often a lost device is looked for, in ms. */
const lookEachMs = 1000;

/**
 * Records an interview in parts: one runs whenever the interview runs and the device is there. A break, a
 * lost device and a reload end a part; what follows is another one, with its own place on the interview's clock.
 */
export function createInterviewRecorder(options: {
  interviewId: string;
  studyId: string;
  engine: Pick<RecallEngine, 'store' | 'interviewMs' | 'coreNow' | 'ready'>;
}): InterviewRecorder {
  const { engine, interviewId } = options;
  const store = createStore<RecorderState>()(() => ({
    wish: keptWish(options.studyId),
    devices: [],
    input: 'none',
    stream: null,
    level: silence,
    silent: false,
    recording: false,
    trouble: null,
  }));
  let stream: MediaStream | null = null;
  let stopMeter: (() => void) | null = null;
  let running: RunningRecorder | null = null;
  let starting = false;
  /** Parts that were begun, or may have been, and that no recorder fills. */
  const unused = new Set<string>();
  let looking: ReturnType<typeof setTimeout> | undefined;
  let opened = 0;
  let disposed = false;

  const closeInput = () => {
    clearTimeout(looking);
    stopMeter?.();
    stopMeter = null;
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = null;
    store.setState({ stream });
  };

  const isRunning = () => engine.store.getState().phase === 'running';

  async function open(): Promise<void> {
    opened += 1;
    const turn = opened;
    closeInput();
    const { wish } = store.getState();
    if (wish.way === 'elsewhere') {
      store.setState({ input: 'none', level: silence, silent: false });
      return;
    }
    if (store.getState().input !== 'lost') store.setState({ input: 'opening' });
    try {
      const found = await withFallback(wish);
      if (disposed || turn !== opened) {
        for (const track of found.getTracks()) track.stop();
        return;
      }
      takeInput(found);
      // Names of devices are known once one was opened.
      store.setState({ devices: await listDevices() });
      void startPart();
    } catch (thrown) {
      if (disposed || turn !== opened) return;
      const refused = thrown instanceof DOMException && thrown.name === 'NotAllowedError';
      if (refused) store.setState({ input: 'refused', level: silence });
      else lookAgain();
    }
  }

  /** While it runs, any microphone is better than none: where the chosen one is gone, the standard one. */
  async function withFallback(wish: RecordingWish): Promise<MediaStream> {
    try {
      return await openDevices(choiceOf(wish));
    } catch (thrown) {
      const gone =
        thrown instanceof DOMException && ['NotFoundError', 'OverconstrainedError'].includes(thrown.name);
      const chosen = wish.microphoneId !== null || wish.cameraId !== null;
      if (!gone || !chosen) throw thrown;
      return openDevices(choiceOf({ ...wish, microphoneId: null, cameraId: null }));
    }
  }

  function takeInput(found: MediaStream): void {
    stream = found;
    const isSilent = createSilenceWatch();
    stopMeter = meterLevel(found, (level) => {
      store.setState({ level, silent: isSilent(level.peak, performance.now()) });
    });
    for (const track of found.getTracks()) track.addEventListener('ended', () => lost(found));
    store.setState({ input: 'ready', stream: found, silent: false });
  }

  function lost(which: MediaStream): void {
    if (disposed || stream !== which) return;
    void endPart();
    closeInput();
    lookAgain();
  }

  function lookAgain(): void {
    store.setState({ input: 'lost', level: silence });
    clearTimeout(looking);
    looking = setTimeout(() => void open(), lookEachMs);
  }

  async function startPart(): Promise<void> {
    if (running || starting || !stream || !isRunning()) return;
    starting = true;
    const from = stream;
    try {
      await engine.ready;
      const id = newIdentifier();
      unused.add(id);
      const mime = recordingType(from.getVideoTracks().length > 0);
      await call('recording.begin', { id, interviewId, mime, offsetMs: engine.interviewMs() });
      // A break, or the device's loss, may have come meanwhile.
      if (disposed || stream !== from || !isRunning()) return;
      running = startRecorder({
        recordingId: id,
        stream: from,
        coreNow: engine.coreNow,
        place: (anchor) =>
          onInterviewClock(anchor, { coreMs: engine.coreNow(), interviewMs: engine.interviewMs() }),
        onAnchor: (anchor) => keepAnchor(id, anchor),
        onTrouble: (trouble) => store.setState({ trouble: trouble && (trouble.message || trouble.code) }),
        onLost: () => lost(from),
      });
      unused.delete(id);
      store.setState({ recording: true, trouble: null });
    } catch (thrown) {
      store.setState({ trouble: asProblem(thrown).message });
      looking = setTimeout(() => void startPart(), lookEachMs);
    } finally {
      starting = false;
      void dropUnused();
      if (running && !isRunning()) void endPart();
      // What was chosen or plugged in meanwhile found this one under way.
      else if (!running && stream && stream !== from) void startPart();
    }
  }

  /** A part without anything in it is none, and could not be finished. What can not be removed now is later. */
  async function dropUnused(): Promise<void> {
    for (const id of [...unused]) {
      try {
        await call('recording.remove', { id });
        unused.delete(id);
      } catch (thrown) {
        if (asProblem(thrown).code !== 'not-found') return;
        unused.delete(id);
      }
    }
  }

  async function endPart(): Promise<boolean> {
    const part = running;
    running = null;
    if (!part) return true;
    store.setState({ recording: false });
    return part.stop();
  }

  /** What was plugged in is used at once where one was missing, and can be chosen. */
  const devicesChanged = () => {
    if (store.getState().input === 'lost') void open();
    else if (stream) void listDevices().then((devices) => store.setState({ devices }));
  };
  navigator.mediaDevices.addEventListener('devicechange', devicesChanged);

  let phase = engine.store.getState().phase;
  const unfollow = engine.store.subscribe((next) => {
    if (next.phase === phase) return;
    phase = next.phase;
    if (phase === 'running') void startPart();
    else void endPart();
  });

  return {
    store,
    async choose(wish) {
      keepWish(options.studyId, wish);
      store.setState({ wish });
      await endPart();
      await open();
    },
    open,
    stop: endPart,
    dispose() {
      disposed = true;
      unfollow();
      navigator.mediaDevices.removeEventListener('devicechange', devicesChanged);
      void endPart();
      closeInput();
    },
  };
}
