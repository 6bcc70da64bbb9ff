import type { Collector } from './collector.ts';
import { formatTime } from './time-notation.ts';

/** One line or paragraph of running text, and where it stands in the original. */
export interface TextLine {
  text: string;
  page: number | null;
  line: number | null;
  paragraph: number | null;
  /** The bold words that the line begins with. */
  lead?: string;
}

/** A turn while a text is read: its words in parts, and where they begin among all words. */
export interface Turn {
  speaker: string | null;
  parts: string[];
  source: TextLine;
  startMs: number | null;
  endMs: number | null;
  /** Where its words begin among all words of the file, in UTF-16 units. */
  position: number;
}

/** A time written somewhere in the text. */
export interface Mark {
  position: number;
  ms: number;
}

/**
 * Adds turns with their starts and ends: as written, else estimated between the written times on both sides by the
 * length of the words. `marks` are in the order of their positions, `total` is the position behind the last word.
 */
export function addTurns(
  turns: readonly Turn[],
  marks: readonly Mark[],
  total: number,
  collector: Collector,
): void {
  warnBackward(turns, collector);
  let next = 0;
  let estimated = 0;
  turns.forEach((turn, index) => {
    const text = turn.parts.join('\n');
    const endPosition = turns[index + 1]?.position ?? total;
    while (next < marks.length && marks[next]!.position < turn.position) next += 1;
    let startMs = turn.startMs;
    let startEstimated = false;
    if (startMs === null) {
      const at = startFromMarks(marks, next, turn.position);
      startMs = at.ms;
      startEstimated = at.estimated;
      if (at.estimated) estimated += 1;
    }
    const endMs = turn.endMs ?? closingMark(marks, next, turn.position, endPosition);
    const tidyEnd =
      endMs !== null && turn.endMs === null && startMs !== null && endMs < startMs ? null : endMs;
    collector.add({
      speaker: turn.speaker,
      text,
      startMs,
      endMs: tidyEnd,
      startEstimated,
      page: turn.source.page,
      line: turn.source.line,
      paragraph: turn.source.paragraph,
    });
  });
  if (estimated > 0) {
    collector.warn(
      null,
      `${estimated} of ${turns.length} turns have no time of their own; theirs were estimated between the times beside them.`,
    );
  }
}

/** The start at a position: a mark within the line break before it, else between the marks on both sides. */
function startFromMarks(
  marks: readonly Mark[],
  next: number,
  position: number,
): { ms: number | null; estimated: boolean } {
  const before = marks[next - 1];
  const after = marks[next];
  if (after?.position === position) return { ms: after.ms, estimated: false };
  if (before && position - before.position <= 1) return { ms: before.ms, estimated: false };
  if (!before || !after || after.ms < before.ms) return { ms: null, estimated: false };
  const share = (position - before.position) / (after.position - before.position);
  return { ms: before.ms + share * (after.ms - before.ms), estimated: true };
}

/** A mark behind a turn's last word: where the turn ends. */
function closingMark(marks: readonly Mark[], next: number, start: number, end: number): number | null {
  for (let i = next; i < marks.length && marks[i]!.position <= end; i += 1) {
    const mark = marks[i]!;
    if (mark.position > start && mark.position >= end - 1 && mark.position < end) return mark.ms;
  }
  return null;
}

/** Times that go back are right when the lab wrote the video's time (the recall jumped back), and a slip otherwise. */
function warnBackward(turns: readonly Turn[], collector: Collector): void {
  let latest: number | null = null;
  for (const turn of turns) {
    if (turn.startMs === null) continue;
    if (latest !== null && turn.startMs < latest) {
      collector.warn(
        turn.source.line,
        `The times go back here, from ${formatTime(latest, 'hh:mm:ss')} to ${formatTime(turn.startMs, 'hh:mm:ss')}.`,
      );
    }
    latest = turn.startMs;
  }
}
