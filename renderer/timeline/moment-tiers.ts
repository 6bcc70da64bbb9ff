import type { Perspective } from '#shared/contract/common.ts';
import type { Moment } from '#shared/contract/moment.ts';
import { changeOf } from './list-change.ts';
import { type LaneEntry, TierLanes } from './tier-lanes.ts';

export const tierOrder: readonly Perspective[] = ['client', 'therapist', 'researcher'];

/** A stretch (ms) of the tier of one side. */
export interface TierStretch {
  side: Perspective;
  startMs: number;
  endMs: number;
}

/** What taking over a list of moments did to the picture. */
interface Taken {
  /** Where anything that is drawn differs; all of a tier where its lanes became more or fewer. */
  differs: readonly TierStretch[];
  /** What came, where all that was drawn before lies where it lay; null where something left or moved. */
  came: readonly LaneEntry<Moment>[] | null;
}

/** A session's moments on a tier for each perspective, kept up by what differs from the list before. */
export class MomentTiers {
  readonly tiers: Record<Perspective, TierLanes<Moment>> = {
    client: new TierLanes(),
    therapist: new TierLanes(),
    researcher: new TierLanes(),
  };
  private readonly known = new Map<string, LaneEntry<Moment>>();
  private list: readonly Moment[] = [];

  /** Takes over the list. */
  update(moments: readonly Moment[]): Taken {
    const { gone, came } = changeOf(this.list, moments);
    this.list = moments;
    const lanesBefore = tierOrder.map((side) => this.tiers[side].laneCount);
    const differs: TierStretch[] = [];
    const coming: Moment[] = [];
    const staying = new Set<string>();
    for (const moment of came) {
      const entry = this.known.get(moment.id);
      if (!entry || !isAtSamePlace(entry.item, moment)) {
        coming.push(moment);
        continue;
      }
      staying.add(moment.id);
      const looksSame = entry.item.label === moment.label && entry.item.colour === moment.colour;
      entry.item = moment;
      if (!looksSame) differs.push(stretchOf(entry));
    }
    let left = false;
    for (const { id } of gone) {
      const entry = this.known.get(id);
      if (!entry || staying.has(id)) continue;
      left = true;
      differs.push(stretchOf(entry));
      this.tiers[entry.item.nominatedBy].remove(entry);
      this.known.delete(id);
    }
    // What comes finds its lane once all that leaves has left: what is joined stays in the lane of its parts.
    const entries = coming.map((moment) => this.enter(moment));
    differs.push(...entries.map(stretchOf));
    tierOrder.forEach((side, index) => {
      if (this.tiers[side].laneCount !== lanesBefore[index])
        differs.push({ side, startMs: Number.NEGATIVE_INFINITY, endMs: Number.POSITIVE_INFINITY });
    });
    return { differs, came: left ? null : entries };
  }

  private enter(moment: Moment): LaneEntry<Moment> {
    const entry = this.tiers[moment.nominatedBy].add(moment);
    this.known.set(moment.id, entry);
    return entry;
  }

  /** Where a moment is drawn; null where it is not among them. */
  entryOf(id: string): LaneEntry<Moment> | null {
    return this.known.get(id) ?? null;
  }

  /** The end (ms) of what reaches furthest; 0 without moments. */
  lastMs(): number {
    return Math.max(...tierOrder.map((side) => this.tiers[side].lastMs));
  }
}

/** Where something lies on its tier. */
export function stretchOf({ item, startMs, endMs }: LaneEntry<Moment>): TierStretch {
  return { side: item.nominatedBy, startMs, endMs };
}

function isAtSamePlace(a: Moment, b: Moment): boolean {
  return a.startMs === b.startMs && a.endMs === b.endMs && a.nominatedBy === b.nominatedBy;
}
