import type { Perspective } from '#shared/contract/common.ts';
import type { Moment } from '#shared/contract/moment.ts';
import { foldWord } from '#shared/domain/fold.ts';

export interface MomentFilter {
  /** Only moments nominated by these; all where it is empty. */
  perspectives: readonly Perspective[];
  /** Found in label or note, without regard to case and accents. */
  text: string;
  snippets: 'all' | 'with' | 'without';
  /** A code's id: moments that have it or one under it. */
  code: 'all' | 'with' | 'without' | (string & {});
  rating: 'all' | 'with' | 'without' | number;
  prompting: 'all' | 'without' | 'spontaneous' | 'prompted';
  /** A colour as `#rrggbb`. */
  colour: 'all' | 'without' | (string & {});
}

export const noFilter: MomentFilter = {
  perspectives: [],
  text: '',
  snippets: 'all',
  code: 'all',
  rating: 'all',
  prompting: 'all',
  colour: 'all',
};

/** How many of the rules that are not to be seen in the bar leave something out. */
export function hiddenRules({ snippets, code, rating, prompting, colour }: MomentFilter): number {
  return [snippets, code, rating, prompting, colour].filter((rule) => rule !== 'all').length;
}

/** Whether the filter leaves anything out. */
export function isFiltering(filter: MomentFilter): boolean {
  return filter.perspectives.length > 0 || filter.text.trim() !== '' || hiddenRules(filter) > 0;
}

/** How many snippets are attached to a moment, whoever tells them. */
export function tellingCount(moment: Moment): number {
  return moment.tellings.client + moment.tellings.therapist + moment.tellings.other;
}

/** What a filter needs beside the moments: the codes on each, with those above them. */
export type CodesOnMoments = (momentId: string) => ReadonlySet<string>;

const noCodes: ReadonlySet<string> = new Set();

/** The moments that a filter leaves, in their order; the one of `alwaysId` is left whatever the filter says. */
export function filterMoments(
  moments: readonly Moment[],
  filter: MomentFilter,
  alwaysId: string | null = null,
  codesOn: CodesOnMoments = () => noCodes,
): readonly Moment[] {
  if (!isFiltering(filter)) return moments;
  const words = foldWord(filter.text.trim());
  return moments.filter(
    (moment) =>
      moment.id === alwaysId ||
      ((filter.perspectives.length === 0 || filter.perspectives.includes(moment.nominatedBy)) &&
        (filter.snippets === 'all' || tellingCount(moment) > 0 === (filter.snippets === 'with')) &&
        passes(filter.rating, moment.rating) &&
        passes(filter.prompting, moment.prompting) &&
        passes(filter.colour, moment.colour) &&
        (filter.code === 'all' || passesCode(filter.code, codesOn(moment.id))) &&
        (words === '' || foldWord(`${moment.label}\n${moment.note}`).includes(words))),
  );
}

function passes(rule: string | number, value: string | number | null): boolean {
  if (rule === 'all') return true;
  if (rule === 'with') return value !== null;
  return rule === 'without' ? value === null : value === rule;
}

function passesCode(rule: string, codes: ReadonlySet<string>): boolean {
  if (rule === 'with') return codes.size > 0;
  return rule === 'without' ? codes.size === 0 : codes.has(rule);
}

/** The order of a session's moments: by start, then by making (identifiers are sortable by time). */
function byStart(a: Moment, b: Moment): number {
  return a.startMs - b.startMs || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** The list with moments put in their places; those with the same ids are replaced. */
export function withMoments(moments: readonly Moment[], put: readonly Moment[]): Moment[] {
  const ids = new Set(put.map((moment) => moment.id));
  const list = moments.filter((known) => !ids.has(known.id));
  // One among ten thousand is put in place; many are sorted in.
  if (put.length > 8) return [...list, ...put].sort(byStart);
  for (const moment of put) {
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (byStart(list[middle]!, moment) <= 0) low = middle + 1;
      else high = middle;
    }
    list.splice(low, 0, moment);
  }
  return list;
}

/**
 * A session's list after some moments were read again: those of `ids` that are not in `found` are gone, the
 * others stand where they belong. One that is known in a later revision stays as it is.
 */
export function withNews(
  moments: readonly Moment[],
  sessionId: string,
  ids: readonly string[],
  found: readonly Moment[],
): Moment[] {
  const asked = new Set(ids);
  const known = new Map(
    moments.filter((moment) => asked.has(moment.id)).map((moment) => [moment.id, moment]),
  );
  const news = found
    .filter((moment) => asked.has(moment.id) && moment.sessionId === sessionId)
    .map((moment) => {
      const before = known.get(moment.id);
      return before && before.revision > moment.revision ? before : moment;
    });
  return [...moments.filter((moment) => !asked.has(moment.id)), ...news].sort(byStart);
}

/** The list without some moments. */
export function withoutMoments(moments: readonly Moment[], ids: readonly string[]): Moment[] {
  const gone = new Set(ids);
  return moments.filter((moment) => !gone.has(moment.id));
}

/**
 * The moment to go to from the current one with ↑ or ↓. Where the current one is not in the list, it is
 * the neighbour of the playhead.
 */
export function neighbour(
  moments: readonly Moment[],
  currentId: string | null,
  sessionMs: number,
  direction: 'previous' | 'next',
): Moment | null {
  const at = moments.findIndex((moment) => moment.id === currentId);
  if (at >= 0)
    return moments[Math.min(Math.max(at + (direction === 'next' ? 1 : -1), 0), moments.length - 1)] ?? null;
  // The list may be in any order: the nearest in time that way, else the nearest at all.
  const sign = direction === 'next' ? 1 : -1;
  const way = moments.filter(({ startMs }) => (startMs - sessionMs) * sign >= 0);
  return (way.length > 0 ? way : moments).reduce<Moment | null>(
    (best, moment) =>
      best === null || Math.abs(moment.startMs - sessionMs) < Math.abs(best.startMs - sessionMs)
        ? moment
        : best,
    null,
  );
}

/**
 * From which moment a selection is extended: of one that runs from row to row the far end stays, as in every list; else
 * from the current one. Null where that is not in the list.
 */
export function heldEnd(
  moments: readonly Moment[],
  selectedIds: readonly string[],
  currentId: string | null,
): string | null {
  const selected = new Set(selectedIds);
  const rows = moments.flatMap(({ id }, row) => (selected.has(id) ? [row] : []));
  const current = moments.findIndex(({ id }) => id === currentId);
  const [first = current] = rows;
  const last = rows.at(-1) ?? current;
  const runs = last - first === rows.length - 1;
  const held = runs && current === last ? first : runs && current === first ? last : current;
  return moments[held]?.id ?? null;
}

/** The ids of the rows from one moment to another, both included, in the order of the list. */
export function rangeOfRows(moments: readonly Moment[], fromId: string | null, toId: string): string[] {
  const to = moments.findIndex((moment) => moment.id === toId);
  const from = moments.findIndex((moment) => moment.id === fromId);
  if (to < 0) return [];
  const [first, last] = from < 0 ? [to, to] : [Math.min(from, to), Math.max(from, to)];
  return moments.slice(first, last + 1).map((moment) => moment.id);
}

/** The moment that becomes current when some are removed: the next that stays, else the one before. */
export function afterRemoval(moments: readonly Moment[], ids: readonly string[]): string | null {
  const gone = new Set(ids);
  const last = moments.findLastIndex((moment) => gone.has(moment.id));
  const next = moments.slice(last + 1).find((moment) => !gone.has(moment.id));
  return (next ?? moments.slice(0, last + 1).findLast((moment) => !gone.has(moment.id)))?.id ?? null;
}
