import type { Moment } from '#shared/contract/moment.ts';
import type { MomentFacts } from './moment-facts.ts';
import { tellingCount } from './moment-list.ts';

/** What the list can show of a moment, in its order. Side, start and label are always there. */
export const columnNames = [
  'side',
  'start',
  'label',
  'end',
  'length',
  'rating',
  'prompting',
  'codes',
  'snippets',
  'comments',
  'member',
] as const;
export type ColumnName = (typeof columnNames)[number];
export const fixedColumns: readonly ColumnName[] = ['side', 'start', 'label'];
export const chosenColumns = columnNames.filter((name) => !fixedColumns.includes(name));

export interface MomentSort {
  by: ColumnName;
  descending: boolean;
}

/** How the list of moments is shown in a study. */
export interface MomentView {
  /** The columns beside the fixed ones. */
  columns: readonly ColumnName[];
  sort: MomentSort;
}

export const standardView: MomentView = {
  columns: ['snippets', 'comments'],
  sort: { by: 'start', descending: false },
};

/** The columns that are shown, in their order. */
export function shownColumns({ columns }: MomentView): ColumnName[] {
  return columnNames.filter((name) => fixedColumns.includes(name) || columns.includes(name));
}

/** Takes a kept view where it is one, the standard one for what it does not say. */
export function readView(kept: unknown): MomentView {
  const given = typeof kept === 'object' && kept !== null ? (kept as Record<string, unknown>) : {};
  const sort = (typeof given.sort === 'object' && given.sort !== null ? given.sort : {}) as Record<
    string,
    unknown
  >;
  const by = columnNames.find((name) => name === sort.by);
  return {
    columns: Array.isArray(given.columns)
      ? chosenColumns.filter((name) => (given.columns as unknown[]).includes(name))
      : standardView.columns,
    sort: by ? { by, descending: sort.descending === true } : standardView.sort,
  };
}

/** The order after a click on a column's head: by that column, and the other way round on the next click. */
export function sortAfterClick(sort: MomentSort, by: ColumnName): MomentSort {
  return { by, descending: sort.by === by && !sort.descending };
}

const sides = { client: 0, therapist: 1, researcher: 2 } as const;
const letters = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** What a moment is sorted by; null where it says nothing about it. */
function keyOf(moment: Moment, by: ColumnName, facts: MomentFacts): string | number | null {
  switch (by) {
    case 'side':
      return sides[moment.nominatedBy];
    case 'start':
      return moment.startMs;
    case 'label':
      return moment.label || null;
    case 'end':
      return moment.endMs;
    case 'length':
      return moment.endMs === null ? null : moment.endMs - moment.startMs;
    case 'rating':
      return moment.rating;
    case 'prompting':
      return moment.prompting;
    case 'codes':
      return (
        facts
          .codesOf(moment.id)
          .map(({ name }) => name)
          .join(', ') || null
      );
    case 'snippets':
      return tellingCount(moment);
    case 'comments':
      return moment.comments.open;
    case 'member':
      return facts.nameOf(moment) || null;
    default:
      return by satisfies never;
  }
}

/**
 * Moments, given by their start, in another order. Those that say nothing about it stand last either way; those
 * that say the same stay by their start.
 */
export function sortMoments(
  moments: readonly Moment[],
  { by, descending }: MomentSort,
  facts: MomentFacts,
): readonly Moment[] {
  if (by === 'start' && !descending) return moments;
  const keyed = moments.map((moment, index) => ({ moment, index, key: keyOf(moment, by, facts) }));
  keyed.sort((a, b) => {
    if (a.key === null || b.key === null) {
      return a.key === b.key ? a.index - b.index : a.key === null ? 1 : -1;
    }
    const order =
      typeof a.key === 'string' && typeof b.key === 'string'
        ? letters.compare(a.key, b.key)
        : Number(a.key) - Number(b.key);
    return (descending ? -order : order) || a.index - b.index;
  });
  return keyed.map(({ moment }) => moment);
}
