import { useLayoutEffect, useMemo, useRef } from 'react';
import type { Snippet } from '#shared/contract/snippet.ts';
import type { Utterance } from '#shared/contract/utterance.ts';
import { indexPassages, keepMarks, marksOfTurn, type TurnMark } from '#shared/transcript/marks.ts';

/**
 * Answers with the marks of a turn, undefined where it has none. A turn whose marks are as they were when it was last
 * drawn gets the list it had, so that its row is not drawn anew.
 */
export function useMarks(
  indexOf: ReadonlyMap<string, number>,
  snippets: readonly Snippet[],
): (turn: Utterance) => readonly TurnMark[] | undefined {
  const passages = useMemo(() => indexPassages(snippets), [snippets]);
  const drawn = useRef<ReadonlyMap<string, readonly TurnMark[]>>(new Map());
  const drawing = new Map<string, readonly TurnMark[]>();
  useLayoutEffect(() => {
    drawn.current = drawing;
  });
  return (turn) => {
    const marks = keepMarks(drawn.current.get(turn.id), marksOfTurn(turn, indexOf, passages));
    if (marks.length === 0) return undefined;
    drawing.set(turn.id, marks);
    return marks;
  };
}
