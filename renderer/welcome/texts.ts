import type { LayoutCount } from './layout-plan.ts';

/** What Welcome and its dialogs say. */
export const texts = {
  product: 'IPR Studio',
  purpose: 'Replay recorded sessions, mark striking moments, attach what was said about them.',
  newStudy: 'New study',
  open: 'Open…',
  sample: 'Try the sample study',
  recent: 'Recent studies',
  noRecent: 'Studies you open will be listed here.',
  gone: 'Not at its place any more',
  forget: (title: string) => `Take ${title} off this list`,
  openTitle: 'Open a study',
  saveTitle: 'Where to keep the study',
  opening: 'Opening…',
  create: 'Create study',
  cancel: 'Cancel',
  title: 'Title',
  yourName: 'Your name',
  yourNameWhy: 'Stands beside everything you do in the study.',
  place: 'Study file',
  placeEmpty: 'Not chosen yet',
  choose: 'Choose…',
  protection: 'Protection',
  withPassphrase: 'With a passphrase',
  withoutPassphrase: 'Without',
  passphrase: 'Passphrase',
  passphraseAgain: 'Passphrase again',
  passphraseProtects:
    'The passphrase protects the study file: transcripts, moments, notes and names. It does not protect the recordings beside it: they stay as they are. For those, switch on your computer’s disk encryption. Nobody can recover a forgotten passphrase.',
  withoutProtects:
    'Whoever can read this disk can read the study and its recordings. Switch on your computer’s disk encryption. A passphrase can be set later.',
  layout: 'Lay dyads, sessions and interviews now',
  dyads: 'Dyads',
  sessions: 'Sessions to record',
  sessionsWrong: 'Write session numbers from 1 to 999, at most 20, such as 3, 5 or 1-4.',
  interviewed: 'Who is interviewed',
  client: 'Client',
  therapist: 'Therapist',
  lays: (count: LayoutCount) =>
    `Lays ${counted(count.dyads, 'dyad')}, ${counted(count.sessions, 'session')} and ${counted(count.interviews, 'interview')}.`,
  laysNothing: 'The study begins empty. Dyads can be laid at any time in Prepare.',
  titleMissing: 'Give the study a title.',
  nameMissing: 'Write your name.',
  placeMissing: 'Choose where the study file is to lie.',
  passphraseShort: 'A passphrase has 8 characters or more.',
  passphraseDiffers: 'The two passphrases differ.',
  passphraseTitle: 'Open a protected study',
  passphraseAsked: (name: string) => `${name} is protected by a passphrase.`,
  openButton: 'Open',
  memberTitle: 'Who works here now?',
  memberWhy: 'What you do is kept under your name, and undo takes back your own steps only.',
} as const;

function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}
