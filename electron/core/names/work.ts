import type { Pseudonym, PseudonymProposal } from '#shared/contract/pseudonym.ts';
import type { NameHit } from '#shared/pseudonym/find-names.ts';
import type { ReplacingRule } from '#shared/pseudonym/rule.ts';
import type { RewritePlan, SnippetEdit, TextEdit } from '../../database/names/rewrite.ts';

/** A text with names in it, as the preview shows and a run replaces it. */
export interface NamedText {
  table: string;
  id: string;
  column: string;
  json: boolean;
  words: string;
  text: string;
  dyadNumber: number | null;
  sessionNumber: number | null;
  source: string | null;
  speaker: string | null;
  /** The hits, with the string of the column that they are in (see `partsOf`). */
  hits: (NameHit & { part: number; before: string; after: string })[];
}

/**
 * What the workers do about names. The core's own process alone knows the key file; a worker is told what it
 * needs for one step and keeps nothing. The first five read, in the job worker; `backups` writes files that
 * nobody has open; the last two are the writer's.
 */
export type NamesWork =
  | { step: 'find'; entries: Pseudonym[] }
  | { step: 'scan'; entries: Pseudonym[] }
  | { step: 'plan'; edits: TextEdit[]; rule: ReplacingRule | null; wanted: SnippetEdit[] }
  | { step: 'texts'; fields: { table: string; id: string; column: string }[] }
  | { step: 'list'; path: string }
  | { step: 'backups'; rule: ReplacingRule }
  | { step: 'replace'; plan: RewritePlan; rule: ReplacingRule | null }
  | { step: 'erase' };

/** What each step answers. */
export interface NamesAnswers {
  find: { texts: NamedText[]; history: number; outOfReach: string[] };
  scan: { proposals: PseudonymProposal[]; notes: string[] };
  plan: RewritePlan;
  /** The texts as they are now; null where the row is gone. */
  texts: (string | null)[];
  /** The cells of a CSV file. */
  list: string[][];
  /** Names of the backups that could not be written anew. */
  backups: string[];
  replace: { title: string };
  erase: null;
}
