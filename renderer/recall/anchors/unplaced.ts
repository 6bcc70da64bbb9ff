import type { RecordingAnchor } from '#shared/contract/recall-log.ts';
import type { Recording } from '#shared/contract/recording.ts';

/** What an interview's recordings wait for: to be added, to be placed on its clock, nothing, or they were measured. */
export type RecordingStep = 'add' | 'place' | 'placed' | 'measured';

/** Placed is what has an anchor, or a beginning that somebody typed. */
export function recordingStep(
  recordings: readonly Pick<Recording, 'id' | 'offsetMs' | 'state'>[],
  anchors: readonly Pick<RecordingAnchor, 'recordingId' | 'kind'>[],
): RecordingStep {
  if (recordings.length === 0) return 'add';
  const outside = recordings.filter(
    ({ id, state }) =>
      state === 'whole' && !anchors.some(({ recordingId, kind }) => recordingId === id && kind === 'live'),
  );
  const isPlaced = ({ id, offsetMs }: (typeof outside)[number]) =>
    offsetMs !== 0 || anchors.some(({ recordingId }) => recordingId === id);
  if (outside.length === 0) return 'measured';
  return outside.every(isPlaced) ? 'placed' : 'place';
}
