import { replaceEqualDeep } from '@tanstack/react-query';

/**
 * Keeps the rows of a list that did not change as the objects they were, found by their ids. Without it a
 * row put in the middle makes all that follow look new, and everything that shows them is drawn again.
 * Answers the list of before where nothing changed at all.
 */
export function shareRows(before: unknown, after: unknown): unknown {
  if (!isRows(before) || !isRows(after)) return after;
  // One row put among ten thousand: those before and behind it are the same objects, and are not looked up.
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const known = new Map(before.slice(head, before.length - tail).map((row) => [row.id, row]));
  let same = before.length === after.length;
  const middle = after.slice(head, after.length - tail).map((row, index) => {
    const old = known.get(row.id);
    const kept = old === undefined || old === row ? row : replaceEqualDeep(old, row);
    same &&= kept === before[head + index];
    return kept;
  });
  if (same) return before;
  return [...after.slice(0, head), ...middle, ...after.slice(after.length - tail)];
}

function isRows(value: unknown): value is { id: string }[] {
  return Array.isArray(value) && (value.length === 0 || typeof value[0]?.id === 'string');
}
