import { replaceEqualDeep } from '@tanstack/react-query';

/**
 * Keeps the rows of a list that did not change as the objects they were, found by their ids. Without it a
 * row put in the middle makes all that follow look new, and everything that shows them is drawn again.
 * Answers the list of before where nothing changed at all.
 */
export function shareRows(before: unknown, after: unknown): unknown {
  if (!isRows(before) || !isRows(after)) return after;
  const known = new Map(before.map((row) => [row.id, row]));
  let same = before.length === after.length;
  const rows = after.map((row, index) => {
    const old = known.get(row.id);
    const kept = old === undefined || old === row ? row : replaceEqualDeep(old, row);
    same &&= kept === before[index];
    return kept;
  });
  return same ? before : rows;
}

function isRows(value: unknown): value is { id: string }[] {
  return Array.isArray(value) && (value.length === 0 || typeof value[0]?.id === 'string');
}
