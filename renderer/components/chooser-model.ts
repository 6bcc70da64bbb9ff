import type { FileKind, FolderListing } from '#shared/contract/file.ts';
import { recordingEndings } from '#shared/domain/recording-endings.ts';
import { transcriptEndings } from '#shared/domain/transcript-endings.ts';

type Entry = FolderListing['entries'][number];

const endings: Readonly<Record<FileKind, readonly string[] | null>> = {
  study: ['iprstudy'],
  recording: recordingEndings,
  transcript: transcriptEndings,
  folder: [],
  any: null,
};

/** Whether a file of this name is of a kind, by its ending. */
export function isOfKind(name: string, kind: FileKind): boolean {
  const wanted = endings[kind];
  return wanted === null || wanted.includes(name.slice(name.lastIndexOf('.') + 1).toLowerCase());
}

/** What the chooser shows of a folder: its folders, and the files of the kind, or all of them. */
export function shownEntries(entries: readonly Entry[], kind: FileKind, allFiles: boolean): Entry[] {
  if (kind === 'folder') return entries.filter((entry) => entry.kind === 'folder');
  return entries.filter((entry) => entry.kind === 'folder' || allFiles || isOfKind(entry.name, kind));
}

/** The separator of a path's system. */
function separatorOf(path: string): '/' | '\\' {
  return path.startsWith('/') || !path.includes('\\') ? '/' : '\\';
}

export function joinPath(folder: string, name: string): string {
  const separator = separatorOf(folder);
  return folder.endsWith(separator) ? folder + name : folder + separator + name;
}

/** The way from the chooser's top to a folder, the top first; each with the path to go there. */
export function crumbs(top: string, path: string): { name: string; path: string }[] {
  const separator = separatorOf(top);
  const way = [{ name: top.split(separator).findLast((part) => part !== '') ?? top, path: top }];
  if (!path.startsWith(top)) return way;
  let at = top;
  for (const name of path.slice(top.length).split(separator)) {
    if (name === '') continue;
    at = joinPath(at, name);
    way.push({ name, path: at });
  }
  return way;
}

/** A typed name with the ending that its kind, or the proposal, asks for. */
export function withEnding(name: string, kind: FileKind, proposal: string): string {
  const trimmed = name.trim();
  if (trimmed === '') return '';
  if (kind === 'study') return isOfKind(trimmed, 'study') ? trimmed : `${trimmed}.iprstudy`;
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(proposal)?.[0] ?? '';
  return /\.[A-Za-z0-9]{1,8}$/.test(trimmed) ? trimmed : trimmed + ending;
}

/** The entry that a save under this name would replace, or null. */
export function entryInTheWay(entries: readonly Entry[], name: string): Entry | null {
  const same = name.normalize('NFC').toLowerCase();
  return entries.find((entry) => entry.name.normalize('NFC').toLowerCase() === same) ?? null;
}

const units = ['bytes', 'KB', 'MB', 'GB', 'TB'] as const;

/** A size as people read it: '1.4 GB'. */
export function showSize(byteLength: number): string {
  let value = byteLength;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit === 0 || value >= 100 ? 0 : 1;
  return `${value.toFixed(digits)} ${units[unit]}`;
}
