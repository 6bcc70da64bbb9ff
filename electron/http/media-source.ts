import type { Core, MediaFile } from '../core/core.ts';

/** Recordings have UUIDs; whatever else stands in an address is no recording. */
const recordingIdPattern = /^[0-9a-zA-Z-]{1,64}$/;

/** From a recording's id to its file; null where there is none. */
export type MediaSource = (recordingId: string) => Promise<MediaFile | null>;

/**
 * Asks the core once per recording, not once per range: a player asks for hundreds. What is known is
 * forgotten when a study is opened or closed, a recording changes, or the core was started again.
 */
export function createMediaSource(core: Core): MediaSource {
  const known = new Map<string, MediaFile>();
  core.subscribe((event) => {
    const mayDiffer =
      event.kind === 'study' ||
      event.kind === 'core' ||
      (event.kind === 'changed' && event.nouns.some((noun) => noun === 'recording' || noun === 'study'));
    if (mayDiffer) known.clear();
  });
  return async (recordingId) => {
    if (!recordingIdPattern.test(recordingId)) return null;
    const remembered = known.get(recordingId);
    if (remembered) return remembered;
    const file = await core.recordingFile(recordingId);
    if (file) known.set(recordingId, file);
    return file;
  };
}
