import type { Perspective } from '#shared/contract/common.ts';
import type { Unmarked } from '#shared/contract/unmarked.ts';
import { drawnRange, type Edge, endOf, movedPlaces, trimmedPlace } from './bounds.ts';
import { type Draft, noDraft, type Place } from './draft.ts';
import type { SnapTargets } from './snapping.ts';

/** A drag that changes moments, or a stretch in which nothing was marked. Times in ms, with fractions where they are the pointer's. */
export type Drag =
  /** `grabbed` is the place of the moment that was taken hold of, `fromMs` the pointer's time then. */
  | { kind: 'move'; moments: readonly { id: string; place: Place }[]; grabbed: Place; fromMs: number }
  /** `besideMs`: how far the pointer was from the edge when it was taken hold of. */
  | { kind: 'trim'; id: string; place: Place; edge: Edge; besideMs: number }
  | { kind: 'stretch'; stretch: Unmarked; edge: Edge; besideMs: number }
  | { kind: 'make'; perspective: Perspective; fromMs: number };

export interface DragRoom {
  /** How far the session reaches. */
  lengthMs: number;
  msPerPx: number;
  /** What edges snap to; null while snapping is off. */
  targets: SnapTargets | null;
}

/** What a drag shows with the pointer at `ms`. */
export function draftOf(drag: Drag, ms: number, room: DragRoom): Draft {
  switch (drag.kind) {
    case 'move':
      return moveDraft(drag, ms - drag.fromMs, room);
    case 'trim':
      return trimDraft(drag.place, drag.edge, ms - drag.besideMs, room, (place) => ({
        places: new Map([[drag.id, place]]),
      }));
    case 'stretch':
      return trimDraft(drag.stretch, drag.edge, ms - drag.besideMs, room, (place) => ({
        stretch: { id: drag.stretch.id, startMs: place.startMs, endMs: endOf(place) },
      }));
    case 'make':
      return makeDraft(drag, ms, room);
  }
}

function moveDraft(drag: Extract<Drag, { kind: 'move' }>, byMs: number, room: DragRoom): Draft {
  const { grabbed, moments } = drag;
  const edges = grabbed.endMs === null ? [grabbed.startMs] : [grabbed.startMs, grabbed.endMs];
  const near = room.targets?.nearest(
    edges.map((edge) => edge + byMs),
    room.msPerPx,
  );
  const places = movedPlaces(
    moments.map(({ place }) => place),
    byMs + (near?.byMs ?? 0),
    room.lengthMs,
  );
  const draft = {
    ...noDraft,
    places: new Map(moments.map(({ id }, index) => [id, places[index] as Place])),
  };
  if (!near) return draft;
  // Held by the session's ends it may not have come to where it snapped.
  const moved = (places[0]?.startMs ?? 0) - (moments[0]?.place.startMs ?? 0);
  const arrived = edges.some((edge) => Math.round(edge + moved) === Math.round(near.target.ms));
  return { ...draft, snap: arrived ? { ms: near.target.ms, to: near.target.kind } : null };
}

function trimDraft(
  before: Place,
  edge: Edge,
  ms: number,
  room: DragRoom,
  shown: (place: Place) => Partial<Draft>,
): Draft {
  const near = room.targets?.nearest([ms], room.msPerPx);
  const place = trimmedPlace(before, edge, ms + (near?.byMs ?? 0), room.lengthMs);
  const edgeMs = edge === 'start' ? place.startMs : endOf(place);
  const arrived = near && edgeMs === Math.round(near.target.ms);
  return {
    ...noDraft,
    ...shown(place),
    snap: arrived ? { ms: near.target.ms, to: near.target.kind } : null,
  };
}

function makeDraft(drag: Extract<Drag, { kind: 'make' }>, ms: number, room: DragRoom): Draft {
  const from = room.targets?.nearest([drag.fromMs], room.msPerPx);
  const to = room.targets?.nearest([ms], room.msPerPx);
  const range = drawnRange(drag.fromMs + (from?.byMs ?? 0), ms + (to?.byMs ?? 0), room.lengthMs);
  if (!range) return noDraft;
  return {
    ...noDraft,
    made: { perspective: drag.perspective, ...range },
    snap: to ? { ms: to.target.ms, to: to.target.kind } : null,
  };
}
