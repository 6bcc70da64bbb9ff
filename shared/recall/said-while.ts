import type { Role } from '../contract/common.ts';
import { tellerOf } from '../domain/teller.ts';
import { interviewSpans } from './map.ts';
import { type ProposedPassage, passageOfRun, type TimedTurn } from './passages.ts';
import type { RecallMap, SessionRange } from './types.ts';

/** Turns that follow each other and were said while a stretch of the session was on the screen. */
export interface SaidRun {
  /** The first turn's id, by which the run is known. */
  id: string;
  /** The stretch of interview time in which the session's was on the screen. */
  interviewStartMs: number;
  interviewEndMs: number;
  turns: TimedTurn[];
  teller: ProposedPassage['teller'] | 'interviewer';
  /** What of it can become a snippet; null where only others than the interviewed speak. */
  passage: ProposedPassage | null;
}

/**
 * When something of the session's [startMs, endMs] was on the visible picture, as stretches of interview time,
 * sorted, without overlaps; running and standing are stretches of their own. The end itself counts: where a
 * moment ends the picture was stopped, and people talk of what ran before it.
 */
export function shownStretches(map: RecallMap, startMs: number, endMs: number): SessionRange[] {
  const stretches: (SessionRange & { runs: boolean })[] = [];
  for (const span of interviewSpans(map, startMs, Math.max(endMs, startMs) + 1)) {
    if (!span.pictureOn || span.interviewStartMs >= span.interviewEndMs) continue;
    const runs = span.state === 'playing';
    const last = stretches.at(-1);
    if (last?.runs === runs && last.endMs === span.interviewStartMs) last.endMs = span.interviewEndMs;
    else stretches.push({ startMs: span.interviewStartMs, endMs: span.interviewEndMs, runs });
  }
  return stretches.map(({ startMs: fromMs, endMs: toMs }) => ({ startMs: fromMs, endMs: toMs }));
}

/**
 * What was said while something of the session's [startMs, endMs] was on the visible picture, in the order of
 * the interview. A turn counts where it and the stretch lie over each other for more than half of the shorter
 * of the two; one without a time where the turns on both sides of it do, in the same stretch.
 */
export function saidWhile(
  map: RecallMap,
  turns: readonly TimedTurn[],
  roles: readonly Role[],
  startMs: number,
  endMs: number,
): SaidRun[] {
  const stretches = shownStretches(map, startMs, endMs);
  const runs: { stretch: SessionRange; turns: TimedTurn[] }[] = [];
  let untimed: TimedTurn[] = [];
  let goesOn = false;
  for (const turn of turns) {
    if (turn.startMs === null) {
      untimed.push(turn);
      continue;
    }
    const stretch = stretchOver(stretches, turn.startMs, Math.max(turn.endMs ?? turn.startMs, turn.startMs));
    const last = runs.at(-1);
    if (stretch && goesOn && last?.stretch === stretch) last.turns.push(...untimed, turn);
    else if (stretch) runs.push({ stretch, turns: [turn] });
    goesOn = stretch !== null;
    untimed = [];
  }
  return runs.map((run) => asSaid(run.stretch, run.turns, roles));
}

function asSaid(stretch: SessionRange, turns: TimedTurn[], roles: readonly Role[]): SaidRun {
  const id = turns[0]!.id;
  const passage = passageOfRun({ id }, turns, roles);
  return {
    id,
    interviewStartMs: stretch.startMs,
    interviewEndMs: stretch.endMs,
    turns,
    teller: passage?.teller ?? tellerOf(turns).teller,
    passage,
  };
}

/** The stretch that a turn lies over most, if it lies over one enough. */
function stretchOver(
  stretches: readonly SessionRange[],
  startMs: number,
  endMs: number,
): SessionRange | null {
  let found: SessionRange | null = null;
  let most = 0;
  for (const stretch of stretches) {
    if (startMs === endMs && stretch.startMs <= startMs && startMs < stretch.endMs) return stretch;
    const over = Math.min(endMs, stretch.endMs) - Math.max(startMs, stretch.startMs);
    const shorter = Math.min(endMs - startMs, stretch.endMs - stretch.startMs);
    if (2 * over > shorter && over > most) [found, most] = [stretch, over];
  }
  return found;
}
