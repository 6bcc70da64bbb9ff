import type { LabelChange } from '../contract/moment.ts';

/**
 * A label as a change of several labels leaves it. A label that begins with a prefix already is given it no second time;
 * what is looked for is found letter by letter, in capital or small letters alike unless `exact`.
 */
export function changedLabel(label: string, change: LabelChange): string {
  switch (change.kind) {
    case 'set':
      return change.text;
    case 'prefix':
      return label.startsWith(change.text) ? label : `${change.text}${label}`;
    case 'replace':
      return label.replace(findPattern(change.find, change.exact), () => change.by).trim();
    default:
      return change satisfies never;
  }
}

/** Every place of some words, none of whose letters means anything but itself. */
function findPattern(words: string, exact: boolean): RegExp {
  return new RegExp(words.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`), exact ? 'gu' : 'giu');
}
