/** What lies on a tier. `endMs` null is a point. */
export interface LaneItem {
  id: string;
  startMs: number;
  endMs: number | null;
}

export interface LaneEntry<T extends LaneItem> {
  item: T;
  lane: number;
  startMs: number;
  /** Exclusive; a point lasts a millisecond, so that points of the same time lie above each other. */
  endMs: number;
}

/** What overlaps in more lanes than this lies in the last one, over each other. */
export const mostLanes = 8;

/** The first index in `entries` (by start) whose start is `startMs` or later. */
function firstFrom(entries: readonly { startMs: number }[], startMs: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.startMs ?? 0) < startMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * One tier's items in lanes, so that what overlaps lies above each other. An item finds its lane when it
 * comes and keeps it: adding, moving or removing one moves no other, and takes no time with their number.
 */
export class TierLanes<T extends LaneItem> {
  private readonly lanes: LaneEntry<T>[][] = [];
  private longestMs = 1;
  /** Null where it is to be looked for: what reached furthest has left. */
  private furthestMs: number | null = 0;

  /** How many lanes are in use. */
  get laneCount(): number {
    return this.lanes.length;
  }

  /** The end (ms) of what reaches furthest; 0 where there is nothing. */
  get lastMs(): number {
    this.furthestMs ??= this.lanes.flat().reduce((furthest, { endMs }) => Math.max(furthest, endMs), 0);
    return this.furthestMs;
  }

  add(item: T): LaneEntry<T> {
    const startMs = item.startMs;
    const endMs = Math.max(item.endMs ?? 0, startMs + 1);
    const entry = { item, lane: this.freeLane(startMs, endMs), startMs, endMs };
    this.longestMs = Math.max(this.longestMs, endMs - startMs);
    if (this.furthestMs !== null) this.furthestMs = Math.max(this.furthestMs, endMs);
    while (this.lanes.length <= entry.lane) this.lanes.push([]);
    const lane = this.lanes[entry.lane] ?? [];
    lane.splice(firstFrom(lane, startMs), 0, entry);
    return entry;
  }

  remove(entry: LaneEntry<T>): void {
    const lane = this.lanes[entry.lane] ?? [];
    const index = lane.indexOf(entry, firstFrom(lane, entry.startMs));
    if (index >= 0) lane.splice(index, 1);
    if (entry.endMs === this.furthestMs) this.furthestMs = null;
    while (this.lanes.at(-1)?.length === 0) this.lanes.pop();
  }

  /** Calls `visit` for what lies in a stretch of time (ms), lane by lane in the order of start. */
  visit(fromMs: number, toMs: number, visit: (entry: LaneEntry<T>) => void): void {
    for (const lane of this.lanes) {
      for (let index = firstFrom(lane, fromMs - this.longestMs); index < lane.length; index += 1) {
        const entry = lane[index]!;
        if (entry.startMs >= toMs) break;
        if (entry.endMs > fromMs) visit(entry);
      }
    }
  }

  /** The lane that something with these bounds would lie in. */
  freeLane(startMs: number, endMs: number): number {
    for (let number = 0; number < mostLanes - 1; number += 1) {
      const lane = this.lanes[number];
      if (!lane) return number;
      const next = firstFrom(lane, startMs);
      const before = lane[next - 1];
      const after = lane[next];
      if ((!before || before.endMs <= startMs) && (!after || after.startMs >= endMs)) return number;
    }
    return mostLanes - 1;
  }
}
