import type { Recording } from '#shared/contract/recording.ts';
import { frameStartsMs } from '#shared/domain/frame-list.ts';
import { evenFrames, type Frames, listedFrames, nominalFrameRate } from '#shared/domain/frame-time.ts';
import { call } from '../api/client.ts';

/** A sound has no frames; its step is that of the most usual video. */
const frameRateWithoutPicture = 25;
/** So many files' frames are kept; an hour's are a megabyte. */
const mostKept = 8;

const read = new Map<string, Promise<Frames | null>>();

/**
 * When the frames of a recording's picture begin (ms of its file), as the file says; null where it has none.
 * A file is read once. Rejects with CallProblem.
 */
export function readFrames(recording: Recording): Promise<Frames | null> {
  if (recording.width === null) return Promise.resolve(null);
  const key = `${recording.id} ${recording.fingerprint}`;
  const known = read.get(key);
  if (known) return known;
  const [oldest] = read.keys();
  if (oldest !== undefined && read.size >= mostKept) read.delete(oldest);
  const frames = call('recording.frames', { id: recording.id }).then((list) =>
    list === null ? null : listedFrames(frameStartsMs(list)),
  );
  read.set(key, frames);
  // What failed is tried again when the recording is next put on.
  frames.catch(() => read.delete(key));
  return frames;
}

/** The frames as the average rate has them, from one that was seen (ms of the file): until the file was read. */
export function guessedFrames(recording: Pick<Recording, 'frameRate'>, shownMs: number | null): Frames {
  const frameRate = nominalFrameRate(recording.frameRate ?? frameRateWithoutPicture);
  return evenFrames({ frameRate, anchorMs: shownMs ?? 0 });
}
