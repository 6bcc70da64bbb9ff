import { z } from 'zod';
import { declareCall } from './call.ts';
import { filePath, identifier, nothing } from './common.ts';
import { searchTerms } from './search.ts';

export const fileKind = z.enum(['study', 'recording', 'transcript', 'folder', 'any']);
export type FileKind = z.infer<typeof fileKind>;

export const folderListing = z.object({
  path: filePath,
  parent: filePath.nullable(),
  entries: z.array(
    z.object({
      name: z.string(),
      path: filePath,
      kind: z.enum(['folder', 'file']),
      byteLength: z.number().int(),
      modifiedWallMs: z.number().int(),
    }),
  ),
});
export type FolderListing = z.infer<typeof folderListing>;

/**
 * What a chooser answers: the chosen paths (granted from then on; none when cancelled), or word that this
 * shell has no dialogs of its own and the page shows the chooser made of `file.list`.
 */
export const chosen = z.discriminatedUnion('dialog', [
  z.object({ dialog: z.literal('native'), paths: z.array(filePath) }),
  z.object({ dialog: z.literal('page') }),
]);

export const exportKind = z.enum([
  'moments-csv',
  'unmarked-csv',
  'pairs-csv',
  'snippets-csv',
  'moments-webvtt',
  'study-json',
]);
export type ExportKind = z.infer<typeof exportKind>;

export const fileCalls = {
  'file.choose': declareCall({
    about: "Opens the system's dialog for files or a folder to open.",
    place: 'shell',
    args: z.object({ kind: fileKind, several: z.boolean().default(false), title: z.string().max(200) }),
    result: chosen,
  }),
  'file.chooseSave': declareCall({
    about: "Opens the system's dialog for a file to write.",
    place: 'shell',
    args: z.object({ kind: fileKind, title: z.string().max(200), proposal: z.string().max(300) }),
    result: chosen,
  }),
  'file.list': declareCall({
    about:
      "Lists a folder for the page's own chooser (browser shell; inside its root alone). Null: the root.",
    place: 'shell',
    args: z.object({ path: filePath.nullable() }),
    result: folderListing,
    errors: ['path.not-granted', 'file.unreadable'],
  }),
  'file.makeFolder': declareCall({
    about: "Makes a folder for the page's own chooser (browser shell; inside its root alone).",
    place: 'shell',
    args: z.object({ parent: filePath, name: z.string().min(1).max(200) }),
    result: z.object({ path: filePath }),
    errors: ['path.not-granted', 'file.unreadable', 'file.exists'],
  }),
  'file.export': declareCall({
    about:
      'Writes an export: moments, stretches without any, pairs of moments, snippets or the hits of a search as CSV, moments of a session as WebVTT chapters, the whole study as JSON. A file that exists is replaced only with `replace`.',
    place: 'job',
    paths: ['path'],
    args: z.object({
      what: z.enum([...exportKind.options, 'hits-csv']),
      path: filePath,
      sessionId: identifier.nullable().default(null),
      /** For `hits-csv`: whose hits, all of them, in its order. */
      search: searchTerms.nullable().default(null),
      replace: z.boolean().default(false),
    }),
    result: z.object({ path: filePath, rows: z.number().int(), leftOut: z.array(z.string()) }),
    errors: ['file.exists', 'path.not-granted', 'file.unwritable', 'search.query'],
  }),
  'file.room': declareCall({
    about: "How much room the disk has on which the open study's folder lies, where interviews are recorded.",
    place: 'read',
    args: nothing,
    result: z.object({ freeBytes: z.number().min(0) }),
    errors: ['file.unreadable'],
  }),
  'file.show': declareCall({
    about:
      'Shows a file that was written: in its folder in Electron; in the browser shell by an address under which the browser can download it once, within ten minutes.',
    place: 'shell',
    paths: ['path'],
    args: z.object({ path: filePath }),
    result: z.object({ download: z.string().nullable() }),
    errors: ['path.not-granted', 'file.unreadable'],
  }),
  'file.cancel': declareCall({
    about:
      'Cancels a long job (see the progress events), by the name it was given or the id of what it makes; what it had begun leaves nothing behind. `ended` is false where it is too late: there is no such job (any more), or its file is read and is being stored, which is done whole.',
    place: 'shell',
    args: z.object({ job: z.string() }),
    result: z.object({ ended: z.boolean() }),
  }),
} as const;
