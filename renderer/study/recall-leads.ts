import type { LeadGroup } from '#shared/contract/recall-settings.ts';

/** The most leads of a category. */
const mostLeads = 50;

/** Leads as they are typed, one a line: without empty lines and without the same one twice. */
export function leadsOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim().slice(0, 500));
  return [...new Set(lines.filter((line) => line !== ''))].slice(0, mostLeads);
}

/** The categories with one of them moved by a place; unchanged where there is none. */
export function groupsMoved(groups: readonly LeadGroup[], index: number, by: 1 | -1): LeadGroup[] {
  const moved = [...groups];
  const [group] = moved.splice(index, 1);
  if (!group || index + by < 0 || index + by > moved.length) return [...groups];
  moved.splice(index + by, 0, group);
  return moved;
}
