/** A piece of a hit's context: as it is, or found. */
export interface ContextPart {
  text: string;
  found: boolean;
  start: number;
}

/** Cuts a hit's context at its marks ([start, end) in UTF-16 units); marks that overlap become one. */
export function contextParts(
  context: string,
  marks: readonly (readonly [start: number, end: number])[],
): ContextPart[] {
  const parts: ContextPart[] = [];
  let at = 0;
  const add = (end: number, found: boolean) => {
    if (end > at) parts.push({ text: context.slice(at, end), found, start: at });
    at = Math.max(at, end);
  };
  for (const [start, end] of [...marks].sort((a, b) => a[0] - b[0])) {
    add(Math.min(start, context.length), false);
    add(Math.min(end, context.length), true);
  }
  add(context.length, false);
  return parts;
}
