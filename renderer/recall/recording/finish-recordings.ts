import type { Recording } from '#shared/contract/recording.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { asProblem, call } from '../../api/client.ts';
import { forgetAnchors, type KeptAnchor, keptAnchors } from './kept-anchors.ts';

/**
 * Finishes the parts of an interview's recording, one after the other: their anchors are stored, and each
 * can be jumped about in from then on. `onPart` is told which is under way.
 * @throws CallProblem of the first that fails; those before it are finished, and it may be called again
 */
export async function finishRecordings(
  recordings: readonly Pick<Recording, 'id' | 'state'>[],
  onPart: (part: number, parts: number) => void,
): Promise<void> {
  const open = recordings.filter(({ state }) => state === 'being recorded');
  for (const [index, { id }] of open.entries()) {
    onPart(index + 1, open.length);
    await call('recording.finish', { id });
    const anchors = keptAnchors(id);
    if (anchors.length > 0) {
      await placeBy(id, anchors);
      forgetAnchors(id);
    }
  }
}

/** Anchors that contradict each other place the beginning alone: no interview stays open for that. */
async function placeBy(recordingId: string, kept: readonly KeptAnchor[]): Promise<void> {
  const anchors = kept.map((anchor) => ({
    id: newIdentifier(),
    ...anchor,
    kind: 'live' as const,
    note: '',
  }));
  try {
    await call('recall.anchors', { recordingId, anchors });
  } catch (thrown) {
    if (asProblem(thrown).code !== 'recall.anchor-clock') throw thrown;
    await call('recall.anchors', { recordingId, anchors: anchors.slice(0, 1) });
  }
}
