import { counted } from '../study/words.ts';

export const texts = {
  title: 'Pseudonyms',
  loading: 'Reading the state of the list…',
  // No key file yet
  about: [
    'A list says which names become which. It is kept in a key file of its own, encrypted with its own passphrase, outside of the study: the study itself keeps no trace of the names.',
    'As long as you have the key file and its passphrase, replacing can be undone. A lost passphrase can not be recovered by anybody.',
    'Keep the key file where the study is not: on another drive or in a safe of its own. A backup that holds both gives the names away.',
  ],
  makeKey: 'Make a key file…',
  openOther: 'Open a key file…',
  makeTitle: 'Make a key file',
  chooseWhere: 'Where: choose…',
  where: (path: string) => `Where: ${path}`,
  saveTitle: 'Where to keep the key file',
  openTitle: 'Open a key file',
  proposal: 'names.iprkey',
  passphrase: 'Passphrase of the key file',
  again: 'Passphrase again',
  rule: 'At least 8 characters; better four words. Not the passphrase of the study.',
  tooShort: 'At least 8 characters.',
  notTheSame: 'The two are not the same.',
  make: 'Make the key file',
  anyway: 'Keep it there all the same',
  back: 'Back',
  // Locked
  lockedAt: (path: string) => `The list is locked. Its key file is ${path}.`,
  unlock: 'Open the list',
  otherFile: 'Another key file…',
  newKey: 'Make a new key file…',
  asked: (path: string) => `For ${path}.`,
  // Open
  lock: 'Lock',
  lockHint: 'Forget the passphrase and the names until the list is opened again',
  tabs: { names: 'Names', missed: 'Missed names', replace: 'Find and replace', runs: 'Runs' },
  name: 'Name',
  replacement: 'Replacement',
  kind: 'Kind',
  kinds: { person: 'Person', place: 'Place', organisation: 'Organisation', other: 'Other' },
  forms: 'Other forms',
  formsHint: 'Find ANNA, anna and Annas for Anna as well; off: only as it is written',
  hits: 'Hits',
  add: 'Add',
  remove: (name: string) => `Remove ${name}`,
  importList: 'Import a list…',
  importTitle: 'Import names and replacements (CSV)',
  imported: (count: number) => `${counted(count, 'name was', 'names were')} added.`,
  noNames: 'No names yet. Type one and its replacement, and press Enter.',
  noHitsYet: '–',
  // Missed names
  scan: 'Look for missed names',
  scanAbout:
    'Looks through all texts for capitalised words inside of sentences that are not in the list, and for other spellings of its names.',
  noProposals: 'Nothing that looks like a missed name was found.',
  proposals: 'Words that may be names',
  proposalKeys: '↑ ↓ go through them; Enter or a double click adds one to the list, Delete passes one over.',
  like: (name: string) => `another spelling of ${name}?`,
  times: (count: number) => counted(count, 'time', 'times'),
  nextPerson: (number: number) => `Person ${number}`,
  // Find and replace
  find: 'Find all hits',
  findAgain: 'Find again',
  findAbout:
    'Shows every place where a name of the list stands: turns, quotes, labels, notes, memos, speakers, files’ names and the history. Nothing is replaced before you say so.',
  noHits: 'No name of the list stands in the study.',
  hitList: 'Hits',
  hitKeys: '↑ ↓ go through the hits, Space turns one off or on.',
  allNames: (count: number) => `All names (${count})`,
  allSpellings: 'All spellings',
  filterName: 'Show hits of',
  filterSpelling: 'Spelling',
  allOn: 'All on',
  allOff: 'All off',
  history: (count: number) =>
    `${counted(count, 'entry', 'entries')} of the history hold names. They are erased too: what they belong to can not be undone by Undo any more.`,
  outOfReach: (files: readonly string[]) =>
    `Names of recordings’ files stay: ${files.join(', ')}. Rename the files and use Find… to relink them.`,
  replaceSome: (count: number, all: number) =>
    count === 0
      ? 'Replace nothing; erase what the history holds'
      : `Replace ${count === all ? counted(count, 'hit', 'hits') : `${count} of ${all} hits`}`,
  blocks: 'While it is written the study answers nothing else; that takes seconds in a large study.',
  replaced: (count: number) =>
    `${counted(count, 'hit was', 'hits were')} replaced, and the names erased from the study, its journal and its backups.`,
  left: (files: readonly string[]) =>
    `These backups could not be written anew and still hold the names: ${files.join(', ')}. Remove them, or try again under Runs.`,
  cancel: 'Cancel',
  close: 'Close',
  // Runs
  noRuns: 'Nothing was replaced yet.',
  undo: 'Undo this run',
  undoing: 'The names go back into the study. Backups made since keep the replacements.',
  undone: 'Undone',
  unfinished:
    'The last run was interrupted. Finishing it looks at what became of the names, and erases what they left in the file and its backups.',
  finish: 'Finish erasing',
  tryAgain: 'Try the backups again',
  run: (names: readonly string[]) =>
    names.length > 4 ? `${names.slice(0, 4).join(', ')} and ${names.length - 4} more` : names.join(', '),
  restored: (count: number) => `${counted(count, 'hit was', 'hits were')} put back.`,
  lost: 'These could not be put back, because the text was changed since:',
  lostLine: (where: string, name: string, now: string) =>
    now === '' ? `${where}: ${name} (removed since)` : `${where}: ${name}, now ‘${now}’`,
  limitsTitle: 'What this can not reach',
  limits: [
    'Exports, and copies of the study or of its backups in other places.',
    'The sound and the picture of the recordings: names are still said there.',
    'The transcript files that were imported, and the names of recordings’ files.',
    'What the disk itself keeps of files that were overwritten: encrypt the disk.',
  ],
};
