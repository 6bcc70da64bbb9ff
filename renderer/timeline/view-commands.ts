import type { Command } from '../commands/registry.ts';
import { knownMoments } from '../moments/moment-cache.ts';
import { usePlace } from '../stores/place.ts';
import { usePlayback } from '../stores/playback.ts';
import { useSelection } from '../stores/selection.ts';
import { endOf } from './bounds.ts';
import { timelineTexts } from './texts.ts';
import { useTimeline } from './timeline-state.ts';

/** A page of the timeline goes by nine tenths of what is shown. */
const pagePart = 0.9;

function turnPage(direction: 1 | -1): void {
  const { window, pan } = useTimeline.getState();
  pan(direction * pagePart * (window.toMs - window.fromMs));
}

/** The stretch (ms) of the selected moments, else from in to out; null without either. */
function chosenStretch(): { startMs: number; endMs: number } | null {
  const { sessionId } = usePlace.getState();
  const { momentIds } = useSelection.getState();
  const chosen = sessionId === null ? [] : knownMoments(sessionId).filter(({ id }) => momentIds.includes(id));
  if (chosen.length > 0) {
    return {
      startMs: Math.min(...chosen.map(({ startMs }) => startMs)),
      endMs: Math.max(...chosen.map(endOf)),
    };
  }
  const { inMs, outMs } = usePlayback.getState();
  return inMs !== null && outMs !== null ? { startMs: inMs, endMs: outMs } : null;
}

function showChosen(): void {
  const stretch = chosenStretch();
  if (stretch) useTimeline.getState().showRange(stretch.startMs, stretch.endMs);
}

const { zoom, fit } = useTimeline.getState();

/** How much of the session the timeline shows, by keys: about the playhead where it is in view. */
export const viewCommands: readonly Command[] = (
  [
    { id: 'timeline.zoomIn', name: timelineTexts.zoomIn, keys: ['+', '='], run: () => zoom(2) },
    { id: 'timeline.zoomOut', name: timelineTexts.zoomOut, keys: ['-'], run: () => zoom(1 / 2) },
    { id: 'timeline.fit', name: timelineTexts.fit, keys: ['0'], run: fit },
    {
      id: 'timeline.showChosen',
      name: timelineTexts.showChosen,
      keys: ['Z'],
      enabled: () => chosenStretch() !== null,
      run: showChosen,
    },
    { id: 'timeline.back', name: timelineTexts.pageBack, keys: ['PageUp'], run: () => turnPage(-1) },
    { id: 'timeline.on', name: timelineTexts.pageOn, keys: ['PageDown'], run: () => turnPage(1) },
  ] satisfies Omit<Command, 'group'>[]
).map((command) => ({ ...command, group: 'View' }));
