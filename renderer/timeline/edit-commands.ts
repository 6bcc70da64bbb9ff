import type { Moment } from '#shared/contract/moment.ts';
import type { Command } from '../commands/registry.ts';
import { knownMoments } from '../moments/moment-cache.ts';
import { joinMoments, placeMoments, splitMoments } from '../moments/moment-parts.ts';
import { usePlace } from '../stores/place.ts';
import { shownFrames, usePlayback } from '../stores/playback.ts';
import { useSelection } from '../stores/selection.ts';
import { openStudy } from '../stores/study.ts';
import { selectedStretch } from '../unmarked/selected-stretch.ts';
import { type Edge, endOf, movedPlaces, trimmedPlace } from './bounds.ts';
import { frameNudge } from './frame-nudge.ts';
import { toggleSnapping } from './snap-setting.ts';
import { momentsToSplit } from './split-choice.ts';
import { moveStretch, trimStretch } from './stretch-edits.ts';
import { timelineTexts } from './texts.ts';
import { saidEnough, sayWhyNot } from './timeline-note.tsx';
import { useTimeline } from './timeline-state.ts';

/** The session on the screen with its selected moments; null where nothing may be changed. */
function editing(): { sessionId: string; selected: readonly Moment[] } | null {
  const { sessionId } = usePlace.getState();
  if (sessionId === null || openStudy()?.readOnly !== false) return null;
  const ids = new Set(useSelection.getState().momentIds);
  return { sessionId, selected: knownMoments(sessionId).filter(({ id }) => ids.has(id)) };
}

const canEdit = () => editing() !== null;
const hasSelected = () => (editing()?.selected.length ?? 0) > 0 || selectedStretch() !== null;

function playheadMs(): number {
  const { controller, sessionMs } = usePlayback.getState();
  return Math.round(controller?.nowMs() ?? sessionMs);
}

function split(): void {
  const now = editing();
  if (!now) return;
  const atMs = playheadMs();
  const choice = momentsToSplit(knownMoments(now.sessionId), useSelection.getState().momentIds, atMs);
  if ('why' in choice) sayWhyNot(choice.why);
  else void splitMoments(now.sessionId, choice.ids, atMs);
}

function join(): void {
  const now = editing();
  if (!now) return;
  if (now.selected.length < 2) sayWhyNot(timelineTexts.joinNeedsTwo);
  else
    void joinMoments(
      now.sessionId,
      now.selected.map(({ id }) => id),
    );
}

/** Puts an edge of each selected moment, or of the selected stretch, to the playhead; those that would turn over stay. */
function trim(edge: Edge): void {
  const now = editing();
  if (!now) return;
  const ms = playheadMs();
  const { lengthMs } = useTimeline.getState();
  const stretch = selectedStretch();
  if (stretch) trimStretch(stretch, edge, ms, lengthMs);
  const places = now.selected.flatMap((moment) => {
    const allowed = edge === 'start' ? ms < endOf(moment) : ms > moment.startMs;
    if (!allowed) return [];
    const place = trimmedPlace(moment, edge, ms, lengthMs);
    return isThere(moment, place) ? [] : [{ id: moment.id, ...place }];
  });
  if (places.length > 0) void placeMoments(now.sessionId, places);
  else if (now.selected.some((moment) => (edge === 'start' ? moment.startMs : endOf(moment)) !== ms))
    sayWhyNot(edge === 'start' ? timelineTexts.startBehindEnd : timelineTexts.endBeforeStart);
}

function isThere(moment: Moment, place: { startMs: number; endMs: number | null }): boolean {
  return moment.startMs === place.startMs && moment.endMs === place.endMs;
}

/** Moves the selected moments together, or the selected stretch, by what `stepOf` answers (ms) for the first start. */
function nudge(stepOf: (startMs: number) => number): void {
  const stretch = selectedStretch();
  const { lengthMs } = useTimeline.getState();
  if (stretch) moveStretch(stretch, stepOf(stretch.startMs), lengthMs);
  const now = editing();
  const [first] = now?.selected ?? [];
  if (!now || !first) return;
  const moved = movedPlaces(now.selected, stepOf(first.startMs), lengthMs);
  const places = now.selected.flatMap((moment, index) => {
    const place = moved[index];
    return place && !isThere(moment, place) ? [{ id: moment.id, ...place }] : [];
  });
  if (places.length > 0) void placeMoments(now.sessionId, places);
}

/** What one does to moments on the timeline, by keys. */
export const editCommands: readonly Command[] = (
  [
    { id: 'moment.split', name: timelineTexts.split, keys: ['S'], enabled: canEdit, run: split },
    { id: 'moment.join', name: timelineTexts.join, keys: ['Shift+J'], enabled: canEdit, run: join },
    {
      id: 'moment.trimStart',
      name: timelineTexts.trimStart,
      keys: ['Q', '['],
      enabled: hasSelected,
      run: () => trim('start'),
    },
    {
      id: 'moment.trimEnd',
      name: timelineTexts.trimEnd,
      keys: ['W', ']'],
      enabled: hasSelected,
      run: () => trim('end'),
    },
    {
      id: 'moment.frameBack',
      name: timelineTexts.moveFrameBack,
      keys: ['Alt+ArrowLeft'],
      enabled: hasSelected,
      run: () => nudge((startMs) => frameNudge(startMs, -1, shownFrames())),
    },
    {
      id: 'moment.frameOn',
      name: timelineTexts.moveFrameOn,
      keys: ['Alt+ArrowRight'],
      enabled: hasSelected,
      run: () => nudge((startMs) => frameNudge(startMs, 1, shownFrames())),
    },
    {
      id: 'moment.secondBack',
      name: timelineTexts.moveSecondBack,
      keys: ['Alt+Shift+ArrowLeft'],
      enabled: hasSelected,
      run: () => nudge(() => -1000),
    },
    {
      id: 'moment.secondOn',
      name: timelineTexts.moveSecondOn,
      keys: ['Alt+Shift+ArrowRight'],
      enabled: hasSelected,
      run: () => nudge(() => 1000),
    },
    {
      id: 'timeline.snapping',
      name: timelineTexts.toggleSnapping,
      keys: ['N'],
      run: toggleSnapping,
    },
  ] satisfies Omit<Command, 'group'>[]
).map((command) => ({
  ...command,
  group: 'Moments',
  run: () => {
    saidEnough();
    command.run();
  },
}));
