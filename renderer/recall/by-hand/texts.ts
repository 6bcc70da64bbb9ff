import { counted } from '../../study/words.ts';

/** The words of a recall that is entered from paper. */
export const byHandTexts = {
  title: 'Recall from paper',
  about:
    'One row a stop, in the order of the interview. Write 31:10 as 31:10 or 3110. A table copied from a spreadsheet can be pasted into any field.',
  heldAt: 'Held at',
  endedAt: 'Interview ended at',
  endedHint: 'On the interview’s clock; empty where nobody wrote it down',
  endedBefore: (time: string) => `The last stop is later, at ${time}.`,
  common: 'Times are right to ±',
  seconds: 's',
  stops: 'Stops',
  row: 'Row',
  removeHead: 'Remove',
  from: 'Played from',
  to: 'Stopped at',
  interview: 'Interview time',
  who: 'Who wanted it',
  note: 'Note',
  uncertainty: '±',
  inRow: (what: string, number: number) => `${what}, row ${number}`,
  goesOn: 'goes on',
  unknown: 'not known',
  removeRow: (number: number) => `Remove row ${number}`,
  insertRow: (number: number) => `Insert a row above row ${number}`,
  keys: 'Enter next row · ↑ ↓ the same column · Alt+↑ insert a row above · Shift+Delete remove the row · Ctrl+Enter save',
  pasted: (rows: number) => `${counted(rows, 'row', 'rows')} pasted`,
  save: (count: number) => (count === 0 ? 'Save' : `Save ${counted(count, 'stop', 'stops')}`),
  saveHint: 'It becomes the interview’s log, marked as approximate. It can be changed later.',
  replaces: 'It replaces what was entered before. What is bound to a stop stays with its row.',
  saveCommand: 'Save the stops from paper',
  back: 'Back to the interview',
  discard: 'Discard changes',
  bringBack: 'Bring the changes back',
  toMend: (count: number) => `${counted(count, 'field', 'fields')} to look at before it can be saved`,
  noRows: 'No stop is written yet.',
  draftKept: 'What was being written here is back, and not saved yet.',
  liveLog:
    'This interview was held here and has its own log. It is corrected there, and not entered from paper.',
  openRecall: 'Open its recall',
  readOnly: 'This study is open for reading only here.',
  withdrawn: 'This interview was withdrawn. Nothing can be entered.',

  // What is wrong with a row
  noTime: 'Write a time such as 31:10 or 3110.',
  noStop: 'Write where it stopped.',
  noSeconds: 'Write seconds, such as 5.',
  notThere: 'They did not take part in this interview.',
  beyondEnd: (end: string) => `The session ends at ${end}.`,
  wentBack: (stood: string) => `It stood at ${stood} before: write where it was played from.`,
  beforeStart: 'It can not stop before where it was played from.',
  clockBack: (reached: string) => `The interview was at ${reached} already.`,
  tooFast: (played: string, passed: string) =>
    `${played} were played in ${passed} of the interview: look at both times.`,

  // The preview
  preview: 'What becomes of it',
  map: 'Interview and session',
  mapOf: (stops: number, played: string) =>
    `Map of the interview’s time to the session’s: ${counted(stops, 'stop', 'stops')}, ${played} played`,
  interviewAxis: 'interview',
  sessionAxis: 'session',
  covered: 'Played of the session',
  coveredOf: (played: string, all: string) => `${played} of ${all}`,
  lasted: 'Interview',
  stopsBy: 'Stops',
  unknownTimes: (count: number) =>
    `${counted(count, 'stop has', 'stops have')} no interview time: coverage is known, but no passage of a transcript can be tied to ${count === 1 ? 'it' : 'them'} by time.`,
  approximate: (seconds: string) => `All of it counts as approximate, to ±${seconds} s.`,
  empty: 'The map and the coverage grow here as rows are written.',
} as const;

/** Who wanted a stop, as the list of a row shows it; the letter comes first, so that its key chooses it. */
export function wanterChoice(letter: string, word: string): string {
  return `${letter} · ${word}`;
}
