import { matchTokens, type Token, tokensOf } from './text-diff-tokens.ts';

/** A stretch of a text that stayed, went or came. */
export interface DiffPiece {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

/** A piece as it is shown; `gap` stands for words that stayed and are left out. */
export type ShownPiece = DiffPiece | { kind: 'gap' };

/**
 * What became of a text, word by word: the pieces that stayed and went are the text before, those that stayed
 * and came are the text after, to the letter. Of words that were exchanged the old ones come first.
 */
export function inlineDiff(before: string, after: string): DiffPiece[] {
  const [old, now] = [tokensOf(before, 0), tokensOf(after, 0)];
  const toNew = matchTokens(old, now);
  const pieces: DiffPiece[] = [];
  const put = (kind: DiffPiece['kind'], text: string): void => {
    const last = pieces.at(-1);
    if (text === '') return;
    if (last?.kind === kind) last.text += text;
    else pieces.push({ kind, text });
  };
  const exchange = (removed: string, added: string): void => {
    if (removed === added) {
      put('same', removed);
      return;
    }
    const head = sharedBlanks(removed, added, 'head');
    const [old, now] = [removed.slice(head), added.slice(head)];
    const tail = sharedBlanks(old, now, 'tail');
    put('same', removed.slice(0, head));
    put('removed', old.slice(0, old.length - tail));
    put('added', now.slice(0, now.length - tail));
    put('same', old.slice(old.length - tail));
  };
  let [oldFrom, newFrom] = [0, 0];
  for (const [index, token] of old.entries()) {
    const match = now[toNew[index] ?? -1];
    if (!match) continue;
    exchange(before.slice(oldFrom, token.start), after.slice(newFrom, match.start));
    // A word that was corrected in some letters, or in its case, is one that went and one that came.
    exchange(token.text, match.text);
    [oldFrom, newFrom] = [token.end, match.end];
  }
  exchange(before.slice(oldFrom), after.slice(newFrom));
  return pieces;
}

/** How many blanks at their beginnings or ends two texts share. */
function sharedBlanks(removed: string, added: string, end: 'head' | 'tail'): number {
  const at = (text: string, index: number) => text.at(end === 'head' ? index : -1 - index);
  const shorter = Math.min(removed.length, added.length);
  let shared = 0;
  while (
    shared < shorter &&
    at(removed, shared) === at(added, shared) &&
    /\s/u.test(at(added, shared) ?? '')
  ) {
    shared += 1;
  }
  return shared;
}

/**
 * The pieces with long stretches that stayed cut down to `around` words beside what changed. Where nothing
 * changed, the text is whole.
 */
export function shortened(pieces: readonly DiffPiece[], around: number): ShownPiece[] {
  if (pieces.every(({ kind }) => kind === 'same')) return [...pieces];
  return pieces.flatMap((piece, index): ShownPiece[] => {
    if (piece.kind !== 'same') return [piece];
    const words = tokensOf(piece.text, 0);
    const first = index === 0;
    const last = index === pieces.length - 1;
    // A gap must be worth its sign.
    if (words.length <= around * (first || last ? 1 : 2) + 6) return [piece];
    const head = first ? '' : piece.text.slice(0, (words[around - 1] as Token).end);
    const tail = last ? '' : piece.text.slice((words.at(-around) as Token).start);
    return [
      ...(head === '' ? [] : [{ kind: 'same' as const, text: head }]),
      { kind: 'gap' as const },
      ...(tail === '' ? [] : [{ kind: 'same' as const, text: tail }]),
    ];
  });
}
