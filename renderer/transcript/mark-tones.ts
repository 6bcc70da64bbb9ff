import type { Perspective } from '#shared/contract/common.ts';
import type { TurnMark } from '#shared/transcript/marks.ts';

export type Tone = Perspective | 'together' | 'none';

/** On whose moments a passage lies: one perspective, both participants, or no moment at all. */
export function toneOfMoments(
  momentIds: readonly string[],
  perspectiveOf: ReadonlyMap<string, Perspective>,
): Tone {
  const found = new Set(momentIds.flatMap((id) => perspectiveOf.get(id) ?? []));
  if (found.has('client') && found.has('therapist')) return 'together';
  if (found.has('client')) return 'client';
  if (found.has('therapist')) return 'therapist';
  return found.has('researcher') ? 'researcher' : 'none';
}

/** The tones of a turn's marks, in their order, parted by blanks. */
export function markTones(
  marks: readonly TurnMark[],
  momentsOf: ReadonlyMap<string, readonly string[]>,
  perspectiveOf: ReadonlyMap<string, Perspective>,
): string {
  return marks.map((mark) => toneOfMoments(momentsOf.get(mark.snippetId) ?? [], perspectiveOf)).join(' ');
}
