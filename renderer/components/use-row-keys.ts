import { useCallback, useState } from 'react';

/**
 * The keys of a virtual list's rows. Whoever measures the list takes another function for another list, and
 * reckons the places of all its rows anew: it stays the same as long as the rows are the same ones in the
 * same order.
 */
export function useRowKeys(rows: readonly { id: string }[]): (index: number) => string | number {
  const [known, setKnown] = useState(rows);
  const same = known === rows || areSameRows(known, rows);
  if (!same) setKnown(rows);
  const keyed = same ? known : rows;
  return useCallback((index) => keyed[index]?.id ?? index, [keyed]);
}

function areSameRows(some: readonly { id: string }[], others: readonly { id: string }[]): boolean {
  return some.length === others.length && some.every((row, index) => row.id === others[index]?.id);
}
