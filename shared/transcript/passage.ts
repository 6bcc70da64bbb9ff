import type { TextPlace } from '../contract/snippet.ts';
import { edgeAfter, edgeBefore, nextWordEnd, previousWordStart, wordAround } from './graphemes.ts';

/** One turn as far as passages are concerned. */
export interface TurnText {
  id: string;
  text: string;
}

/** A place in a transcript by the turn's index and UTF-16 units from its beginning. */
export interface TextPosition {
  turn: number;
  offset: number;
}

/** What is being selected: from the fixed end to the moving one, in either direction. */
export interface TextSelection {
  anchor: TextPosition;
  focus: TextPosition;
}

/** A passage as it is stored: `last` is exclusive; `quote` has one line a turn. */
export interface Passage {
  first: TextPlace;
  last: TextPlace;
  quote: string;
}

/** Reading order: negative where `a` stands before `b`. */
export function comparePositions(a: TextPosition, b: TextPosition): number {
  return a.turn - b.turn || a.offset - b.offset;
}

/** The two ends of a selection in reading order. */
export function endsOf(selection: TextSelection): [start: TextPosition, end: TextPosition] {
  return comparePositions(selection.anchor, selection.focus) <= 0
    ? [selection.anchor, selection.focus]
    : [selection.focus, selection.anchor];
}

/** The part of one turn that a selection covers, as [start, end) in UTF-16 units, or null. */
export function partOfTurn(
  selection: TextSelection,
  turn: number,
  textLength: number,
): [start: number, end: number] | null {
  const [start, end] = endsOf(selection);
  if (turn < start.turn || turn > end.turn) return null;
  const from = turn === start.turn ? Math.min(start.offset, textLength) : 0;
  const to = turn === end.turn ? Math.min(end.offset, textLength) : textLength;
  return from < to ? [from, to] : null;
}

/** A whole turn as a selection. */
export function wholeTurn(turns: readonly TurnText[], turn: number): TextSelection {
  return { anchor: { turn, offset: 0 }, focus: { turn, offset: turns[turn]?.text.length ?? 0 } };
}

/** The word at a position as a selection. */
export function wordAt(turns: readonly TurnText[], position: TextPosition): TextSelection {
  const [start, end] = wordAround(turns[position.turn]?.text ?? '', position.offset);
  return { anchor: { turn: position.turn, offset: start }, focus: { turn: position.turn, offset: end } };
}

/** Moves the selection's moving end by one word, over the edges of turns. */
export function extendByWord(
  turns: readonly TurnText[],
  selection: TextSelection,
  direction: 'back' | 'on',
): TextSelection {
  const { turn, offset } = selection.focus;
  const text = turns[turn]?.text ?? '';
  let focus: TextPosition;
  if (direction === 'on') {
    focus =
      offset >= text.length && turn + 1 < turns.length
        ? { turn: turn + 1, offset: nextWordEnd(turns[turn + 1]?.text ?? '', 0) }
        : { turn, offset: nextWordEnd(text, offset) };
  } else {
    const before = turns[turn - 1]?.text ?? '';
    focus =
      offset <= 0 && turn > 0
        ? { turn: turn - 1, offset: previousWordStart(before, before.length) }
        : { turn, offset: previousWordStart(text, offset) };
  }
  return { anchor: selection.anchor, focus };
}

/** Moves the selection's moving end by one turn: to its far edge, and from there to the next turn's. */
export function extendByTurn(
  turns: readonly TurnText[],
  selection: TextSelection,
  direction: 'back' | 'on',
): TextSelection {
  const { turn, offset } = selection.focus;
  const length = turns[turn]?.text.length ?? 0;
  let focus: TextPosition;
  if (direction === 'on') {
    const next = Math.min(turn + (offset >= length ? 1 : 0), turns.length - 1);
    focus = { turn: next, offset: turns[next]?.text.length ?? 0 };
  } else {
    focus = { turn: Math.max(turn - (offset <= 0 ? 1 : 0), 0), offset: 0 };
  }
  return { anchor: selection.anchor, focus };
}

/**
 * The passage that a selection means: widened to whole letters, without blanks at its ends and without
 * turns of which nothing is left. Null where nothing but blanks is selected.
 */
export function passageOf(turns: readonly TurnText[], selection: TextSelection): Passage | null {
  const [start, end] = endsOf(selection);
  const lines: { id: string; from: number; to: number; text: string }[] = [];
  for (let index = start.turn; index <= end.turn; index++) {
    const turn = turns[index];
    const part = turn && partOfTurn(selection, index, turn.text.length);
    if (!turn || !part) continue;
    const from = edgeBefore(turn.text, part[0]);
    const words = turn.text.slice(from, edgeAfter(turn.text, part[1]));
    const trimmed = words.trim();
    if (trimmed.length === 0) continue;
    const begin = from + (words.length - words.trimStart().length);
    lines.push({ id: turn.id, from: begin, to: begin + trimmed.length, text: trimmed });
  }
  const first = lines[0];
  const last = lines.at(-1);
  if (!first || !last) return null;
  return {
    first: { utteranceId: first.id, offset: first.from },
    last: { utteranceId: last.id, offset: last.to },
    quote: lines.map((line) => line.text).join('\n'),
  };
}
