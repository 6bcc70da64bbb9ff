import { rmSync } from 'node:fs';
import { basename } from 'node:path';
import { ALL_FORMATS, Mp4OutputFormat, Output, StreamTarget } from 'mediabunny';
import { CallFailure } from '#shared/contract/call.ts';
import { inputOf } from './input.ts';
import { copyTracks } from './packets.ts';
import { openPlainWriter } from './seekable.ts';

/**
 * Puts the picture and the sound of a file into an MP4 that must not be there yet, as they are: for files whose
 * codecs play and whose container does not. Zero is where the first of the two begins, as a player counts.
 * What fails leaves nothing. Throws CallFailure media.unreadable.
 */
export async function remux(
  path: string,
  to: string,
  onProgress: (doneMs: number, totalMs: number) => void,
): Promise<void> {
  const { input, close } = await inputOf({ path, sealKey: null }, ALL_FORMATS);
  try {
    const tracks = [await input.getPrimaryVideoTrack(), await input.getPrimaryAudioTrack()];
    const firsts = await Promise.all(tracks.flatMap((track) => (track ? [track.getFirstTimestamp()] : [])));
    const fromMs = Math.min(...firsts, Number.MAX_SAFE_INTEGER) * 1000;
    const totalMs = Math.round((await input.computeDuration()) * 1000 - fromMs);
    const sink = openPlainWriter(to);
    try {
      const target = new StreamTarget(
        new WritableStream({ write: ({ data, position }) => sink.write(position, data) }),
      );
      // The index stands at the end: nothing of a long recording is held in memory, and ranges find it.
      const output = new Output({ format: new Mp4OutputFormat({ fastStart: false }), target });
      await copyTracks(input, output, { fromMs, onProgress: (doneMs) => onProgress(doneMs, totalMs) });
      sink.finish();
    } finally {
      sink.close();
    }
  } catch (error) {
    rmSync(to, { force: true });
    const code = (error as NodeJS.ErrnoException).code;
    if (error instanceof CallFailure || code === 'ENOSPC' || code === 'EDQUOT') throw error;
    throw new CallFailure(
      'media.unreadable',
      `A copy of ${basename(path)} could not be made (${(error as Error).message}). The file itself was not touched.`,
    );
  } finally {
    close();
  }
}
