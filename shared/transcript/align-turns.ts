import type { TextDiff } from './text-diff.ts';
import { hasWords } from './text-diff-tokens.ts';

/** Of the words of two turns together, this part must be common to both for the one to be the other, corrected. */
const leastLikeness = 0.4;

/**
 * Which turn of a corrected transcript is which of the stored one: for each new turn the old turn's index,
 * or -1 where it was added. Old turns that are named nowhere were removed. A turn that was split stays with
 * the part that has most of its words; of turns that were joined, the one with the most words stays. The
 * indexes rise.
 */
export function alignTurns(diff: TextDiff): Int32Array {
  const aligned = new Int32Array(diff.after.length).fill(-1);
  diff.sameTurn.forEach((now, old) => {
    if (now >= 0) aligned[now] = old;
  });
  for (const region of diff.regions) {
    const oldWords = new Map<number, number>();
    const newWords = new Map<number, number>();
    for (const token of region.oldTokens) if (hasWords(token.key)) count(oldWords, token.turn);
    for (const token of region.newTokens) if (hasWords(token.key)) count(newWords, token.turn);
    const common = new Map<string, { old: number; now: number; words: number }>();
    region.toNew.forEach((to, from) => {
      const old = region.oldTokens[from];
      const now = region.newTokens[to];
      if (!old || !now || !hasWords(old.key)) return;
      const name = `${old.turn} ${now.turn}`;
      const pair = common.get(name) ?? { old: old.turn, now: now.turn, words: 0 };
      pair.words += 1;
      common.set(name, pair);
    });
    const taken = new Set<number>();
    for (const { old, now, words } of [...common.values()].sort((a, b) => b.words - a.words)) {
      const [all, allNow] = [oldWords.get(old) ?? 0, newWords.get(now) ?? 0];
      // A part of a turn that was split, or a turn that others were joined to, has all its words in the other.
      const likeness = Math.max((2 * words) / (all + allNow), 0.8 * (words / Math.min(all, allNow)));
      if (likeness < leastLikeness || taken.has(old) || (aligned[now] ?? -1) >= 0) continue;
      aligned[now] = old;
      taken.add(old);
    }
  }
  return aligned;
}

function count(words: Map<number, number>, turn: number): void {
  words.set(turn, (words.get(turn) ?? 0) + 1);
}
