import type { FileKind } from '#shared/contract/file.ts';

const kinds: Readonly<Record<FileKind, string>> = {
  study: 'studies',
  recording: 'recordings',
  transcript: 'transcripts',
  folder: 'folders',
  any: 'files',
};

/** What the page's own file chooser says. */
export const texts = {
  way: 'Folder',
  up: 'To the folder above',
  newFolder: 'New folder',
  folderName: 'Name of the new folder',
  make: 'Make',
  cancel: 'Cancel',
  open: 'Open',
  choose: 'Choose',
  chooseFolder: 'Choose this folder',
  save: 'Save',
  name: 'Name',
  replace: 'Replace it',
  entries: (path: string) => `Contents of ${path}`,
  shown: (kind: FileKind) => `Only ${kinds[kind]}`,
  allFiles: 'All files',
  show: 'Show',
  none: (kind: FileKind) =>
    kind === 'any' ? 'This folder is empty.' : `There are no ${kinds[kind]} in this folder.`,
  inTheWay: (name: string) => `${name} is there already. What it holds now would be lost.`,
  studyInTheWay: (name: string) =>
    `There is already a study file ${name} here. Choose another name; a study is never replaced.`,
  folderInTheWay: (name: string) => `${name} is a folder. Choose another name.`,
  keys: '↑ ↓ to move, Enter to open, Backspace for the folder above',
} as const;
