import type { Perspective } from '#shared/contract/common.ts';
import type { Moment } from '#shared/contract/moment.ts';
import { type LaneEntry, TierLanes } from './tier-lanes.ts';

export const tierOrder: readonly Perspective[] = ['client', 'therapist', 'researcher'];

interface KnownMoment {
  entry: LaneEntry<Moment>;
  seen: number;
}

/** A session's moments on a tier for each perspective, kept up by what differs from the list before. */
export class MomentTiers {
  readonly tiers: Record<Perspective, TierLanes<Moment>> = {
    client: new TierLanes(),
    therapist: new TierLanes(),
    researcher: new TierLanes(),
  };
  private readonly known = new Map<string, KnownMoment>();
  private round = 0;

  /** Takes over the list; answers whether anything that is drawn differs. */
  update(moments: readonly Moment[]): boolean {
    this.round += 1;
    let changed = false;
    const coming: Moment[] = [];
    for (const moment of moments) {
      const known = this.known.get(moment.id);
      if (known && isAtSamePlace(known.entry.item, moment)) {
        changed ||= known.entry.item.label !== moment.label;
        known.entry.item = moment;
        known.seen = this.round;
        continue;
      }
      if (known) this.leave(known.entry);
      coming.push(moment);
    }
    if (this.known.size + coming.length !== moments.length) {
      changed = true;
      for (const { entry, seen } of this.known.values()) if (seen !== this.round) this.leave(entry);
    }
    // What comes finds its lane once all that leaves has left: what is joined stays in the lane of its parts.
    for (const moment of coming) {
      const entry = this.tiers[moment.nominatedBy].add(moment);
      this.known.set(moment.id, { entry, seen: this.round });
    }
    return changed || coming.length > 0;
  }

  private leave(entry: LaneEntry<Moment>): void {
    this.tiers[entry.item.nominatedBy].remove(entry);
    this.known.delete(entry.item.id);
  }

  /** Where a moment is drawn; null where it is not among them. */
  entryOf(id: string): LaneEntry<Moment> | null {
    return this.known.get(id)?.entry ?? null;
  }

  /** The end (ms) of what reaches furthest; 0 without moments. */
  lastMs(): number {
    let last = 0;
    for (const { entry } of this.known.values()) last = Math.max(last, entry.endMs);
    return last;
  }
}

function isAtSamePlace(a: Moment, b: Moment): boolean {
  return a.startMs === b.startMs && a.endMs === b.endMs && a.nominatedBy === b.nominatedBy;
}
