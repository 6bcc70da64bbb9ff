import type { Where } from '#shared/domain/search-where.ts';

/** Where the rows of a kind come from that are as wanted: `x` has their numbers. Values stand in this order. */
export interface Found {
  from: string;
  condition: string;
  values: readonly string[];
}

/** The text of a row in which is looked for what the index can not part into words. */
const texts = {
  utterance: 'w.text',
  moment: "w.label || ' ' || w.note",
  snippet: 'w.note',
  memo: 'w.text',
} as const;

/** By the index alone where it can answer; else row by row, with what the index knows. */
export function foundWhere(kind: keyof typeof texts, where: Where): Found {
  const index = `${kind}_index`;
  if (where.kind === 'index')
    return { from: `${index} x`, condition: `${index} MATCH ?`, values: [where.match] };
  const values: string[] = [];
  const conditionOf = (part: Where): string => {
    switch (part.kind) {
      case 'index':
        values.push(part.match);
        return `w.number IN (SELECT rowid FROM ${index} WHERE ${index} MATCH ?)`;
      case 'contains':
        values.push(part.text);
        return `instr(lower(${texts[kind]}), ?) > 0`;
      case 'without':
        return `(${conditionOf(part.found)} AND NOT ${conditionOf(part.left)})`;
      default:
        return `(${part.parts.map(conditionOf).join(part.kind === 'all' ? ' AND ' : ' OR ')})`;
    }
  };
  const condition = conditionOf(where);
  const from = `(SELECT w.number AS rowid FROM ${kind}_words w WHERE ${condition}) x`;
  return { from, condition: 'TRUE', values };
}
