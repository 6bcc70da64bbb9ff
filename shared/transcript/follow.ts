/** A turn's times on its transcript's clock, in ms; null where it has none. */
export interface TurnTime {
  startMs: number | null;
  endMs: number | null;
}

/** The turns that have a time, in the order of their starts: made once, asked many times a second. */
export interface TurnClock {
  starts: number[];
  turns: number[];
}

/** Orders a transcript's timed turns for `turnAt`. */
export function turnClock(turns: readonly TurnTime[]): TurnClock {
  const timed = turns.flatMap((turn, index) => (turn.startMs === null ? [] : [{ index, at: turn.startMs }]));
  timed.sort((a, b) => a.at - b.at || a.index - b.index);
  return { starts: timed.map((turn) => turn.at), turns: timed.map((turn) => turn.index) };
}

/**
 * The index of the turn being said at `ms`: the last one that has begun. It stays through silences, until
 * the next one begins. Null before the first, and where no turn has a time.
 */
export function turnAt(clock: TurnClock, ms: number): number | null {
  let low = 0;
  let high = clock.starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((clock.starts[middle] ?? 0) <= ms) low = middle + 1;
    else high = middle;
  }
  return clock.turns[low - 1] ?? null;
}

/** How many turns one may skip and still be said to have read on from where one was. */
const reach = 12;

/**
 * How many turns have been read through once `turn` (an index) is reached. Reading goes on from where it
 * stood; a jump further away is a look, not reading, and changes nothing. Never goes back.
 */
export function readThrough(turnsRead: number, turn: number): number {
  return turn < turnsRead + reach ? Math.max(turnsRead, turn + 1) : turnsRead;
}
