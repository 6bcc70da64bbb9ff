import { useLayoutEffect, useMemo, useRef } from 'react';
import type { Snippet } from '#shared/contract/snippet.ts';
import type { Utterance } from '#shared/contract/utterance.ts';
import { keepMarks, marksByTurn, type TurnMark } from '#shared/transcript/marks.ts';

/** The marks by turn; a turn whose marks did not change keeps the list it had, so that its row is not drawn anew. */
export function useMarks(
  turns: readonly Utterance[],
  indexOf: ReadonlyMap<string, number>,
  snippets: readonly Snippet[],
): ReadonlyMap<string, readonly TurnMark[]> {
  const known = useRef<ReadonlyMap<string, readonly TurnMark[]>>(new Map());
  const marks = useMemo(
    () => keepMarks(known.current, marksByTurn(turns, indexOf, snippets)),
    [turns, indexOf, snippets],
  );
  useLayoutEffect(() => {
    known.current = marks;
  });
  return marks;
}
