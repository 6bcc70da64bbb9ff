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

/**
 * Which parts of which turns are marked, by the turn's id. Passages whose words are gone, and those of
 * turns that are not there, are left out.
 */
export function marksByTurn(
  turns: readonly TurnText[],
  indexOf: ReadonlyMap<string, number>,
  passages: readonly MarkedPassage[],
): Map<string, TurnMark[]> {
  const marks = new Map<string, TurnMark[]>();
  for (const passage of passages) {
    const first = indexOf.get(passage.first.utteranceId);
    const last = indexOf.get(passage.last.utteranceId);
    if (passage.anchor === 'lost' || first === undefined || last === undefined) continue;
    for (let index = first; index <= last; index++) {
      const turn = turns[index];
      if (!turn) continue;
      const start = index === first ? passage.first.offset : 0;
      const end = Math.min(index === last ? passage.last.offset : turn.text.length, turn.text.length);
      if (start >= end) continue;
      const mark = { snippetId: passage.id, start, end };
      const known = marks.get(turn.id);
      if (known) known.push(mark);
      else marks.set(turn.id, [mark]);
    }
  }
  return marks;
}

/** The marks of now, where those of a turn are as before as the very lists of before: its row need not be drawn. */
export function keepMarks(
  before: ReadonlyMap<string, readonly TurnMark[]>,
  now: ReadonlyMap<string, readonly TurnMark[]>,
): ReadonlyMap<string, readonly TurnMark[]> {
  const kept = new Map<string, readonly TurnMark[]>();
  for (const [turnId, marks] of now) {
    const known = before.get(turnId);
    kept.set(turnId, known && areSameMarks(known, marks) ? known : marks);
  }
  return kept;
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
