/** A turn as far as its time is concerned; times in ms on the transcript's clock. */
export interface TimedTurn {
  startMs: number | null;
  endMs: number | null;
  timing: 'anchored' | 'interpolated' | 'none';
  /** The length of its text in UTF-16 units. */
  length: number;
}

export type TurnTiming = Pick<TimedTurn, 'startMs' | 'endMs' | 'timing'>;

/**
 * The times of all turns, from those that are anchored: between two anchors the others begin by the length
 * of the words in between. Anchored turns stay as they are. Between anchors that go back (the recall jumped
 * back, or an anchor is wrong), before the first and after the last one nothing is known: times that were
 * written stay, interpolated ones stay where they still fit between their neighbours' anchors.
 */
export function interpolateTimes(turns: readonly TimedTurn[]): TurnTiming[] {
  const times = turns.map(({ startMs, endMs, timing }): TurnTiming => ({ startMs, endMs, timing }));
  const anchors = turns.flatMap((turn, index) =>
    turn.timing === 'anchored' && turn.startMs !== null ? [{ index, ms: turn.startMs }] : [],
  );
  let before: { index: number; ms: number } | null = null;
  for (const after of [...anchors, null]) {
    const from = before ? before.index + 1 : 0;
    const to = after ? after.index : turns.length;
    if (before && after && after.ms >= before.ms) spread(turns, times, before, after);
    else dropMisfits(times, from, to, before?.ms ?? 0, after?.ms ?? Number.POSITIVE_INFINITY);
    before = after;
  }
  return times;
}

function spread(
  turns: readonly TimedTurn[],
  times: TurnTiming[],
  before: { index: number; ms: number },
  after: { index: number; ms: number },
): void {
  // An empty turn takes a moment too.
  const lengthOf = (index: number) => Math.max(1, turns[index]?.length ?? 0);
  let total = 0;
  for (let index = before.index; index < after.index; index++) total += lengthOf(index);
  let passed = lengthOf(before.index);
  for (let index = before.index + 1; index < after.index; index++) {
    const startMs = Math.round(before.ms + ((after.ms - before.ms) * passed) / total);
    times[index] = { startMs, endMs: null, timing: 'interpolated' };
    passed += lengthOf(index);
  }
}

function dropMisfits(times: TurnTiming[], from: number, to: number, least: number, most: number): void {
  for (let index = from; index < to; index++) {
    const time = times[index];
    if (time?.timing !== 'interpolated' || time.startMs === null) continue;
    if (time.startMs < least || time.startMs > most) {
      times[index] = { startMs: null, endMs: null, timing: 'none' };
    }
  }
}

/**
 * The times of an interview's turns that are pinned to the session: mostly the video stands still while
 * people talk, so that turns after a pin (an anchored turn) are about its session time until the next pin,
 * and do not run on by their length. Before the first pin nothing is known.
 */
export function holdTimes(turns: readonly TimedTurn[]): TurnTiming[] {
  let pinMs: number | null = null;
  return turns.map(({ startMs, endMs, timing }) => {
    if (timing === 'anchored' && startMs !== null) {
      pinMs = startMs;
      return { startMs, endMs, timing };
    }
    return pinMs === null
      ? { startMs: null, endMs: null, timing: 'none' }
      : { startMs: pinMs, endMs: null, timing: 'interpolated' };
  });
}
