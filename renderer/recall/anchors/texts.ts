import { counted } from '../../study/words.ts';

/** The words of placing an outside recording on the log's clock. */
export const anchorTexts = {
  title: 'Outside recording',
  about:
    'Find a place in the recording that the log knows too: a clap, the session’s sound beginning, words of the session. One such anchor puts it on the interview’s clock; a second one, far from the first, takes its drift off.',
  none: 'This interview has no recording yet.',
  addHint: 'Add the file of the outside recorder. It stays where it lies.',
  add: 'Add the recording…',
  recording: 'Recording',
  addAnother: 'Add another…',
  madeHere: 'made here',
  measured:
    'This recording was made here: it lies where it was measured while the interview ran, and needs no anchors.',
  notHere: (file: string) =>
    `${file} is not at its place. It is found again in Prepare, in the interview’s detail.`,
  notPlayable: (file: string) =>
    `${file} can not be played here. Its details in Prepare say what would help.`,
  readOnly: 'This study is open for reading only here.',
  chooseTitle: 'Add recordings',

  // The player
  player: 'The recording',
  position: 'Position in the recording',
  play: 'Play',
  pause: 'Pause',
  backBy: (seconds: number) => `Back ${seconds} s`,
  onBy: (seconds: number) => `On ${seconds} s`,
  speed: 'Speed of the recording',

  // Setting an anchor
  here: 'Here it is',
  setting: 'Set an anchor',
  logTime: 'On the log',
  logTimeHint: 'Typed, or chosen from the log’s places on the right',
  kind: 'What is heard',
  kinds: { clap: 'a clap or a click', words: 'words' } as const,
  note: 'Note',
  notePlaceholder: 'what is heard there',
  noTime: 'Write a time such as 31:10 or 3110.',

  // Anchors
  anchors: 'Anchors',
  noAnchors: 'No anchor yet. Play to the clap, choose its place on the right, and press A.',
  inRecording: 'In the recording',
  onLog: 'On the log',
  heard: 'Heard',
  residual: 'Off by',
  oneAnchor: '–',
  measuredHere: 'measured',
  remove: (number: number) => `Remove anchor ${number}`,
  hear: (number: number) => `Hear anchor ${number}`,
  doesNotFit: 'does not fit the others',

  // The fit
  fit: 'Where it lies',
  zero: 'Its 0:00 is at',
  drift: 'Its clock',
  anywhere: 'Any place is right to',
  noDrift: 'drift not known yet',
  driftOf: (ppm: number) =>
    Math.abs(ppm) < 0.05
      ? 'no drift'
      : `${ppm > 0 ? 'slow' : 'fast'} by ${Math.abs(ppm).toFixed(0)} ppm, ${(Math.abs(ppm) * 0.0036).toFixed(2)} s an hour`,
  plusMinusPpm: (ppm: number) => `±${ppm.toFixed(0)} ppm`,
  plusMinus: (ms: number) => `±${(ms / 1000).toFixed(2)} s`,
  addSecond: 'A second anchor near the other end of the recording would tell its drift.',
  impossible:
    'By these anchors it would run at another speed than the interview. One of them is at the wrong place.',

  // Transcripts
  followers: 'Transcripts by its time',
  followersHint: 'Their turns move with the recording, as one change with it that can be undone.',
  otherwise: (file: string) => `is by the time of ${file} now`,
  turns: (count: number) => counted(count, 'turn with a time', 'turns with a time'),
  moved: (turns: number, lost: number) =>
    `${counted(turns, 'turn', 'turns')} moved${lost > 0 ? `; ${counted(lost, 'turn lies', 'turns lie')} before the interview’s beginning and ${lost === 1 ? 'has' : 'have'} no time now` : ''}.`,

  // The log
  log: 'Places on the log',
  landmarkKinds: {
    begin: 'begins',
    plays: 'the session plays',
    mark: '‘this one’ is pressed',
    break: 'break',
    resumes: 'goes on after the break',
    end: 'ends',
  } as const,
  stop: (number: number, who: string) => `stop ${number}, ${who}`,
  hearThere: (what: string) => `Hear the recording where it should be: ${what}`,
  session: 'The session there',
  sessionHint: 'Choose a place on the log to see and hear the session at it.',
  playSession: 'Play the session',
  pauseSession: 'Pause the session',
  sessionPosition: 'Position in the session',
  wordsHere: 'Take this place of the session',
  wordsHereHint: 'Pause where the same words are heard',
  neverRan: 'This place of the session was not played in the interview.',
  noSession: 'The session’s recording is not here.',

  save: 'Save',
  reset: 'Discard changes',
  saved: 'The recording lies on the interview’s clock.',
  back: 'Back to the interview',
  unsaved: 'Not saved yet.',
} as const;
