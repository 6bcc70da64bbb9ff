import type { Moment } from '#shared/contract/moment.ts';
import { timelineTexts } from './texts.ts';

function runsOver(moment: Moment, atMs: number): boolean {
  return moment.startMs < atMs && moment.endMs !== null && moment.endMs > atMs;
}

/**
 * Which moments a split at `atMs` means: of the selected those that run over it; with none selected the one
 * that lies there, if it is one. Else why not, in a sentence.
 */
export function momentsToSplit(
  moments: readonly Moment[],
  selectedIds: readonly string[],
  atMs: number,
): { ids: string[] } | { why: string } {
  const there = moments.filter((moment) => runsOver(moment, atMs));
  const selected = moments.filter(({ id }) => selectedIds.includes(id));
  if (selected.length > 0) {
    const ids = there.filter(({ id }) => selectedIds.includes(id)).map(({ id }) => id);
    return ids.length > 0 ? { ids } : { why: timelineTexts.splitNeedsPlayhead };
  }
  const [only] = there;
  if (!only) return { why: timelineTexts.splitNeedsMoment };
  return there.length === 1 ? { ids: [only.id] } : { why: timelineTexts.splitWhich(there.length) };
}
