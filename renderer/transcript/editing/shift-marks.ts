import type { TurnMark } from '#shared/transcript/marks.ts';

/**
 * Where marks are drawn while their turn is being written in, before the core has moved them: edges before
 * the changed stretch stay, those behind it move along, a mark that ends or begins inside it takes all of it in.
 */
export function shiftMarks(marks: readonly TurnMark[], before: string, after: string): readonly TurnMark[] {
  if (before === after || marks.length === 0) return marks;
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const [changedTo, nowTo] = [before.length - tail, after.length - tail];
  const onward = after.length - before.length;
  return marks.flatMap((mark) => {
    const start = mark.start >= changedTo ? mark.start + onward : Math.min(mark.start, head);
    const end = mark.end <= head ? mark.end : mark.end >= changedTo ? mark.end + onward : nowTo;
    return start < end ? [{ ...mark, start, end }] : [];
  });
}
