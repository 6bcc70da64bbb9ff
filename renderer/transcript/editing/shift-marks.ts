import type { TurnMark } from '#shared/transcript/marks.ts';

/**
 * Where marks are drawn while their turn is being written in, before the core has moved them: edges before
 * the changed stretch stay, those behind it move along, those inside go to its beginning.
 */
export function shiftMarks(marks: readonly TurnMark[], before: string, after: string): readonly TurnMark[] {
  if (before === after || marks.length === 0) return marks;
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const shift = (edge: number) =>
    edge <= head ? edge : edge >= before.length - tail ? edge + after.length - before.length : head;
  return marks.flatMap((mark) => {
    const [start, end] = [shift(mark.start), shift(mark.end)];
    return start < end ? [{ ...mark, start, end }] : [];
  });
}
