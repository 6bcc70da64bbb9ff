import { readdirSync, readFileSync } from 'node:fs';

/** A process and all that it started, as Linux lists them; where there is no such list, the process alone. */
export function processesBelow(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of listed()) {
    const parent = parentOf(Number(name));
    if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const found = [pid];
  for (const one of found) found.push(...(children.get(one) ?? []));
  return found;
}

function listed(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

function parentOf(pid: number): number | null {
  try {
    // The name stands in brackets and may hold anything; the state and the parent follow it.
    const [, parent] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return Number(parent);
  } catch {
    // It ended meanwhile.
    return null;
  }
}
