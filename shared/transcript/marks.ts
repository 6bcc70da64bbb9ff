import type { TextPlace } from '../contract/snippet.ts';
import type { TurnText } from './passage.ts';

/** The part of one turn that a stored passage covers; UTF-16 units, the end exclusive. */
export interface TurnMark {
  snippetId: string;
  start: number;
  end: number;
}

/** A stretch of a turn's text over which the same passages lie. */
export interface TextRun {
  start: number;
  end: number;
  snippetIds: string[];
}

export interface MarkedPassage {
  id: string;
  first: TextPlace;
  last: TextPlace;
  anchor: 'held' | 'lost';
}

interface Placed {
  passage: MarkedPassage;
  /** Its place among all passages. */
  order: number;
}

/** The passages of a transcript, ready to be asked for by turn. */
export interface PassageIndex {
  /** Those within one turn, by the turn's id. */
  within: ReadonlyMap<string, readonly Placed[]>;
  /** Those that go on into another turn. */
  across: readonly Placed[];
}

/** Makes an index of passages; those whose words are gone are left out. It knows nothing of the turns' order. */
export function indexPassages(passages: readonly MarkedPassage[]): PassageIndex {
  const within = new Map<string, Placed[]>();
  const across: Placed[] = [];
  for (const [order, passage] of passages.entries()) {
    if (passage.anchor === 'lost') continue;
    const { utteranceId } = passage.first;
    const known = passage.last.utteranceId === utteranceId ? within.get(utteranceId) : across;
    if (known) known.push({ passage, order });
    else within.set(utteranceId, [{ passage, order }]);
  }
  return { within, across };
}

/**
 * Which parts of a turn are marked, in the order of the passages. A passage that begins or ends in a turn that is not
 * there marks nothing. Asked for of the turns in view alone: a transcript has thousands.
 */
export function marksOfTurn(
  turn: TurnText,
  indexOf: ReadonlyMap<string, number>,
  { within, across }: PassageIndex,
): TurnMark[] {
  const index = indexOf.get(turn.id);
  if (index === undefined) return [];
  const over = across.filter(({ passage }) => {
    const first = indexOf.get(passage.first.utteranceId);
    const last = indexOf.get(passage.last.utteranceId);
    return first !== undefined && last !== undefined && first <= index && index <= last;
  });
  const own = within.get(turn.id) ?? [];
  const placed = over.length === 0 ? own : [...own, ...over].sort((some, other) => some.order - other.order);
  return placed.flatMap(({ passage }): TurnMark[] => {
    const start = passage.first.utteranceId === turn.id ? passage.first.offset : 0;
    const last = passage.last.utteranceId === turn.id ? passage.last.offset : turn.text.length;
    const end = Math.min(last, turn.text.length);
    return start < end ? [{ snippetId: passage.id, start, end }] : [];
  });
}

/** The marks of now, or the very list of before where they are the same: its row need not be drawn anew. */
export function keepMarks(
  before: readonly TurnMark[] | undefined,
  now: readonly TurnMark[],
): readonly TurnMark[] {
  return before && areSameMarks(before, now) ? before : now;
}

function areSameMarks(some: readonly TurnMark[], others: readonly TurnMark[]): boolean {
  return (
    some.length === others.length &&
    some.every((mark, index) => {
      const other = others[index];
      return other?.snippetId === mark.snippetId && other.start === mark.start && other.end === mark.end;
    })
  );
}

/** Cuts a turn's text at the edges of its marks; the runs follow each other without gaps. */
export function runsOf(textLength: number, marks: readonly TurnMark[]): TextRun[] {
  if (textLength === 0) return [];
  const edges = [...new Set([0, textLength, ...marks.flatMap((mark) => [mark.start, mark.end])])]
    .filter((edge) => edge >= 0 && edge <= textLength)
    .sort((a, b) => a - b);
  const runs: TextRun[] = [];
  for (const [index, start] of edges.entries()) {
    const end = edges[index + 1];
    if (end === undefined) break;
    const over = marks.filter((mark) => mark.start <= start && mark.end >= end);
    runs.push({ start, end, snippetIds: over.map((mark) => mark.snippetId) });
  }
  return runs;
}
