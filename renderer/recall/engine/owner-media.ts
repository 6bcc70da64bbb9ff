import type { Recording } from '#shared/contract/recording.ts';
import { mediaUrl } from '../../api/media.ts';
import type { PictureMedia } from './media-part.ts';

/**
 * The session's recordings as the owner's page plays them; what can not be played is left out. One whose file is
 * missing is looked for as long as the interview runs (media-return.ts).
 */
export function ownerMedia(recordings: readonly Recording[]): PictureMedia[] {
  return recordings
    .filter(({ playable }) => playable)
    .map(({ id, role, position, offsetMs, rate, durationMs, videoCodec }) => ({
      id,
      role,
      position,
      offsetMs,
      rate,
      durationMs,
      url: mediaUrl(id),
      kind: videoCodec === null ? 'sound' : 'video',
    }));
}
