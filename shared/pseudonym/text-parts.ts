/** A column's text as the strings in which names are looked for: itself, or the strings of its JSON, keys too. */
export function partsOf(text: string, json: boolean): string[] {
  if (!json) return [text];
  const parts: string[] = [];
  walk(JSON.parse(text), (part) => {
    parts.push(part);
    return part;
  });
  return parts;
}

/** The column's text with other strings in the places of its own, in the order of `partsOf`. */
export function withParts(text: string, json: boolean, parts: readonly string[]): string {
  if (!json) return parts[0] ?? text;
  let next = 0;
  const changed = walk(JSON.parse(text), (part) => parts[next++] ?? part);
  return JSON.stringify(changed);
}

/** Whether a JSON text has a string that the test finds something in. */
export function someString(text: string, test: (part: string) => boolean): boolean {
  return partsOf(text, true).some(test);
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

function walk(value: Json, change: (part: string) => string): Json {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => walk(item, change));
  if (value === null || typeof value !== 'object') return value;
  const result: { [key: string]: Json } = {};
  for (const [key, item] of Object.entries(value)) {
    const renamed = change(key);
    // Two keys that would become one keep apart: nothing of the study is lost.
    const free = Object.hasOwn(result, renamed) ? `${renamed} 2` : renamed;
    result[free] = walk(item, change);
  }
  return result;
}
