import { followWebm } from '#shared/recall/webm-position.ts';
import { CallProblem } from '../../api/client.ts';
import { appendRecording } from '../../api/recording.ts';
import { createAnchorChoice } from './anchor-choice.ts';
import { recordingType } from './devices.ts';
import type { KeptAnchor } from './kept-anchors.ts';
import { createPieceQueue, type PieceAnswer } from './piece-queue.ts';

/** As long is a piece, in ms: what a crash can cost. */
const pieceMs = 250;
/** How long the end waits for the disk, in ms. */
const lastPieceMs = 20_000;

/** A place of the recording at a time of the core's clock, in ms. */
export interface RecorderAnchor {
  recordingMs: number;
  coreMs: number;
}

export interface RunningRecorder {
  /** Stops; resolves when all is on the disk (true), or when it does not come there in time (false). */
  stop(): Promise<boolean>;
  /** When its first sample was taken on the core's clock in ms, as well as is known by now. */
  startedCoreMs(): number;
}

/**
 * Records a stream into a recording that was begun (recording.begin): a piece each quarter of a second, on
 * the disk as it comes. `coreNow` is the core's clock in ms. `onAnchor` is told every ten seconds where the
 * recording is on the interview's clock, which `place` answers; `onTrouble` what hinders the disk (null: nothing any more); `onLost` that the
 * device is gone or the browser gave up, after which nothing more comes.
 */
export function startRecorder(options: {
  recordingId: string;
  stream: MediaStream;
  coreNow: () => number;
  place: (anchor: RecorderAnchor) => KeptAnchor;
  onAnchor: (anchor: KeptAnchor) => void;
  onTrouble: (trouble: { code: string; message: string } | null) => void;
  onLost: (why: 'device' | 'recorder') => void;
}): RunningRecorder {
  const { stream, coreNow } = options;
  const position = followWebm();
  const queue = createPieceQueue(
    (offset, piece) => sendPiece(options.recordingId, offset, piece),
    options.onTrouble,
  );
  const recorder = new MediaRecorder(stream, {
    mimeType: recordingType(stream.getVideoTracks().length > 0),
    audioBitsPerSecond: 96_000,
    videoBitsPerSecond: 2_000_000,
  });
  // The first sample is not older than the start, and not younger than what arrived says.
  let begunCoreMs = 0;
  let startedCoreMs = Number.POSITIVE_INFINITY;
  const anchors = createAnchorChoice(options.place, options.onAnchor);
  let stopping = false;
  // Pieces are read one after the other, so that they stay in order.
  let reading: Promise<void> = Promise.resolve();

  const take = async (blob: Blob, arrivedCoreMs: number) => {
    const bytes = new Uint8Array(await blob.arrayBuffer());
    queue.add(bytes);
    position.push(bytes);
    const recordingMs = position.latestMs();
    if (recordingMs === null) return;
    // The quickest piece had the least delay: by it the beginning is known best.
    startedCoreMs = Math.max(begunCoreMs, Math.min(startedCoreMs, arrivedCoreMs - recordingMs));
    anchors.take({ recordingMs: Math.round(recordingMs), coreMs: arrivedCoreMs });
  };

  recorder.addEventListener('dataavailable', ({ data }) => {
    const arrived = coreNow();
    if (data.size > 0) reading = reading.then(() => take(data, arrived));
  });
  const lost = (why: 'device' | 'recorder') => {
    if (stopping) return;
    stopping = true;
    if (recorder.state !== 'inactive') recorder.stop();
    options.onLost(why);
  };
  recorder.addEventListener('error', () => lost('recorder'));
  recorder.addEventListener('stop', () => lost('recorder'));
  for (const track of stream.getTracks()) track.addEventListener('ended', () => lost('device'));

  recorder.start(pieceMs);
  begunCoreMs = coreNow();

  return {
    async stop() {
      stopping = true;
      const stopped = new Promise<void>((resolve) => {
        if (recorder.state === 'inactive') resolve();
        else recorder.addEventListener('stop', () => resolve(), { once: true });
      });
      if (recorder.state !== 'inactive') recorder.stop();
      await stopped;
      await reading;
      return queue.settled(lastPieceMs);
    },
    startedCoreMs: () => (Number.isFinite(startedCoreMs) ? startedCoreMs : begunCoreMs),
  };
}

async function sendPiece(
  recordingId: string,
  offset: number,
  piece: Uint8Array<ArrayBuffer>,
): Promise<PieceAnswer> {
  try {
    return { kind: 'kept', bytes: await appendRecording(recordingId, offset, piece) };
  } catch (error) {
    if (!(error instanceof CallProblem)) throw error;
    const { bytes } = error.details;
    if (error.code === 'recording.gap' && typeof bytes === 'number') return { kind: 'gap', bytes };
    return { kind: 'again', code: error.code, message: error.message };
  }
}
