import type { Code } from '#shared/contract/code.ts';
import type { Coding } from '#shared/contract/coding.ts';
import { pathAbove, sameName } from '#shared/domain/code-tree.ts';
import { foldWord } from '#shared/domain/fold.ts';

/** What is coded: snippets, moments, and turns that become snippets by it. */
export interface CodeTargets {
  snippetIds: readonly string[];
  momentIds: readonly string[];
  utteranceIds: readonly string[];
}

export const noTargets: CodeTargets = { snippetIds: [], momentIds: [], utteranceIds: [] };

/** Whether a code is on all of the targets, on some, or on none. */
export type Applied = 'all' | 'some' | 'none';

/** A row of the picker. */
export type PickerRow =
  | {
      kind: 'code';
      code: Code;
      /** The names of the codes above it, where the tree does not show them. */
      path: string[];
      /** How deep it stands in the tree that is shown; 0 in a list. */
      depth: number;
      /** The heading that begins with this row. */
      heading: 'recent' | 'all' | null;
    }
  | { kind: 'create'; name: string; heading: null };

const mostRecent = 5;

/**
 * The rows of the picker. Without a text: the codes this member used last, then the tree. With one: the codes
 * whose name has it, those that begin with it first, then those where it begins a word, then the rest, and
 * last those that lie under such a code; and an offer to make it a code where none has this name.
 */
export function pickerRows(codes: readonly Code[], text: string): PickerRow[] {
  const byId = new Map(codes.map((code) => [code.id, code]));
  const wanted = plain(text);
  if (wanted === '') return [...recentRows(codes, byId), ...treeRows(codes, byId)];
  const ranked = codes
    .map((code) => ({ code, path: pathAbove(byId, code), rank: rankOf(code, pathAbove(byId, code), wanted) }))
    .filter(({ rank }) => rank < notThere)
    .sort((a, b) => a.rank - b.rank || (b.code.usedWallMs ?? 0) - (a.code.usedWallMs ?? 0));
  const rows: PickerRow[] = ranked.map(({ code, path }) => ({
    kind: 'code',
    code,
    path,
    depth: 0,
    heading: null,
  }));
  const name = text.trim().replace(/\s+/gu, ' ');
  if (!codes.some((code) => sameName(code.name, name))) rows.push({ kind: 'create', name, heading: null });
  return rows;
}

const notThere = 4;

function rankOf(code: Code, path: readonly string[], wanted: string): number {
  const name = plain(code.name);
  if (name.startsWith(wanted)) return 0;
  if (name.includes(` ${wanted}`)) return 1;
  if (name.includes(wanted)) return 2;
  const words = wanted.split(' ');
  const whole = [...path.map(plain), name].join(' ');
  return words.every((word) => ` ${whole}`.includes(` ${word}`)) ? 3 : notThere;
}

function plain(text: string): string {
  return foldWord(text.normalize('NFC').trim().replace(/\s+/gu, ' '));
}

function recentRows(codes: readonly Code[], byId: ReadonlyMap<string, Code>): PickerRow[] {
  return codes
    .filter((code) => code.usedWallMs !== null)
    .sort((a, b) => (b.usedWallMs ?? 0) - (a.usedWallMs ?? 0))
    .slice(0, mostRecent)
    .map((code, index) => ({
      kind: 'code',
      code,
      path: pathAbove(byId, code),
      depth: 0,
      heading: index === 0 ? 'recent' : null,
    }));
}

function treeRows(codes: readonly Code[], byId: ReadonlyMap<string, Code>): PickerRow[] {
  return codes.map((code, index) => ({
    kind: 'code',
    code,
    path: [],
    depth: pathAbove(byId, code).length,
    heading: index === 0 ? 'all' : null,
  }));
}

/** Which code is on the targets, by its id; codes that are on none are not named. */
export function appliedCodes(
  targets: CodeTargets,
  codings: readonly Coding[],
): ReadonlyMap<string, Exclude<Applied, 'none'>> {
  const count = targets.snippetIds.length + targets.momentIds.length + targets.utteranceIds.length;
  const wanted = new Set([...targets.snippetIds, ...targets.momentIds, ...targets.utteranceIds]);
  const coded = new Map<string, Set<string>>();
  for (const { codeId, snippetId, momentId, utteranceId } of codings) {
    for (const id of [snippetId, momentId, utteranceId]) {
      if (id === null || !wanted.has(id)) continue;
      coded.set(codeId, (coded.get(codeId) ?? new Set()).add(id));
    }
  }
  return new Map([...coded].map(([codeId, ids]) => [codeId, ids.size >= count ? 'all' : 'some']));
}

/** The codings of a code on the targets that a member may take off: the member's own, and nobody's. */
export function ownCodings(
  targets: CodeTargets,
  codings: readonly Coding[],
  codeId: string,
  memberId: string | null,
): string[] {
  const wanted = new Set([...targets.snippetIds, ...targets.momentIds, ...targets.utteranceIds]);
  return codings
    .filter(
      (coding) =>
        coding.codeId === codeId &&
        (coding.memberId === null || coding.memberId === memberId) &&
        [coding.snippetId, coding.momentId, coding.utteranceId].some((id) => id !== null && wanted.has(id)),
    )
    .map((coding) => coding.id);
}

/** Colours that new codes get in turn: calm, and apart from each other on light and dark. */
const newColours = [
  '#2f7d6b',
  '#a0522d',
  '#6a5497',
  '#3e6fa8',
  '#8a7a1f',
  '#a34a78',
  '#4c8a3a',
  '#b0623c',
  '#5b7083',
  '#8874b0',
] as const;

/** The colour of a new code: the one of the list that the fewest codes have. */
export function nextColour(codes: readonly Pick<Code, 'colour'>[]): string {
  const used = (colour: string) => codes.filter((code) => code.colour.toLowerCase() === colour).length;
  return newColours.reduce((best, colour) => (used(colour) < used(best) ? colour : best));
}

/** One chip: a code on one snippet or moment, and whose codings it stands for. */
export interface CodeChip {
  code: Code;
  /** The codings that this member may take off; empty where only others coded so. */
  own: string[];
  coders: (string | null)[];
}

/** The chips of a snippet or a moment, in the order of the tree. */
export function codeChips(
  codes: readonly Code[],
  codings: readonly Coding[],
  targetId: string,
  memberId: string | null,
): CodeChip[] {
  const here = Map.groupBy(
    codings.filter((coding) => coding.snippetId === targetId || coding.momentId === targetId),
    (coding) => coding.codeId,
  );
  return codes.flatMap((code) => {
    const list = here.get(code.id);
    if (!list) return [];
    const own = list.filter((coding) => coding.memberId === null || coding.memberId === memberId);
    return [
      {
        code,
        own: own.map((coding) => coding.id),
        coders: [...new Set(list.map((coding) => coding.memberId))],
      },
    ];
  });
}
