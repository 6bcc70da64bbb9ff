/** A reading of the core's monotonic clock, of one boot of one machine, with the wall clock beside it. */
export interface ClockReading {
  /** Milliseconds, with fractions. */
  coreMs: number;
  boot: string;
  wallMs: number;
}

/** Where an interview's clock goes on (`resume`) or halts (`break`): the events of the log that say so. */
export interface ClockTurn {
  kind: 'resume' | 'break';
  interviewMs: number;
  wallMs: number;
  /** Of a resume: the reading then; null where it is not known (a log from elsewhere, or by hand). */
  clock: { coreMs: number; boot: string } | null;
}

/** How far two guesses of when a machine was started may lie apart, in ms, and still mean the same boot. */
const guessedBootMs = 120_000;

/**
 * Whether two names mean the same boot. Where the system has no name for it, the name is `~` and the wall
 * time of the start as worked out at the time, which the setting of the clock moves a little.
 */
export function isSameBoot(one: string, other: string): boolean {
  if (one === other) return true;
  if (!one.startsWith('~') || !other.startsWith('~')) return false;
  return Math.abs(Number(one.slice(1)) - Number(other.slice(1))) <= guessedBootMs;
}

/**
 * The interview's time (whole ms) at a reading of the clock. The clock runs from each resume and halts at the
 * break after it; a reading from before a break is placed before it, however late it comes. Where the machine
 * was started anew in between, the wall clock stands in. Null before the first resume is known.
 * @param turns in the order of the interview's clock
 */
export function interviewTimeAt(turns: readonly ClockTurn[], at: ClockReading): number | null {
  let found: { start: ClockTurn; sinceMs: number; haltMs: number | null } | null = null;
  for (const [index, turn] of turns.entries()) {
    if (turn.kind === 'break') continue;
    const since = sinceTurn(turn, at);
    const halt = turns.slice(index + 1).find(({ kind }) => kind === 'break');
    if (found === null || since >= 0) {
      found = { start: turn, sinceMs: Math.max(0, since), haltMs: halt?.interviewMs ?? null };
    }
  }
  if (found === null) return null;
  const runningMs = found.start.interviewMs + Math.round(found.sinceMs);
  return found.haltMs === null ? runningMs : Math.min(runningMs, found.haltMs);
}

/** Milliseconds from a turn to a reading; negative before it. Between two boots the wall clock stands in. */
export function sinceTurn(turn: ClockTurn, at: ClockReading): number {
  return turn.clock !== null && isSameBoot(turn.clock.boot, at.boot)
    ? at.coreMs - turn.clock.coreMs
    : at.wallMs - turn.wallMs;
}
