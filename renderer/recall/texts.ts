import type { RecallView } from '#shared/contract/recall.ts';
import type { WantedBy } from '#shared/contract/recall-log.ts';
import { formatClock } from '#shared/domain/clock-format.ts';

const counted = (count: number, one: string, several: string) => `${count} ${count === 1 ? one : several}`;

/** The words of Recall: choosing, before the start, running, closing, summary. */
export const texts = {
  recall: 'Recall',
  // Choosing
  choose: 'Which interview?',
  chooseHint:
    'Choose the interview to hold, or one that was held. What is under way comes first, then what is planned.',
  noInterviews: 'No interview is planned yet. Plan interviews in Prepare.',
  toPrepare: 'Go to Prepare',
  openNow: 'Under way, in a break, or cut off',
  planned: 'Planned',
  others: 'Held, missed or withdrawn',
  held: 'held',
  missed: 'missed',
  withdrawn: 'withdrawn',
  backToChoice: 'All interviews',
  fromPaper: 'Enter from paper…',
  sheet: 'Recall sheet…',
  replay: 'Replay with the session…',
  replayOf: (codes: string, session: number) => `Replay with the session: ${codes}, session ${session}`,
  readOnly: 'This study is open for reading only here. An interview can be held where it can be written.',
  elsewhere: (user: string, host: string) =>
    `This interview is running in another program, of ${user} on ${host}. It can be held in one place at a time.`,
  notToBeHeld: 'This interview was withdrawn. It can not be held.',

  // Before the start
  before: 'Before the interview',
  title: (codes: string, session: number) => `${codes} · session ${session}`,
  nominations: 'Nominations',
  nominationsHint: 'What the participant wants to look at, typed before the video runs. Enter adds.',
  addNomination: 'Add a nomination',
  nominationPlaceholder: 'In the participant’s own words',
  nominationKeys: 'Alt+↑ Alt+↓ move it, Shift+Delete removes it',
  nomination: (number: number) => `Nomination ${number}`,
  remove: (what: string) => `Remove ${what}`,
  moveUp: (what: string) => `Move ${what} up`,
  moveDown: (what: string) => `Move ${what} down`,
  plan: 'Plan',
  planHint: 'Leave it empty, and it plays until somebody stops it.',
  clips: 'Clips',
  clipFrom: 'From',
  clipTo: 'To',
  addClip: 'Add clip',
  clipBad: 'Write two times such as 12:30 and 13:05, the first before the second.',
  clipOutside: (end: string) => `The session ends at ${end}.`,
  clip: (number: number) => `Clip ${number}`,
  prompted: 'prompted',
  fromMoments: 'From moments…',
  momentsTitle: 'Clips from moments',
  momentsOwn: 'Of this participant, and of researchers',
  momentsOther: 'Of the other participant',
  momentsOtherHint:
    'Both have consented. A clip of what the other named prompts, and counts as prompted. Its words are not shown here: they would lead this interview.',
  momentsOtherBarred:
    'What the other participant named can be shown only where both have consented to it, and no consent of both is noted.',
  noteConsent: 'Note consent…',
  consentTitle: 'Consent',
  consentOther: 'That clips of what they named may be shown in this interview',
  consentGiven: 'Is noted',
  consentScope: 'To what',
  consentInterview: 'To this interview',
  consentAll: 'To all interviews of theirs',
  consentNote: 'How it was given',
  consentNoteExample: 'Signed form, and where it is kept',
  consentHint: 'Noted with the time of now. Undo takes it back.',
  consentSave: 'Note consent',
  showOtherTimes: 'Show its times',
  noOtherMoments: 'The other participant named no moment with a beginning and an end yet.',
  noMoments: 'There is no moment of this participant or of researchers with a beginning and an end yet.',
  usePicked: (count: number) => (count === 0 ? 'Use' : `Use ${counted(count, 'moment', 'moments')}`),
  cancel: 'Cancel',
  interval: 'Stop by itself after each',
  intervalUnit: 'min played',
  intervalNone: 'never',
  checks: 'Checks',
  recording: 'Recording',
  microphone: 'Microphone',
  camera: 'Camera',
  cameraPicture: 'What the camera sees',
  elsewhereRecorder: 'Not here',
  elsewhereHint:
    'An outside recorder runs. After the start, clap once and press the key of ‘This one’ with it: by that its file is put on the log’s clock.',
  device: 'Device',
  standardDevice: 'The machine’s standard device',
  level: 'Level of the microphone',
  interviewer: 'Interviewer',
  limit: 'Time for it',
  limitUnit: 'min',
  begin: 'Begin the interview',
  beginHint: 'The log’s clock starts then. The video waits for Space.',
  testTone: 'Test tone',
  again: 'Ask again',
  openParticipant: 'Open the participant’s window',

  // Running
  stopped: 'STOPPED',
  playing: 'PLAYING',
  onBreak: 'BREAK',
  ready: 'READY',
  session: 'Session',
  interview: 'Interview',
  rec: 'REC',
  notRecording: 'Not recorded here',
  recordingRests: 'Recording rests',
  left: (minutes: number) =>
    minutes >= 0 ? `left ${minutes} min` : `over by ${counted(-minutes, 'minute', 'minutes')}`,
  coverage: 'What has been played of the session',
  who: 'Who wanted it',
  me: 'me',
  talks: 'talks',
  hide: 'hide',
  show: 'show',
  takeBreak: 'break',
  endBreak: 'go on',
  noteTo: (number: number) => `Note to stop ${number}`,
  noStopYet: 'The first stop has its note here.',
  notePlaceholder: 'N to write, Esc to leave',
  boundTo: 'About',
  nothingBound: 'no nomination',
  leads: 'Leads',
  categories: 'Categories of leads',
  noLeads: 'The study has no leads. They are written in Study settings, Recall.',
  used: 'used',
  nominated: (reviewed: number, all: number) => `Nominations ${reviewed} of ${all}`,
  noNominations: 'None were typed before the start.',
  set: 'Set',
  setHint: (label: string, time: string) => `Found here, at ${time}: ${label}`,
  reviewed: (label: string) => `Looked at: ${label}`,
  stops: 'Stops, latest first',
  noStops: (keys: readonly string[]) =>
    keys.length === 0
      ? 'No stop yet.'
      : `No stop yet. ${new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(keys)} stops.`,
  endInterview: 'End interview…',
  more: 'More',
  rate: 'Speed',
  volume: 'Loudness',
  plainView: 'View without names or marks',
  changeInterviewer: 'Change interviewer…',
  changeRecording: 'Microphone and camera…',
  newInterviewer: 'Who asks from now on',
  change: 'Change',
  footStop: 'stop',
  footGoOn: 'go on',
  footNote: 'note',
  footKeys: 'keys',
  footPlain: 'leave this view',
  surface: 'The session has no video. Its clock runs.',
  howEnded: 'How did it end?',
  endings: {
    complete: 'It was complete',
    time: 'Time was up',
    participant: 'The participant ended it',
    technical: 'Technical trouble',
  },
  endTitle: 'End the interview',
  endHint: 'The log ends now. What is open is asked for next: who wanted stops, and the closing.',
  endNow: 'End it',
  goBack: 'Go back',
  endWaits:
    'Some events are not in the study file yet, because the program does not answer. They are kept here; end the interview once it answers.',

  // What the band warns about
  silence: 'Nothing is heard. Is the microphone on?',
  deviceLost: 'The microphone is gone. It records again by itself when one is there.',
  otherDevice: 'Choose another…',
  deviceRefused: 'This page may not use the microphone. Allow it in the browser’s address bar.',
  isChosen: 'chosen',
  pictureHidden: 'The participant sees no picture',
  slept: 'The machine slept while it played. The video stands where it was seen last; the log says so.',
  recordingTrouble: (message: string) => `The recording waits: ${message}`,
  participantLost: 'The participant’s page is gone. Keys and video go on here.',
  openAgain: 'Open it again',
  unsent: (count: number) =>
    `${counted(count, 'event', 'events')} not in the file yet. Kept here, sent again.`,
  refused: (message: string) => `Not taken into the log: ${message}`,
  videoGone: (message: string) => `The video can not be shown: ${message}`,
  findVideo: 'Find it…',
  videoMissing: 'Where is the video?',
  videoMissingHint:
    'It is shown again by itself as soon as its file is back at its place, or found elsewhere.',
  videoBack: 'Every file of this session is at its place. It is shown as soon as it can be read.',
  soundBlocked: 'The browser plays only after a click.',
  allowSound: 'Let it play',

  // Cut off
  cutOffTitle: 'This interview was cut off',
  cutOffHint: (time: string) =>
    `The last sign of it is at ${time} of its own clock. The gap is noted in the log as a break, and the recording goes on as a further part.`,
  goOn: 'Go on',

  // Closing
  closing: 'Closing',
  closingHint: (people: number) =>
    people > 1 ? 'Ask while both are still here.' : 'Ask while the participant is still here.',
  feedbackAsked: 'Asked how the interview was',
  feedback: 'What was said of it',
  distressChecked: 'Asked how they are now',
  distress: 'How they are, and what was done',
  freeText: 'Anything else',
  askedOne: (number: number, time: string) => `Who wanted stop ${number}, at ${time}?`,
  askedSeek: (from: string | null, to: string, interview: string) =>
    `Who wanted to move${from === null ? '' : ` from ${from}`} to ${to}, at ${interview} of the interview?`,
  wantedThis: (who: string) => `The ${who} wanted this`,
  notSaid: 'Stops and moves that nobody named',
  leaveNotSaid: 'Leave it as ‘not said’',
  moreNotSaid: (count: number) => `${counted(count, 'more follows', 'more follow')}.`,
  leaveAllNotSaid: 'Leave all as ‘not said’',
  stillOpen: (count: number) =>
    `${counted(count, 'nomination is', 'nominations are')} still open and will be noted as not reached.`,
  finish: 'Finish',
  backToSummary: 'Back to the summary',
  closingChanged: 'What was changed here is not kept yet.',
  discard: 'Discard it',
  stay: 'Stay',
  finishing: (part: number, parts: number) =>
    parts === 1 ? 'Finishing the recording…' : `Finishing the recording, part ${part} of ${parts}…`,
  cutOffParts: (count: number) =>
    count === 1 ? 'The recording was cut off.' : `${count} parts of the recording were cut off.`,

  // Summary
  summary: 'Summary',
  inNumbers: 'In numbers',
  stopsBy: 'Stops by who wanted them',
  noStop: 'There was no stop.',
  leadsUsed: 'Leads used',
  noLeadUsed: 'No lead of the palette was used.',
  neverPlayed: 'Never played',
  allPlayed: 'All of the session was played.',
  replayed: 'Played more than once',
  nothingTwice: 'Nothing was played twice.',
  breaks: 'Breaks',
  noBreak: 'There was no break.',
  notReached: 'not reached',
  lookedAt: 'looked at',
  open: 'open',
  ofSession: (played: string, all: string) => `${played} of ${all} of the session was played`,
  lasted: (time: string) => `The interview lasted ${time}, breaks not counted`,
  hoursAfter: (hours: number, limit: number, late: boolean) =>
    late
      ? `${counted(Math.round(hours), 'hour', 'hours')} after the session: later than the study’s limit of ${limit}`
      : `${counted(Math.round(hours), 'hour', 'hours')} after the session; the study’s limit is ${limit}`,
  toAnnotate: 'Open in Annotate',
  showInAnnotate: (time: string) => `Play ${time} in Annotate`,
  reopenClosing: 'Change the closing…',
  changeStops: 'Change the stops…',
  addRecording: 'Add the recording…',
  placeRecording: 'Place the recording…',
  addRecordingHint: 'It was not recorded here. Add the outside recorder’s file.',
  placeRecordingHint: 'It lies at the beginning of the interview until its anchors say where.',
  approximate: 'Entered from paper: its times are approximate',
} as const;

/** Who wanted something, after 'by'. */
export function wantedWord(wantedBy: WantedBy, words: { clientWord: string; therapistWord: string }): string {
  switch (wantedBy) {
    case 'client':
      return words.clientWord.toLowerCase();
    case 'therapist':
      return words.therapistWord.toLowerCase();
    case 'interviewer':
      return 'interviewer';
    case 'clip':
      return 'a clip’s end';
    case 'interval':
      return 'the interval';
    case 'end of recording':
      return 'the recording’s end';
    case 'not said':
      return 'not said';
  }
}

/** The same as the state band says it. */
export function byWord(wantedBy: WantedBy, words: { clientWord: string; therapistWord: string }): string {
  return wantedBy === 'not said' ? 'who wanted it?' : `by ${wantedWord(wantedBy, words)}`;
}

/** The participants' codes, `D7-C` or `D7-C + D7-T`. */
export function codesOf(interview: RecallView['interview']): string {
  return interview.participants.map(({ code }) => code).join(' + ');
}

export const rangeWord = (range: { startMs: number; endMs: number }) =>
  `${formatClock(range.startMs)} – ${formatClock(range.endMs)}`;
