/** The least and the most that moments are moved by at once (ms). */
const mostMs = 3_600_000;

/**
 * By how many ms something is moved, as a person writes it: `250`, `-250 ms`, `+1.5 s`; without a unit in ms. Null where it
 * is none of that, nothing, or more than an hour.
 */
export function readShift(text: string): number | null {
  const match = /^([+−–-]?)\s*(\d+(?:[.,]\d+)?)\s*(ms|s)?$/i.exec(text.trim());
  if (!match) return null;
  const [, sign = '', digits = '', unit = 'ms'] = match;
  const size = Math.round(Number(digits.replace(',', '.')) * (unit.toLowerCase() === 's' ? 1000 : 1));
  if (size === 0 || size > mostMs) return null;
  return sign === '' || sign === '+' ? size : -size;
}
