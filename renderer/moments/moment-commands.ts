import { newIdentifier } from '#shared/domain/identifier.ts';
import { type Command, useCommands } from '../commands/registry.ts';
import { writeComment } from '../comments/comments-open.ts';
import { texts as commentTexts } from '../comments/texts.ts';
import { decide } from '../pairs/pair-actions.ts';
import { openPairs } from '../pairs/pairs-open.ts';
import { texts as pairTexts } from '../pairs/texts.ts';
import { usePlace } from '../stores/place.ts';
import { usePlayback } from '../stores/playback.ts';
import { useSelection } from '../stores/selection.ts';
import { openStudy } from '../stores/study.ts';
import { hasSelectedWords } from '../transcript/transcript-state.ts';
import { selectedStretch } from '../unmarked/selected-stretch.ts';
import { texts as unmarkedTexts } from '../unmarked/texts.ts';
import { markNothing, removeUnmarked } from '../unmarked/unmarked-actions.ts';
import { colourMenuAttribute } from './colour-menu.tsx';
import { editLabel } from './label-editing.ts';
import { markBounds } from './mark.ts';
import { markingAs } from './marking.ts';
import { makeMoment, removeMoments } from './moment-actions.ts';
import { knownMoment, knownMoments } from './moment-cache.ts';
import { heldEnd, neighbour, rangeOfRows } from './moment-list.ts';
import { toOriginalBounds } from './moment-parts.ts';
import { wantPanel } from './panel-wanted.ts';
import { isMoved } from './shared-value.ts';
import { shownMoments } from './shown-moments.ts';

/**
 * Marks a moment in the session on the screen: over in and out where both are set (they are used up by
 * it), else at the playhead less the study's reaction lag. Playing goes on. Answers its id, or null where
 * nothing can be marked.
 */
export function markMoment(): string | null {
  const study = openStudy();
  const { sessionId } = usePlace.getState();
  if (!study || study.readOnly || sessionId === null) return null;
  const { controller, inMs, outMs, setIn, setOut } = usePlayback.getState();
  const sessionMs = controller?.nowMs() ?? usePlayback.getState().sessionMs;
  const bounds = markBounds({ sessionMs, reactionLagMs: study.study.reactionLagMs, inMs, outMs });
  const id = newIdentifier();
  const input = { id, sessionId, ...bounds, nominatedBy: markingAs(study.study.id) };
  void makeMoment(input, !isWritingAboutMoment());
  if (bounds.endMs !== null) {
    setIn(null);
    setOut(null);
  }
  return id;
}

/** Whoever writes a moment's note and marks the next goes on writing: the panel stays where it is. */
function isWritingAboutMoment(): boolean {
  return document.activeElement?.matches('[data-region="moment"] :is(input, textarea)') ?? false;
}

function canMark(): boolean {
  return openStudy()?.readOnly === false && usePlace.getState().sessionId !== null;
}

/** The moments that ↑ and ↓ go through: what the list shows, else all of the session. */
function sessionMoments() {
  const { sessionId } = usePlace.getState();
  if (sessionId === null) return [];
  return shownMoments(sessionId) ?? knownMoments(sessionId);
}

function step(direction: 'previous' | 'next', extend: boolean): void {
  const moments = sessionMoments();
  const { momentId, momentIds, select, selectSeveral } = useSelection.getState();
  const { sessionMs, controller } = usePlayback.getState();
  const next = neighbour(moments, momentId, sessionMs, direction);
  if (!next) return;
  if (extend && momentId !== null) {
    const fromId = heldEnd(moments, momentIds, momentId) ?? next.id;
    selectSeveral(rangeOfRows(moments, fromId, next.id), next.id);
  } else {
    select(next.id);
    controller?.seek(next.startMs);
  }
}

function goToEnd(end: 'first' | 'last'): void {
  const moments = sessionMoments();
  const moment = end === 'first' ? moments[0] : moments.at(-1);
  if (!moment) return;
  useSelection.getState().select(moment.id);
  usePlayback.getState().controller?.seek(moment.startMs);
}

/** In the transcript, Delete means its passage; never a moment that is selected elsewhere. */
function isInTranscript(): boolean {
  return document.activeElement?.closest('[data-region="transcript"]') != null;
}

function selectedMoments() {
  const { sessionId } = usePlace.getState();
  const ids = new Set(useSelection.getState().momentIds);
  return sessionId === null ? [] : knownMoments(sessionId).filter(({ id }) => ids.has(id));
}

function hasMoment(): boolean {
  return useSelection.getState().momentId !== null;
}

const commands: Command[] = [
  {
    id: 'moment.mark',
    name: 'Mark a moment',
    group: 'Moments',
    keys: ['M'],
    enabled: canMark,
    run: () => void markMoment(),
  },
  {
    id: 'moment.markTyping',
    name: 'Mark a moment, while typing too',
    group: 'Moments',
    keys: ['Ctrl+M'],
    always: true,
    enabled: canMark,
    run: () => void markMoment(),
  },
  {
    id: 'unmarked.mark',
    name: unmarkedTexts.mark,
    group: 'Moments',
    keys: ['Shift+M'],
    enabled: canMark,
    run: markNothing,
  },
  {
    id: 'moment.previous',
    name: 'Previous moment',
    group: 'Moments',
    keys: ['ArrowUp'],
    run: () => step('previous', false),
  },
  {
    id: 'moment.next',
    name: 'Next moment',
    group: 'Moments',
    keys: ['ArrowDown'],
    run: () => step('next', false),
  },
  {
    id: 'moment.editLabel',
    name: 'Edit the label',
    group: 'Moments',
    keys: ['Enter'],
    enabled: () => canMark() && hasMoment() && !hasSelectedWords() && !isInTranscript(),
    run: () => {
      const { momentId } = useSelection.getState();
      if (momentId !== null) editLabel(momentId);
    },
  },
  {
    id: 'comment.write',
    name: commentTexts.command,
    group: 'Moments',
    keys: ['Shift+Enter'],
    enabled: () => canMark() && hasMoment() && !hasSelectedWords() && !isInTranscript(),
    run: () => {
      const { momentId, select } = useSelection.getState();
      if (momentId === null) return;
      // Of several it is about the current one, which is shown alone for it.
      select(momentId);
      writeComment(momentId);
    },
  },
  {
    id: 'moment.remove',
    name: 'Remove the selected moments',
    group: 'Moments',
    keys: ['Delete', 'Backspace'],
    enabled: () => canMark() && (hasMoment() || selectedStretch() !== null) && !isInTranscript(),
    run: () => {
      const { sessionId } = usePlace.getState();
      const stretch = selectedStretch();
      if (stretch) {
        useSelection.getState().select(null);
        return removeUnmarked(stretch.id);
      }
      if (sessionId !== null) return removeMoments(sessionId, useSelection.getState().momentIds);
    },
  },
  {
    id: 'moment.originalBounds',
    name: 'Back to the original bounds of the selected moments',
    group: 'Moments',
    enabled: () => canMark() && selectedMoments().some(isMoved),
    run: () => {
      const { sessionId } = usePlace.getState();
      if (sessionId !== null) return toOriginalBounds(sessionId, selectedMoments());
    },
  },
  {
    id: 'moment.colour',
    name: 'Colour the selected moments…',
    group: 'Moments',
    enabled: () => canMark() && hasMoment(),
    run: () => {
      wantPanel();
      // A panel that was put away is there with the next picture.
      requestAnimationFrame(() => document.querySelector<HTMLElement>(`[${colourMenuAttribute}]`)?.click());
    },
  },
  {
    id: 'pair.list',
    name: pairTexts.command,
    group: 'Moments',
    enabled: () => usePlace.getState().sessionId !== null,
    run: openPairs,
  },
  {
    id: 'pair.selected',
    name: pairTexts.pairSelected,
    group: 'Moments',
    enabled: () => canMark() && useSelection.getState().momentIds.length === 2,
    run: () => {
      const [one, other] = useSelection.getState().momentIds;
      if (one !== undefined && other !== undefined) void decide(one, other, 'accepted', null);
    },
  },
  {
    id: 'moment.extendUp',
    name: 'Select the previous moment too',
    group: 'Moments',
    keys: ['Shift+ArrowUp'],
    run: () => step('previous', true),
  },
  {
    id: 'moment.extendDown',
    name: 'Select the next moment too',
    group: 'Moments',
    keys: ['Shift+ArrowDown'],
    run: () => step('next', true),
  },
  {
    id: 'moment.selectAll',
    name: 'Select all moments',
    group: 'Moments',
    keys: ['mod+A'],
    region: 'moments',
    run: () => {
      const ids = sessionMoments().map((moment) => moment.id);
      useSelection.getState().selectSeveral(ids, useSelection.getState().momentId);
    },
  },
  {
    id: 'moment.first',
    name: 'First moment',
    group: 'Moments',
    keys: ['Home'],
    region: 'moments',
    run: () => goToEnd('first'),
  },
  {
    id: 'moment.last',
    name: 'Last moment',
    group: 'Moments',
    keys: ['End'],
    region: 'moments',
    run: () => goToEnd('last'),
  },
  {
    id: 'moment.selectNone',
    name: 'Select no moment',
    group: 'Moments',
    keys: ['Escape'],
    enabled: () => (hasMoment() || useSelection.getState().unmarkedId !== null) && !isInTranscript(),
    run: () => useSelection.getState().select(null),
  },
  {
    id: 'moment.play',
    name: 'Play the selected moment',
    group: 'Moments',
    keys: ['Shift+Space'],
    enabled: hasMoment,
    run: playMoment,
  },
];

/** Plays the current moment: a range to its end, a point on. */
export function playMoment(): void {
  const { sessionId } = usePlace.getState();
  const { momentId } = useSelection.getState();
  const moment = sessionId !== null && momentId !== null ? knownMoment(sessionId, momentId) : null;
  if (moment) usePlayback.getState().controller?.playRange(moment.startMs, moment.endMs);
}

/** The commands on moments; mounted once, wherever a session is annotated. */
export function useMomentCommands(): void {
  useCommands(commands);
}
