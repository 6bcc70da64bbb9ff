import type { Recording } from '#shared/contract/recording.ts';
import { mediaUrl } from '../../api/media.ts';
import type { PictureMedia } from './media-part.ts';

/** The session's recordings as the owner's page plays them; what is missing or can not be played is left out. */
export function ownerMedia(recordings: readonly Recording[]): PictureMedia[] {
  return recordings
    .filter(({ present, playable }) => present && playable)
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
