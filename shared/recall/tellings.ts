import type { Snippet } from '../contract/snippet.ts';

/** A turn of a passage and what a person decided of it. */
export interface ToldTurn {
  id: string;
  /** Whose telling it is; null where it is nobody's, such as the interviewer's question. */
  teller: Snippet['teller'] | null;
  /** The interviewer speaks. */
  asks: boolean;
  /** It was left out. */
  out: boolean;
}

/** Turns one after the other that are one telling. */
export interface ToldRun {
  utteranceIds: string[];
  teller: Snippet['teller'];
  led: boolean;
}

/**
 * What a passage becomes: one run as long as the same teller goes on, a new one where another begins or a turn
 * was left out. Questions stay within a run and are cut from its ends; one within it or right before it makes
 * it led (`asked`: one stands right before the passage).
 */
export function toldRuns(turns: readonly ToldTurn[], asked: boolean): ToldRun[] {
  const runs: ToldRun[] = [];
  let open = null as ToldRun | null;
  /** Turns of nobody since the last telling. */
  let between: ToldTurn[] = [];
  let askedBefore = asked;
  for (const turn of turns) {
    if (turn.out) {
      open = null;
      between = [];
      askedBefore = turn.asks;
      continue;
    }
    if (turn.teller === null) {
      between.push(turn);
      askedBefore = turn.asks;
      continue;
    }
    if (open?.teller === turn.teller) {
      open.utteranceIds.push(...between.map(({ id }) => id), turn.id);
      open.led ||= between.some(({ asks }) => asks);
    } else {
      open = { utteranceIds: [turn.id], teller: turn.teller, led: askedBefore };
      runs.push(open);
    }
    between = [];
    askedBefore = false;
  }
  return runs;
}
