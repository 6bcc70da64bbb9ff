import type { Pseudonym, PseudonymRun, PseudonymState } from '#shared/contract/pseudonym.ts';
import { findNames, nameFinder, nameKey } from '#shared/pseudonym/find-names.ts';
import { type Replaced, replaceRanges, restoring } from '#shared/pseudonym/replace-names.ts';
import type { ReplacingRule } from '#shared/pseudonym/rule.ts';
import { partsOf, withParts } from '#shared/pseudonym/text-parts.ts';
import type { SnippetEdit, TextEdit } from '../../database/names/rewrite.ts';

/** What a run replaced in one column: how it read then, and what stood where. */
export interface ReplacedField {
  table: string;
  id: string;
  column: string;
  json: boolean;
  words: string;
  after: string;
  replaced: (Replaced & { part: number })[];
}

/**
 * One run of replacing as the key file keeps it. `applying` and `undoing` are written before the study is: after
 * a crash the texts themselves say whether it was done.
 */
export interface KeptRun {
  id: string;
  madeWallMs: number;
  state: 'applying' | 'unfinished' | 'done' | 'undoing' | 'undone';
  rule: ReplacingRule;
  fields: ReplacedField[];
  snippets: SnippetEdit[];
  /** Names of backups that still hold the names. */
  left: string[];
}

/** All that a key file holds. */
export interface KeyContent {
  version: 1;
  studyId: string;
  entries: Pseudonym[];
  runs: KeptRun[];
}

/** How a field read before its run. */
export function textBefore(field: ReplacedField): string {
  const parts = partsOf(field.after, field.json).map((part, index) => {
    const replaced = field.replaced.filter((one) => one.part === index);
    return replaceRanges(part, restoring(part, part, replaced).edits).text;
  });
  return withParts(field.after, field.json, parts);
}

/** How to put a field back as far as it can be: the edit, or null where there is nothing to, and what is lost. */
export function restoreField(
  field: ReplacedField,
  now: string | null,
): { edit: TextEdit | null; restored: number; lost: Replaced[] } {
  const nothing = { edit: null, restored: 0, lost: field.replaced };
  if (now === null) return nothing;
  const left = partsOf(field.after, field.json);
  const parts = partsOf(now, field.json);
  if (left.length !== parts.length) return nothing;
  const each = parts.map((part, index) =>
    restoring(
      part,
      left[index] ?? '',
      field.replaced.filter((one) => one.part === index),
    ),
  );
  const restored = each.reduce((sum, { edits }) => sum + edits.length, 0);
  const lost = each.flatMap((one) => one.lost);
  if (restored === 0) return { edit: null, restored, lost };
  const texts = parts.map((part, index) => replaceRanges(part, each[index]?.edits ?? []).text);
  const { table, id, column } = field;
  const after = withParts(now, field.json, texts);
  const ranges = field.json ? [] : (each[0]?.edits ?? []);
  return { edit: { table, id, column, before: now, after, ranges }, restored, lost };
}

/** The state as the pages see it. */
export function stateOf(path: string | null, content: KeyContent | null): PseudonymState {
  if (!content) return { key: path === null ? 'none' : 'locked', path, entries: [], runs: [] };
  return { key: 'open', path, entries: content.entries, runs: content.runs.map(shownRun).reverse() };
}

function shownRun(run: KeptRun): PseudonymRun {
  const { id, madeWallMs, left, rule, fields } = run;
  const hits = fields.reduce((sum, { replaced }) => sum + replaced.length, 0);
  const state = run.state === 'undone' ? 'undone' : run.state === 'done' ? 'done' : 'unfinished';
  return { id, madeWallMs, state, hits, names: rule.entries.map(({ name }) => name), left };
}

/** Why an entry can not stand in the list beside the others, as a sentence; null where it can. */
export function entryProblem(entry: Pseudonym, others: readonly Pseudonym[]): string | null {
  const key = nameKey(entry.name);
  if (key === '') return `‘${entry.name}’ has no letter or digit to look for.`;
  const same = others.find((other) => nameKey(other.name) === key);
  if (same) return `‘${entry.name}’ is in the list already: it becomes ‘${same.replacement}’.`;
  const all = [...others, entry];
  for (const one of all) {
    const [hit] = findNames(one.replacement, nameFinder(all));
    const named = hit && all.find(({ id }) => id === hit.entryId);
    if (named && (one === entry || named === entry)) {
      return `‘${one.replacement}’ can not stand for ‘${one.name}’: ‘${named.name}’ is itself a name of the list.`;
    }
  }
  return null;
}
