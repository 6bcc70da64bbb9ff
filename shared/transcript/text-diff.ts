import type { TurnText } from './passage.ts';
import { matchSequences } from './text-diff-matches.ts';
import { matchTokens, type Token, tokensOf } from './text-diff-tokens.ts';

/** Turns that changed, old and new, between turns that did not; `To` is exclusive. */
export interface Region {
  oldFrom: number;
  oldTo: number;
  newFrom: number;
  newTo: number;
  oldTokens: Token[];
  newTokens: Token[];
  /** For each old token the new one it became, the same or corrected, or -1. Rising. */
  toNew: Int32Array;
  /** For each new token the old one it was, or -1. */
  toOld: Int32Array;
}

export interface TextDiff {
  before: readonly TurnText[];
  after: readonly TurnText[];
  /** For each old turn the new turn with the very same text, or -1. */
  sameTurn: Int32Array;
  /** For each old turn its region's index, or -1 where it is the same. */
  regionOf: Int32Array;
  regions: Region[];
}

/**
 * Compares a stretch of a transcript with what is to stand in its place: first by whole turns, then, where
 * turns changed, by words over the borders of turns; a word that changed in a few letters is the same word,
 * corrected.
 */
export function diffTurns(before: readonly TurnText[], after: readonly TurnText[]): TextDiff {
  const sameTurn = matchTurns(before, after);
  const regionOf = new Int32Array(before.length).fill(-1);
  const regions: Region[] = [];
  let [oldFrom, newFrom] = [0, 0];
  for (let turn = 0; turn <= before.length; turn++) {
    const same = turn === before.length ? after.length : (sameTurn[turn] ?? -1);
    if (same < 0) {
      regionOf[turn] = regions.length;
      continue;
    }
    if (turn > oldFrom || same > newFrom) {
      regions.push(regionBetween(before, after, { oldFrom, oldTo: turn, newFrom, newTo: same }));
    }
    [oldFrom, newFrom] = [turn + 1, same + 1];
  }
  return { before, after, sameTurn, regionOf, regions };
}

function regionBetween(
  before: readonly TurnText[],
  after: readonly TurnText[],
  span: Pick<Region, 'oldFrom' | 'oldTo' | 'newFrom' | 'newTo'>,
): Region {
  const oldTokens = before
    .slice(span.oldFrom, span.oldTo)
    .flatMap((turn, index) => tokensOf(turn.text, span.oldFrom + index));
  const newTokens = after
    .slice(span.newFrom, span.newTo)
    .flatMap((turn, index) => tokensOf(turn.text, span.newFrom + index));
  const toNew = matchTokens(oldTokens, newTokens);
  const toOld = new Int32Array(newTokens.length).fill(-1);
  toNew.forEach((now, old) => {
    if (now >= 0) toOld[now] = old;
  });
  return { ...span, oldTokens, newTokens, toNew, toOld };
}

/** Shorter turns ('Mhm.') stand everywhere: they are the same only beside others that are. */
const tellingLength = 24;

/** For each old turn the new one with the same text, or -1. */
function matchTurns(before: readonly TurnText[], after: readonly TurnText[]): Int32Array {
  const key = (side: string) => (turn: TurnText, index: number) =>
    turn.text.length < tellingLength ? `${side}${index}` : turn.text;
  const matches = matchSequences(before.map(key('<')), after.map(key('>')));
  const isSame = (old: number, now: number) => before[old]?.text === after[now]?.text;
  let [oldFrom, newFrom] = [0, 0];
  for (let turn = 0; turn <= before.length; turn++) {
    const anchor = turn === before.length ? after.length : (matches[turn] ?? -1);
    if (anchor < 0) continue;
    let [oldTo, newTo] = [turn, anchor];
    for (; oldFrom < oldTo && newFrom < newTo && isSame(oldFrom, newFrom); oldFrom++, newFrom++) {
      matches[oldFrom] = newFrom;
    }
    while (oldFrom < oldTo && newFrom < newTo && isSame(oldTo - 1, newTo - 1)) {
      oldTo -= 1;
      newTo -= 1;
      matches[oldTo] = newTo;
    }
    [oldFrom, newFrom] = [turn + 1, anchor + 1];
  }
  return matches;
}
