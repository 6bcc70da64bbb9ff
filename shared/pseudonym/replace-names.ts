import type { TextPlace } from '../contract/snippet.ts';
import { passageOf, type TurnText } from '../transcript/passage.ts';
import { diffTurns } from '../transcript/text-diff.ts';

/** A range of a text, [start, end) in UTF-16 units, and what is to stand there. */
export interface RangeEdit {
  start: number;
  end: number;
  replacement: string;
}

/** One replacement as it is kept for the undo: where it stands in the new text, and what stood there. */
export interface Replaced {
  at: number;
  after: string;
  before: string;
}

/** The text with ranges replaced; they are ascending and do not overlap. */
export function replaceRanges(
  text: string,
  edits: readonly RangeEdit[],
): { text: string; replaced: Replaced[] } {
  const replaced: Replaced[] = [];
  let result = '';
  let from = 0;
  for (const { start, end, replacement } of edits) {
    result += text.slice(from, start);
    replaced.push({ at: result.length, after: replacement, before: text.slice(start, end) });
    result += replacement;
    from = end;
  }
  return { text: result + text.slice(from), replaced };
}

/**
 * Where an offset of the old text is in the new one. Inside of a replaced range a passage's beginning goes to
 * the range's, its end to the range's end: a passage that cuts a name widens to the whole replacement.
 */
export function moveOffset(edits: readonly RangeEdit[], offset: number, edge: 'first' | 'last'): number {
  let shift = 0;
  for (const { start, end, replacement } of edits) {
    const grown = replacement.length - (end - start);
    if (offset >= end) shift += grown;
    else if (offset > start) return edge === 'first' ? start + shift : start + shift + replacement.length;
    else break;
  }
  return offset + shift;
}

export interface Restoring {
  /** What to replace in the text as it is now. */
  edits: RangeEdit[];
  /** What can not be put back, because the text was changed there since. */
  lost: Replaced[];
}

/** How to put back what was replaced, in the text that came out of it or in one that was edited since. */
export function restoring(now: string, left: string, replaced: readonly Replaced[]): Restoring {
  if (now === left) {
    return {
      edits: replaced.map(({ at, after, before }) => ({
        start: at,
        end: at + after.length,
        replacement: before,
      })),
      lost: [],
    };
  }
  const { regions } = diffTurns([{ id: '', text: left }], [{ id: '', text: now }]);
  const edits: RangeEdit[] = [];
  const lost: Replaced[] = [];
  for (const one of replaced) {
    const start = movedStart(one);
    if (start === null || now.slice(start, start + one.after.length) !== one.after) lost.push(one);
    else edits.push({ start, end: start + one.after.length, replacement: one.before });
  }
  return { edits, lost };

  function movedStart({ at }: Replaced): number | null {
    for (const { oldTokens, newTokens, toNew } of regions) {
      const index = oldTokens.findIndex((token) => token.start <= at && token.end > at);
      const old = oldTokens[index];
      const next = newTokens[toNew[index] ?? -1];
      if (old && next) return next.start + (at - old.start);
    }
    return null;
  }
}

/** Where a snippet is and what it quotes. */
export interface SnippetPlace {
  first: TextPlace;
  last: TextPlace;
  quote: string;
}

/**
 * A snippet's place after its turns were edited. `after` are its turns in order, as they read now; a quote is
 * always what stands there.
 */
export function moveSnippet(
  snippet: SnippetPlace,
  after: readonly TurnText[],
  editsOf: (utteranceId: string) => readonly RangeEdit[],
): SnippetPlace {
  const move = ({ utteranceId, offset }: TextPlace, edge: 'first' | 'last') => ({
    turn: after.findIndex((turn) => turn.id === utteranceId),
    offset: moveOffset(editsOf(utteranceId), offset, edge),
  });
  const passage = passageOf(after, {
    anchor: move(snippet.first, 'first'),
    focus: move(snippet.last, 'last'),
  });
  return passage ?? snippet;
}
