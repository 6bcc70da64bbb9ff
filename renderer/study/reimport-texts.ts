import type { TranscriptComparison } from '#shared/contract/transcript.ts';
import type { SnippetMove } from '#shared/contract/utterance.ts';
import { type Difference, lossesOf, type ReimportFilter } from './reimport-model.ts';
import { counted, listed } from './words.ts';

const passages = (count: number) => counted(count, 'passage', 'passages');
const turns = (count: number) => counted(count, 'turn', 'turns');
const loses = (count: number) => `${passages(count)} ${count === 1 ? 'loses' : 'lose'} words`;

/** The parts of a list that are not zero, as a sentence's end. */
function parts(counts: readonly [count: number, words: (count: number) => string][]): string {
  return listed(counts.filter(([count]) => count > 0).map(([count, words]) => words(count)));
}

/** The dialog that takes a corrected transcript over. */
export const reimportTexts = {
  command: 'Re-import a corrected transcript…',
  button: 'Re-import a corrected file…',
  buttonOf: (file: string) => `Re-import a corrected file of ${file}…`,
  chooseTitle: 'Re-import a corrected transcript',
  title: (file: string, stored: string) =>
    file === stored ? `Correct ${stored}` : `${file} corrects ${stored}`,
  which: 'Which transcript was corrected?',
  whichOne: 'Choose a transcript',
  noTranscript: 'This session has no transcript yet. Import one first.',
  drop: 'Drop the corrected file here, or choose it. It is compared with what is stored, and nothing changes before you have seen how.',
  comparing: 'Comparing the file with the transcript…',
  cancel: 'Cancel',
  close: 'Close',
  anotherFile: 'Another file…',
  chooseAnother: 'Choose another file…',
  readAsBefore: 'Read it as before',
  compareAgain: 'Compare again',
  facts: 'What is in the file',
  times: { all: 'every turn has a time', some: 'some turns have a time', none: 'no times' },
  timesStay: 'The times that were set stay.',
  onClock: (clock: string) => `Its times are taken to be on the transcript’s clock: ${clock}.`,
  clockQuestion: 'On which clock are its times?',
  leaveTimes: 'Leave the times out',
  whoSpeaks: 'Who speaks in the file',
  isSpeaker: (name: string) => `${name} is`,
  known: 'Speakers of the transcript',
  anew: 'Somebody new',
  newSpeaker: (kind: string) => `New: ${kind}`,
  noName: 'Turns without a name',
  nobody: 'The file names nobody: who speaks stays as it is.',
  without: (names: readonly string[]) =>
    `${listed(names)} ${names.length === 1 ? 'has' : 'have'} no turn any more, and ${names.length === 1 ? 'stays' : 'stay'} in the list of speakers.`,
  encoding: 'Text encoding',
  encodingHint: 'Another one, if letters such as é or ø look wrong',
  warnings: (count: number) => counted(count, 'warning', 'warnings'),
  what: 'What changes',
  turnCounts: ({ turns: { unchanged, changed, added, removed } }: TranscriptComparison) =>
    `${turns(unchanged)} stay as they are, ${changed.toLocaleString('en')} changed, ${added.toLocaleString('en')} added, ${removed.toLocaleString('en')} removed.`,
  passageCounts: (comparison: TranscriptComparison): string => {
    const { unchanged, moved, listed: moves } = comparison.snippets;
    const of = (change: SnippetMove['change']) => moves.filter((move) => move.change === change).length;
    const { loseWords, lost } = lossesOf(comparison);
    const all = unchanged + moved + moves.length;
    if (all === 0) return 'No passage is marked in this transcript.';
    const told = parts([
      [lost, (count) => `${count.toLocaleString('en')} ${count === 1 ? 'is' : 'are'} lost`],
      [loseWords, (count) => `${count.toLocaleString('en')} ${count === 1 ? 'loses' : 'lose'} words`],
      [
        of('changed'),
        (count) => `${count.toLocaleString('en')} ${count === 1 ? 'has' : 'have'} words corrected`,
      ],
      [of('found'), (count) => `${count.toLocaleString('en')} ${count === 1 ? 'is' : 'are'} found again`],
      [
        moved,
        (count) => `${count.toLocaleString('en')} ${count === 1 ? 'moves' : 'move'} with the same words`,
      ],
      [unchanged, (count) => `${count.toLocaleString('en')} ${count === 1 ? 'stays' : 'stay'} in place`],
    ]);
    return `Of ${passages(all)} ${told}.`;
  },
  filter: 'Show',
  filters: {
    all: 'All',
    passages: 'Passages',
    changed: 'Changed',
    added: 'Added',
    removed: 'Removed',
  } satisfies Record<ReimportFilter, string>,
  list: 'Differences',
  nothingHere: 'Nothing of this kind.',
  next: 'Next difference',
  previous: 'Previous difference',
  place: (at: number, count: number) =>
    at < 0
      ? `${count.toLocaleString('en')}`
      : `${(at + 1).toLocaleString('en')} of ${count.toLocaleString('en')}`,
  kinds: { changed: 'Changed', added: 'Added', removed: 'Removed' } satisfies Record<
    Difference['kind'],
    string
  >,
  moves: {
    lost: 'Passage lost',
    'loses words': 'Passage loses words',
    changed: 'Passage corrected',
    found: 'Passage found again',
    moved: 'Passage moves',
  } satisfies Record<SnippetMove['change'], string>,
  lostNote:
    'None of its words are left. It keeps its quote and its moments, and is found again when its words come back.',
  noMoment: 'of no moment',
  moments: (labels: readonly string[]) => `of ${listed(labels)}`,
  nobodyNamed: 'No name',
  noTime: 'no time',
  speakerFromTo: (from: string, to: string) => `Speaker: ${from} → ${to}`,
  timeFromTo: (from: string, to: string) => `Time: ${from} → ${to}`,
  same: (file: string, stored: string) =>
    `${file} says just what ${stored} says here: there is nothing to take over.`,
  stale:
    'The transcript or the file was changed meanwhile. They were compared anew; what you see here is how it is now.',
  takeOver: (comparison: TranscriptComparison): string => {
    const { loseWords, lost } = lossesOf(comparison);
    const what = [
      ...(loseWords > 0 ? [loses(loseWords)] : []),
      ...(lost > 0 ? [`${passages(lost)} ${lost === 1 ? 'is' : 'are'} lost`] : []),
    ];
    return what.length === 0
      ? `Take over ${counted(comparison.differences.length, 'difference', 'differences')}`
      : `Take over: ${listed(what)}`;
  },
  undoName: (file: string) => `Take over ${file}`,
  undone: 'Undone: the transcript is as it was before.',
  done: (file: string, comparison: TranscriptComparison): string => {
    const { changed, added, removed } = comparison.turns;
    const told = parts([
      [changed, (count) => `${turns(count)} changed`],
      [added, (count) => `${turns(count)} added`],
      [removed, (count) => `${turns(count)} removed`],
    ]);
    return `${file} was taken over${told === '' ? '' : `: ${told}`}.`;
  },
} as const;

/** What the import dialog offers where a transcript of the same name, or of the same words, is stored already. */
export const correctionTexts = {
  sameName: (stored: string) => `${stored} is stored here already, and this file is called like it.`,
  sameWords: (stored: string) => `${stored} is stored here already, and this file says nearly the same.`,
  corrects: (stored: string) => `This corrects ${stored}`,
  else: 'Taken as its correction, the marked passages stay on their words; imported, it is a second transcript beside it.',
} as const;
