/** What left a list of rows and what came into it; a row that changed does both. */
export interface ListChange<T> {
  gone: readonly T[];
  came: readonly T[];
}

/**
 * What is different between two lists. Rows at the beginning and the end that are the same objects are passed over
 * without being looked up: one row put among ten thousand costs next to nothing.
 */
export function changeOf<T>(before: readonly T[], after: readonly T[]): ListChange<T> {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const gone = before.slice(head, before.length - tail);
  const came = after.slice(head, after.length - tail);
  if (gone.length === 0 || came.length === 0) return { gone, came };
  const [left, arrived] = [new Set(gone), new Set(came)];
  return { gone: gone.filter((row) => !arrived.has(row)), came: came.filter((row) => !left.has(row)) };
}
