import type { ExportKind } from '#shared/contract/file.ts';
import type { Study } from '#shared/contract/study.ts';
import type { TranscriptClock } from '#shared/contract/transcript.ts';
import {
  type BoardFilter,
  type CellKind,
  coverageShare,
  type InterviewColumn,
  type InterviewStage,
} from './board-model.ts';
import type { ImportRun } from './import-many-store.ts';
import type { ImportObstacle, SpeakerChoice } from './import-model.ts';
import type { NextStep } from './next-step.ts';
import { counted } from './words.ts';

/** The two roles in the study's own words. */
export type RoleWords = Pick<Study, 'clientWord' | 'therapistWord'>;

export function columnWord(kind: CellKind, words: RoleWords): string {
  switch (kind) {
    case 'dyad':
      return 'Dyad';
    case 'session':
      return 'Recording';
    case 'client':
      return words.clientWord;
    case 'therapist':
      return words.therapistWord;
    case 'together':
      return 'Together';
  }
}

export function interviewWord(column: InterviewColumn, words: RoleWords): string {
  switch (column) {
    case 'client':
      return `${words.clientWord}’s interview`;
    case 'therapist':
      return `${words.therapistWord}’s interview`;
    case 'together':
      return 'Mutual recall';
  }
}

export const stageWords: Record<InterviewStage, string> = {
  planned: 'Planned',
  held: 'Held',
  transcribed: 'Transcribed',
  coded: 'Coded',
  missed: 'Missed',
  withdrawn: 'Withdrawn',
};

export const filterWords: Record<BoardFilter, (count: number) => string> = {
  'to hold': (count) => `${count} to hold`,
  missed: (count) => `${count} missed`,
  late: (count) => `${count} late`,
  'to attach': (count) => `${count} to attach`,
  'files missing': (count) => `${counted(count, 'file', 'files')} missing`,
};

export const filterExplanations: Record<BoardFilter, string> = {
  'to hold': 'Interviews that are planned and not held yet',
  missed: 'Interviews that did not take place',
  late: 'Interviews later after the session than the study allows',
  'to attach': 'Transcribed interviews without a marked passage',
  'files missing': 'Recordings whose file is not at its place',
};

export const nextStepWords: Record<Exclude<NextStep, 'nothing'>, string> = {
  'add session': 'Add the session',
  'add recording': 'Add recordings…',
  'add interview': 'Plan the interview',
  'say held': 'It was held',
  'import transcript': 'Import its transcript…',
  attach: 'Attach passages',
  annotate: 'Open in Annotate',
};

export const clockQuestions: Record<Exclude<TranscriptClock, 'none'>, { name: string; about: string }> = {
  interview: {
    name: 'The interview’s clock',
    about: '0:00 is the beginning of the interview’s own recording.',
  },
  session: {
    name: 'The session’s clock',
    about:
      '0:00 is the beginning of the session’s video: the times say what was on the screen. In an interview’s transcript they become pins: a turn without a time is about the time before it.',
  },
  'time of day': {
    name: 'The time of day',
    about: 'The times are those of a clock on the wall, such as 14:05.',
  },
};

/** Times of day come onto the recording's own clock by what the clock showed at its beginning. */
export const dayZeroTexts = {
  label: 'At 0:00 of the recording the clock showed',
  about: 'Empty where nobody knows: the times are shown then, and nothing follows the player.',
  placeholder: 'such as 14:05:30',
  wrong: 'Write it as 14:05 or 14:05:30.',
  take: 'Bring the times onto the recording’s clock',
};

/** Times that were written by a recording's file: they lie on the interview's clock as it does, and move with it. */
export const recordingTimeTexts = {
  of: (file: string) => `The time of ${file}`,
  moves: 'They move with the recording when it is placed anew.',
  zero: '0:00 is',
  zeroAbout: 'The times come onto the interview’s clock as the recording lies on it, and move with it.',
  beginningOf: (file: string) => `The beginning of ${file}`,
  beginningOfInterview: 'The beginning of the interview itself',
};

export const speakerWords = (words: RoleWords): Record<SpeakerChoice, string> => ({
  client: words.clientWord,
  therapist: words.therapistWord,
  interviewer: 'Interviewer',
  other: 'Somebody else',
  unknown: 'Not known',
});

/** The tiers of an ELAN or a Praat file. */
export const tierTexts = {
  question: 'Which tiers are turns',
  of: (speaker: string) => `of ${speaker}`,
  only: 'At least one tier is read.',
  remembered: 'Remembered for other files with these tiers.',
  alike: (files: number) => `Read these in all ${files} files with such tiers`,
};

export const obstacleSentences: Record<ImportObstacle, string> = {
  'no target': 'Say which interview or session the transcript is of.',
  'no turns': 'There is nothing to import: no turn of speech was found in the file.',
  'no clock': 'Say on which clock the times are.',
};

/** The table of several transcripts that are imported together. */
/** What there is to say when a transcript is stored. */
export const doneTexts = {
  turns: (turns: number, more: boolean) =>
    `${counted(turns, 'turn was', 'turns were')} imported.${more ? ' While storing them:' : ''}`,
  /** The file was read, and was being stored, when it was cancelled. */
  tooLate: (file: string) => `It was too late to cancel: ${file} was read already and has been stored whole.`,
  undone: 'Undone: nothing of it is in the study.',
  undoName: (file: string) => `Import transcript ${file}`,
  close: 'Close',
};

export const manyTexts = {
  title: (files: number) => `Import ${counted(files, 'transcript', 'transcripts')}`,
  files: 'Files to import',
  columns: ['File', 'Transcript of', 'Turns', 'Times', 'Speakers', 'Warnings', 'State'],
  clockQuestion: 'On which clock are the times?',
  clockOf: {
    interview: (files: number) => `In interviews’ transcripts (${files} with times)`,
    session: (files: number) => `In sessions’ own transcripts (${files} with times)`,
  },
  choose: 'Choose…',
  noClock: 'Leave the times out',
  speakersQuestion: 'Who speaks, in all files',
  targetOf: (file: string) => `${file} is the transcript of`,
  chooseTarget: 'Choose…',
  noSuchTarget: 'No interview or session is called so.',
  timesOf: (file: string) => `The times in ${file} are on`,
  asForAll: 'As for all',
  clocks: {
    interview: 'Interview’s clock',
    session: 'Session’s clock',
    'time of day': 'Time of day',
    none: 'Left out',
  },
  noTimes: 'No times',
  noSpeakers: 'No names',
  leaveOut: (file: string) => `Leave ${file} out`,
  retry: (file: string) => `Try again: ${file}`,
  tryAgain: 'Try again',
  compare: 'Compare…',
  compareOf: (file: string) => `Compare ${file} with what is stored`,
  states: {
    waiting: 'Waiting',
    reading: 'Reading…',
    unreadable: 'Not readable',
    read: 'Ready',
    importing: 'Importing…',
    imported: 'Imported',
    corrected: 'Taken over',
    failed: 'Not imported',
  },
  needs: { 'no target': 'Whose is it?', 'no turns': 'Nothing in it', 'no clock': 'Which clock?' },
  clash: ({ others, stored }: { others: string[]; stored: number }): string =>
    [
      others.length === 0
        ? ''
        : others.length === 1
          ? `So is ${others[0]}.`
          : `So are ${others.length} others.`,
      stored === 0 ? '' : `It has ${counted(stored, 'transcript', 'transcripts')} already.`,
    ]
      .filter((sentence) => sentence !== '')
      .join(' '),
  reading: (done: number, total: number) => `Reading the files: ${done} of ${total}`,
  importing: (done: number, total: number) => `Importing: ${done} of ${total}`,
  outcome: ({ stored, failed, total, cut, state }: ImportRun) => {
    const left = total - stored - failed - (cut !== null && !cut.whole ? 1 : 0);
    return [
      state === 'stopped'
        ? `Stopped: ${stored} of ${counted(total, 'transcript', 'transcripts')} imported${stored === 0 ? '' : '; what is stored stays'}.`
        : `${counted(stored, 'transcript', 'transcripts')} imported.`,
      cut === null
        ? ''
        : cut.whole
          ? doneTexts.tooLate(cut.fileName)
          : `${cut.fileName} was cancelled: nothing of it is stored.`,
      state === 'stopped' && left > 0 ? `${counted(left, 'file was', 'files were')} not begun.` : '',
      failed === 0 ? '' : `${counted(failed, 'file', 'files')} could not be stored.`,
      stored === 0 ? '' : 'Each can be undone by itself.',
    ]
      .filter((sentence) => sentence !== '')
      .join(' ');
  },
  obstacles: (counts: Record<ImportObstacle | 'unreadable', number>): string =>
    [
      counts['no target'] &&
        `${counted(counts['no target'], 'file needs', 'files need')} an interview or a session.`,
      counts['no clock'] &&
        `${counted(counts['no clock'], 'file needs', 'files need')} a clock for the times.`,
      counts['no turns'] && `${counted(counts['no turns'], 'file has', 'files have')} no turn of speech.`,
      counts.unreadable && `${counted(counts.unreadable, 'file', 'files')} can not be read.`,
    ]
      .filter((sentence) => sentence !== 0)
      .join(' '),
  import: (ready: number, left: number) =>
    ready === left || ready === 0
      ? `Import ${left === 1 ? 'it' : `all ${left}`}`
      : `Import ${ready} of ${left}`,
  stop: 'Stop',
  stopping: 'Stopping…',
  cancel: 'Cancel',
  close: 'Close',
} as const;

export const formatWords: Record<string, string> = {
  webvtt: 'WebVTT',
  srt: 'SubRip (SRT)',
  text: 'Plain text',
  docx: 'Word document',
  rtf: 'Rich text (RTF)',
  whisper: 'Whisper JSON',
  eaf: 'ELAN (EAF)',
  textgrid: 'Praat TextGrid',
  chat: 'CHAT',
};

export const encodingWords = {
  'utf-8': 'UTF-8',
  'windows-1252': 'Windows-1252 (Western European)',
  'utf-16le': 'UTF-16, little endian',
  'utf-16be': 'UTF-16, big endian',
} as const;
export type Encoding = keyof typeof encodingWords;

export const exportWords: Record<
  ExportKind,
  { name: string; about: string; extension: string; unit: [one: string, several: string] }
> = {
  'moments-csv': {
    name: 'Moments as CSV',
    about:
      'One row a moment: dyad, session, times, label, who nominated it, rating, note. For spreadsheets and statistics.',
    extension: 'csv',
    unit: ['row', 'rows'],
  },
  'unmarked-csv': {
    name: 'What was looked at, nothing marked, as CSV',
    about:
      'One row a stretch that somebody looked at and marked nothing in: what moments are counted against.',
    extension: 'csv',
    unit: ['row', 'rows'],
  },
  'pairs-csv': {
    name: 'Pairs as CSV',
    about:
      'One row for two moments that were said to go together, or not to: both, what they share, by which rule, who decided, codes.',
    extension: 'csv',
    unit: ['row', 'rows'],
  },
  'snippets-csv': {
    name: 'Snippets as CSV',
    about:
      'One row a passage and moment: whose telling, the words themselves, where they stand, then or now.',
    extension: 'csv',
    unit: ['row', 'rows'],
  },
  'moments-webvtt': {
    name: 'Moments of a session as WebVTT chapters',
    about: 'Video players show them as chapters of the session’s video.',
    extension: 'vtt',
    unit: ['chapter', 'chapters'],
  },
  'study-json': {
    name: 'The whole study as JSON',
    about: 'Everything but the media files, documented and complete, with the participants’ words.',
    extension: 'json',
    unit: ['record', 'records'],
  },
};

export const methodWords: Record<Study['method'], string> = {
  thematic: 'Thematic analysis',
  cqr: 'Consensual qualitative research (CQR)',
  'grounded theory': 'Grounded theory',
  'task analysis': 'Task analysis',
  other: 'Another method',
};

export const undoable = 'You can undo this. Media files stay on the disk.';

/** The ways from an interview's details into Recall. */
export const interviewTexts = {
  hold: 'Hold the interview…',
  openRecall: 'Open its recall…',
  replay: 'Replay with the session…',
  sheet: 'Recall sheet…',
  fromPaper: 'Enter from paper…',
  outside: 'Outside recording…',
} as const;

/** The offer to make a copy of a file that does not play. */
export const copyTexts = {
  make: 'Make a copy that plays',
  making: 'Making the copy',
  looking: 'Looking at the file',
  cancel: 'Cancel',
  copy: 'Copy the command',
  copied: 'Copied',
  done: (what: string, done: string, total: string) => `${what}: ${done} of ${total}`,
} as const;

/** What is said beside the coverage of an interview. */
export const coverageTexts = {
  never: (ranges: readonly string[], more: number) =>
    `Never on the screen: ${ranges.join(', ')}${more > 0 ? `, and ${counted(more, 'shorter stretch', 'shorter stretches')}` : ''}.`,
} as const;

/** How much of the session an interview covered, in words. */
export function coverageWord(coveredMs: number | null, durationMs: number): string {
  if (coveredMs === null) return 'No recall log: what was shown of the session is not known';
  const minutes =
    coveredMs < 60_000 ? 'under a minute' : counted(Math.round(coveredMs / 60_000), 'minute', 'minutes');
  if (coveredMs === 0) return 'Nothing of the session was shown';
  const share = coverageShare(coveredMs, durationMs);
  return share === null
    ? `${minutes} of the session shown; how long it was is not known`
    : `${percent(share)} % of the session shown, ${minutes}`;
}

/** A share in whole per cent, which says 0 and 100 only where it is nothing and all. */
function percent(share: number): number {
  return share >= 1 ? 100 : Math.min(99, Math.max(1, Math.round(share * 100)));
}
