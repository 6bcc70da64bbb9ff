import type { Unmarked } from '#shared/contract/unmarked.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { makeMoment } from '../moments/moment-actions.ts';
import { placeMoments } from '../moments/moment-parts.ts';
import { shownFrames, usePlayback } from '../stores/playback.ts';
import { placeUnmarked } from '../unmarked/unmarked-actions.ts';
import { endOf } from './bounds.ts';
import type { Draft } from './draft.ts';
import { type Drag, draftOf } from './drag.ts';
import { isSnapping } from './snap-setting.ts';
import { snapTargets } from './snap-targets.ts';
import type { SnapTargets } from './snapping.ts';
import { msAt, type TimeWindow } from './time-window.ts';
import { useTimeline } from './timeline-state.ts';
import type { TimelineCanvas } from './use-timeline-canvas.ts';

/** What a gesture needs to know of the timeline it happens on. */
export interface PointerRoom {
  sessionId: string;
  /** Whether moments can be made and changed. */
  mayEdit: boolean;
  picture: TimelineCanvas;
  /** Beginnings and ends of turns in view (ms). */
  turns: readonly number[];
  /** The session's stretches in which nothing was marked. */
  unmarked: readonly Unmarked[];
}

/**
 * A drag that makes, moves or trims moments, or trims a stretch in which nothing was marked: shown as a draft, stored
 * as one command when it is let go.
 */
export class MomentDrag {
  private readonly drag: Drag;
  private readonly room: () => PointerRoom;
  /** Where the playhead was when it began. */
  private readonly playheadMs = usePlayback.getState().sessionMs;
  private targets: { of: TimeWindow; all: SnapTargets } | null = null;

  constructor(drag: Drag, room: () => PointerRoom) {
    this.drag = drag;
    this.room = room;
  }

  /** Shows what the drag does with the pointer at `x` (px); `free`: nothing snaps. */
  show(x: number, free: boolean): void {
    const { window, lengthMs, setDraft } = useTimeline.getState();
    const { width } = this.room().picture;
    const ms = msAt(x, window, width);
    const draft = draftOf(this.drag, ms, {
      lengthMs,
      msPerPx: (window.toMs - window.fromMs) / width,
      targets: free || !isSnapping() ? null : this.targetsIn(window, lengthMs),
    });
    setDraft(draft);
    this.preview(draft, ms);
  }

  /** Stores what is shown. */
  store({ made, places, stretch }: Draft): void {
    const { sessionId, picture } = this.room();
    if (this.drag.kind === 'stretch') {
      const before = this.drag.stretch;
      if (stretch && (stretch.startMs !== before.startMs || stretch.endMs !== before.endMs))
        void placeUnmarked(before, { startMs: stretch.startMs, endMs: stretch.endMs });
      return;
    }
    if (this.drag.kind === 'make') {
      if (!made) return;
      const { perspective, startMs, endMs } = made;
      void makeMoment({ id: newIdentifier(), sessionId, startMs, endMs, nominatedBy: perspective });
      return;
    }
    const changed = [...places].flatMap(([id, place]) => {
      const before = picture.moments.entryOf(id)?.item;
      const same = before?.startMs === place.startMs && before.endMs === place.endMs;
      return before && !same ? [{ id, ...place }] : [];
    });
    if (changed.length > 0) void placeMoments(sessionId, changed);
  }

  /** The stage shows the frame at the edge that is being moved; the playhead's line stays where it was. */
  private preview(draft: Draft, pointerMs: number): void {
    const { playing, controller } = usePlayback.getState();
    const edgeMs = this.movedEdge(draft, pointerMs);
    if (playing || !controller || edgeMs === null) return;
    useTimeline.getState().holdPlayhead(this.playheadMs);
    controller.seek(edgeMs);
  }

  private movedEdge({ made, places, stretch }: Draft, pointerMs: number): number | null {
    const { drag } = this;
    switch (drag.kind) {
      case 'make':
        return made && (pointerMs < drag.fromMs ? made.startMs : made.endMs);
      case 'trim': {
        const place = places.get(drag.id);
        return place ? (drag.edge === 'start' ? place.startMs : endOf(place)) : null;
      }
      case 'stretch':
        return stretch && (drag.edge === 'start' ? stretch.startMs : stretch.endMs);
      case 'move':
        return null;
    }
  }

  private targetsIn(window: TimeWindow, lengthMs: number): SnapTargets {
    if (this.targets?.of === window) return this.targets.all;
    const { picture, turns, unmarked } = this.room();
    const { inMs, outMs } = usePlayback.getState();
    const scene = { ...picture, window, frames: shownFrames() };
    const times = { playheadMs: this.playheadMs, inMs, outMs, lengthMs, turns, unmarked };
    const all = snapTargets(scene, new Set(this.dragged()), times);
    this.targets = { of: window, all };
    return all;
  }

  private dragged(): readonly string[] {
    switch (this.drag.kind) {
      case 'make':
        return [];
      case 'trim':
        return [this.drag.id];
      case 'stretch':
        return [this.drag.stretch.id];
      case 'move':
        return this.drag.moments.map(({ id }) => id);
    }
  }
}
