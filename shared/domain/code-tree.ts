import { foldWord } from './fold.ts';

/** What the rules of the tree need of a code. */
export interface TreeCode {
  id: string;
  parentId: string | null;
  name: string;
}

/** Two names that a reader takes for one: case, accents and blanks do not tell them apart. */
export function sameName(one: string, other: string): boolean {
  return plainName(one) === plainName(other);
}

function plainName(name: string): string {
  return foldWord(name.normalize('NFC').trim().replace(/\s+/gu, ' '));
}

/** Whether `id` is `underId`, or lies somewhere under it. */
export function isUnder(codes: readonly TreeCode[], id: string | null, underId: string): boolean {
  const parents = new Map(codes.map((code) => [code.id, code.parentId]));
  const seen = new Set<string>();
  for (let at = id; at !== null && !seen.has(at); at = parents.get(at) ?? null) {
    if (at === underId) return true;
    seen.add(at);
  }
  return false;
}

/** The child of a parent that has this name already, other than `exceptId`; null where the name is free. */
export function namesake<C extends TreeCode>(
  codes: readonly C[],
  parentId: string | null,
  name: string,
  exceptId: string | null,
): C | null {
  return (
    codes.find((code) => code.parentId === parentId && code.id !== exceptId && sameName(code.name, name)) ??
    null
  );
}

/** The names of the codes above one, from the top. */
export function pathAbove<C extends TreeCode>(codes: ReadonlyMap<string, C>, code: C): string[] {
  const path: string[] = [];
  const seen = new Set<string>([code.id]);
  for (let at = code.parentId; at !== null && !seen.has(at); ) {
    seen.add(at);
    const parent = codes.get(at);
    if (!parent) break;
    path.unshift(parent.name);
    at = parent.parentId;
  }
  return path;
}
