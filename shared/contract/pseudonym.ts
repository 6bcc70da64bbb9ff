import { z } from 'zod';
import { declareCall } from './call.ts';
import { done, filePath, identifier, nothing, wallMs } from './common.ts';

const name = z.string().trim().min(1).max(200);

/** One name of the list and what stands in its place. */
export const pseudonym = z.object({
  id: identifier,
  name,
  replacement: name,
  kind: z.enum(['person', 'place', 'organisation', 'other']),
  /** Found in capitals, in small letters, without accents and as a genitive too; else just as it is written. */
  forms: z.boolean(),
});
export type Pseudonym = z.infer<typeof pseudonym>;

/** What a run of replacing left: it can be undone as long as the key file is there. */
export const pseudonymRun = z.object({
  id: identifier,
  madeWallMs: wallMs,
  /** `unfinished`: the names are replaced, but what they left behind is not erased yet. */
  state: z.enum(['unfinished', 'done', 'undone']),
  hits: z.number().int(),
  names: z.array(z.string()),
  /** Files that still hold the names: backups that could not be written anew. */
  left: z.array(z.string()),
});
export type PseudonymRun = z.infer<typeof pseudonymRun>;

export const pseudonymState = z.object({
  key: z.enum(['none', 'locked', 'open']),
  /** Where this installation knows the study's key file to be; null where it knows of none. */
  path: filePath.nullable(),
  entries: z.array(pseudonym),
  runs: z.array(pseudonymRun),
});
export type PseudonymState = z.infer<typeof pseudonymState>;

/** One place where a name stands, with the text around it. */
export const pseudonymHit = z.object({
  number: z.number().int(),
  entryId: identifier,
  /** What it stands in, as words: 'Turn', 'Note of a moment' … */
  where: z.string(),
  dyadNumber: z.number().int().nullable(),
  sessionNumber: z.number().int().nullable(),
  /** Whose interview, or 'session'; null for what belongs to neither. */
  source: z.string().nullable(),
  speaker: z.string().nullable(),
  before: z.string(),
  found: z.string(),
  after: z.string(),
  replacement: z.string(),
});
export type PseudonymHit = z.infer<typeof pseudonymHit>;

export const pseudonymProposal = z.object({
  word: z.string(),
  count: z.number().int(),
  /** The name of the list that it may be another spelling of; null for a word that may be a name. */
  like: z.string().nullable(),
  likeId: identifier.nullable(),
  before: z.string(),
  found: z.string(),
  after: z.string(),
});
export type PseudonymProposal = z.infer<typeof pseudonymProposal>;

/** What an undo could not put back, because the text was changed since. */
export const unrestored = z.object({ where: z.string(), name: z.string(), now: z.string() });

const keyErrors = [
  'pseudonym.passphrase',
  'pseudonym.damaged-key',
  'pseudonym.no-key',
  'pseudonym.other-study',
  'path.not-granted',
] as const;
const openErrors = ['pseudonym.locked', 'file.unwritable'] as const;

export const pseudonymCalls = {
  'pseudonym.state': declareCall({
    about:
      'Whether the list of names is open, with the list and the runs where it is. The study itself knows nothing of it.',
    place: 'core',
    repeatable: true,
    args: nothing,
    result: pseudonymState,
  }),
  'pseudonym.createKey': declareCall({
    about:
      'Makes the key file for the open study, with a passphrase of its own, outside of the study’s folder; `anyway` puts it there all the same.',
    place: 'core',
    paths: ['path'],
    args: z.object({
      path: filePath,
      passphrase: z.string().min(8).max(1000),
      anyway: z.boolean().default(false),
    }),
    result: pseudonymState,
    errors: ['pseudonym.beside-study', 'file.exists', 'file.unwritable', 'path.not-granted'],
  }),
  'pseudonym.openKey': declareCall({
    about: 'Opens the key file until it is locked or the study is closed; null is the one opened last.',
    place: 'core',
    paths: ['path'],
    args: z.object({ path: filePath.nullable(), passphrase: z.string().max(1000) }),
    result: pseudonymState,
    errors: keyErrors,
  }),
  'pseudonym.lockKey': declareCall({
    about: 'Forgets the passphrase and the list.',
    place: 'core',
    args: nothing,
    result: done,
  }),
  'pseudonym.add': declareCall({
    about:
      'Adds names to the list. A name that is there already, or whose replacement is itself a name of the list, is refused with all others.',
    place: 'core',
    args: z.object({ entries: z.array(pseudonym).min(1).max(5000) }),
    result: pseudonymState,
    errors: [...openErrors, 'pseudonym.entry'],
  }),
  'pseudonym.update': declareCall({
    about: 'Changes a name of the list.',
    place: 'core',
    args: z.object({ id: identifier, changes: pseudonym.omit({ id: true }).partial() }),
    result: pseudonymState,
    errors: [...openErrors, 'pseudonym.entry'],
  }),
  'pseudonym.remove': declareCall({
    about: 'Takes names off the list. Runs keep what they replaced.',
    place: 'core',
    args: z.object({ ids: z.array(identifier).min(1).max(5000) }),
    result: pseudonymState,
    errors: openErrors,
  }),
  'pseudonym.importList': declareCall({
    about: 'Adds names and replacements from the first two columns of a CSV file.',
    place: 'core',
    paths: ['path'],
    args: z.object({ path: filePath }),
    result: z.object({ state: pseudonymState, added: z.number().int(), leftOut: z.array(z.string()) }),
    errors: [...openErrors, 'file.unreadable', 'path.not-granted'],
  }),
  'pseudonym.scan': declareCall({
    about:
      'Proposes names that were missed: capitalised words inside of sentences, and other spellings of the names of the list. `notes` says what was left out. The job goes by `id`.',
    place: 'core',
    args: z.object({ id: identifier }),
    result: z.object({ proposals: z.array(pseudonymProposal), notes: z.array(z.string()) }),
    errors: ['pseudonym.locked'],
  }),
  'pseudonym.preview': declareCall({
    about:
      'Finds every place where a name of the list stands. The job, and what `apply` is told, go by `id`. `history` counts entries of the history with names in them.',
    place: 'core',
    args: z.object({ id: identifier }),
    result: z.object({
      hits: z.array(pseudonymHit),
      history: z.number().int(),
      /** Names of recordings’ files, which can not be changed here. */
      outOfReach: z.array(z.string()),
    }),
    errors: ['pseudonym.locked'],
  }),
  'pseudonym.apply': declareCall({
    about:
      'Replaces the hits of a preview but those left out, moves snippets with their words, and erases what the names left: history, index, journal, backups. All of it or nothing; it can be cancelled (by `id`) until it writes.',
    place: 'core',
    args: z.object({
      id: identifier,
      preview: identifier,
      leftOut: z.array(z.number().int().min(0)).max(100_000),
    }),
    result: z.object({ state: pseudonymState, hits: z.number().int(), left: z.array(z.string()) }),
    errors: [...openErrors, 'pseudonym.preview', 'pseudonym.taken', 'revision.stale'],
  }),
  'pseudonym.undoRun': declareCall({
    about:
      'Puts the names of a run back from the key file. Where a text was changed since, what is left of the replacement is restored and the rest is listed.',
    place: 'core',
    args: z.object({ id: identifier, run: identifier }),
    result: z.object({ state: pseudonymState, restored: z.number().int(), lost: z.array(unrestored) }),
    errors: [...openErrors, 'pseudonym.taken', 'revision.stale'],
  }),
  'pseudonym.finish': declareCall({
    about: 'Erases what the names of unfinished runs left, and tries again what could not be written anew.',
    place: 'core',
    args: z.object({ id: identifier }),
    result: pseudonymState,
    errors: openErrors,
  }),
} as const;
