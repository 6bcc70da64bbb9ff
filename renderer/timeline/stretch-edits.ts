import type { Unmarked } from '#shared/contract/unmarked.ts';
import { placeUnmarked } from '../unmarked/unmarked-actions.ts';
import { type Edge, endOf, movedPlaces, trimmedPlace } from './bounds.ts';
import type { Place } from './draft.ts';
import { timelineTexts } from './texts.ts';
import { sayWhyNot } from './timeline-note.tsx';

/** Puts an edge of a stretch to a time (ms) on its side of the other one. */
export function trimStretch(stretch: Unmarked, edge: Edge, ms: number, lengthMs: number): void {
  if (edge === 'start' ? ms >= stretch.endMs : ms <= stretch.startMs)
    sayWhyNot(edge === 'start' ? timelineTexts.stretchStartBehindEnd : timelineTexts.stretchEndBeforeStart);
  else place(stretch, trimmedPlace(stretch, edge, ms, lengthMs));
}

/** Moves a stretch by so much (ms), as far as it stays in the session. */
export function moveStretch(stretch: Unmarked, byMs: number, lengthMs: number): void {
  place(stretch, movedPlaces([stretch], byMs, lengthMs)[0] ?? stretch);
}

function place(stretch: Unmarked, to: Place): void {
  const [startMs, endMs] = [to.startMs, endOf(to)];
  if (startMs !== stretch.startMs || endMs !== stretch.endMs) void placeUnmarked(stretch, { startMs, endMs });
}
