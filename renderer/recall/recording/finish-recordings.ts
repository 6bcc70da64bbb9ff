import type { Recording } from '#shared/contract/recording.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { asProblem, type CallProblem, call } from '../../api/client.ts';
import { forgetAnchors, type KeptAnchor, keptAnchors } from './kept-anchors.ts';

/**
 * Finishes the parts of an interview's recording, one after the other: their anchors are stored, and each
 * can be jumped about in from then on. `onPart` is told which is under way.
 * @throws CallProblem of the first that failed, once all were tried; it may be called again
 */
export async function finishRecordings(
  recordings: readonly Pick<Recording, 'id' | 'state'>[],
  onPart: (part: number, parts: number) => void,
): Promise<void> {
  const open = recordings.filter(({ state }) => state === 'being recorded');
  const problems: CallProblem[] = [];
  for (const [index, { id }] of open.entries()) {
    onPart(index + 1, open.length);
    try {
      await finishOne(id);
    } catch (thrown) {
      problems.push(asProblem(thrown));
    }
  }
  if (problems[0]) throw problems[0];
}

async function finishOne(id: string): Promise<void> {
  await call('recording.finish', { id });
  const anchors = keptAnchors(id);
  if (anchors.length === 0) return;
  await placeBy(id, anchors);
  forgetAnchors(id);
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
