import { basename } from 'node:path';
import { ALL_FORMATS, EncodedPacketSink } from 'mediabunny';
import { CallFailure } from '#shared/contract/call.ts';
import { type FrameList, toFrameList } from '#shared/domain/frame-list.ts';
import type { MediaFile } from '../core.ts';
import { inputOf } from './input.ts';

/**
 * When each frame of a file begins, read from the file's index, on the player's clock. Null where it has no
 * picture. Throws CallFailure media.unreadable.
 */
export async function framesOf(
  file: Pick<MediaFile, 'path' | 'sealKey'>,
  onProgress: (doneMs: number) => void,
): Promise<FrameList | null> {
  try {
    const { input, close } = await inputOf(file, ALL_FORMATS);
    try {
      const video = await input.getPrimaryVideoTrack();
      if (!video) return null;
      const seconds: number[] = [];
      let told = 0;
      const packets = new EncodedPacketSink(video).packets(undefined, undefined, { metadataOnly: true });
      for await (const { timestamp } of packets) {
        // What lies before the file's zero, which is the player's, is not shown.
        if (timestamp >= 0) seconds.push(timestamp);
        if (timestamp - told > 600) {
          told = timestamp;
          onProgress(Math.round(timestamp * 1000));
        }
      }
      return toFrameList(seconds, await video.getTimeResolution());
    } finally {
      close();
    }
  } catch (error) {
    throw new CallFailure(
      'media.unreadable',
      `The frames of ${basename(file.path)} could not be read (${(error as Error).message}).`,
    );
  }
}
