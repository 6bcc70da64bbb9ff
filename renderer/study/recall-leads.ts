import type { LeadGroup } from '#shared/contract/recall-settings.ts';

/** The most leads of a category. */
const mostLeads = 50;

/** Leads as they are typed, one a line: without empty lines and without the same one twice. */
export function leadsOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim().slice(0, 500));
  return [...new Set(lines.filter((line) => line !== ''))].slice(0, mostLeads);
}

/** The categories with one of them, known by its name, moved by a place; unchanged where there is none. */
export function groupsMoved(groups: readonly LeadGroup[], category: string, by: 1 | -1): LeadGroup[] {
  const index = groups.findIndex((group) => group.category === category);
  const moved = [...groups];
  const [group] = index < 0 ? [] : moved.splice(index, 1);
  if (!group || index + by < 0 || index + by > moved.length) return [...groups];
  moved.splice(index + by, 0, group);
  return moved;
}

/**
 * The categories with one of them, known by its name, changed.
 * @throws Error where there is none of that name any more
 */
export function groupChanged(
  groups: readonly LeadGroup[],
  category: string,
  changes: Partial<LeadGroup>,
): LeadGroup[] {
  if (!groups.some((group) => group.category === category))
    throw new Error(`There is no category ${category} any more: it was renamed or removed meanwhile.`);
  return groups.map((group) => (group.category === category ? { ...group, ...changes } : group));
}
