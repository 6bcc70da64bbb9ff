import type { SaidInInterview } from '#shared/contract/on-screen.ts';
import { formatClock, formatClockRange } from '#shared/domain/clock-format.ts';
import type { RecallBreak, SessionPlace } from '#shared/recall/types.ts';

const counted = (count: number, one: string, several: string) => `${count} ${count === 1 ? one : several}`;

/** The words of the replay of an interview with its session. */
export const afterTexts = {
  title: 'Replay',
  openFor: (codes: string) => `Replay with the session: ${codes}`,
  toSummary: 'Summary',

  // Where nothing can be replayed
  withdrawn: 'The consent to this interview was withdrawn. It is not shown.',
  noLog:
    'This interview has no recall log, so nothing tells what was on the screen when. Stops that were written down on paper can be entered.',
  notHeld:
    'This interview has not been held yet. Once it has a recall log, both clocks stand here against each other.',
  fromPaper: 'Enter from paper…',
  toInterview: 'Go to the interview',
  notEnded: 'This interview has not ended: it is under way, rests, or was cut off.',
  goOn: 'Go on with it',

  // The two pictures
  interviewSide: 'The interview',
  sessionSide: 'The session',
  noRecording:
    'The interview has no recording. The clock of the log runs instead, and the session follows it.',
  addRecording: 'Add the recording…',
  unplaced: 'The recording lies at the beginning of the interview until its anchors say where.',
  placeRecording: 'Place the recording…',
  between: 'Nothing was recorded of the interview here.',
  noSession: 'The session has no recording. Its clock runs with the map.',
  sessionGap: 'Nothing was recorded of the session here.',
  missing: (file: string) => `${file} is not where it was.`,
  unplayable: (file: string) => `${file} can not be played here as it is.`,
  failed: (file: string) => `${file} could not be played.`,
  find: 'Find it in Prepare',
  showInPrepare: 'Show it in Prepare',
  addInPrepare: 'Add it in Prepare',
  tryAgain: 'Try again',
  loading: 'Loading…',
  states: {
    opening: 'nothing on the screen yet',
    playing: 'the session plays',
    stopped: 'stopped',
    break: 'in a break',
    unknown: 'not known what was on the screen',
    outside: 'after the end of the log',
  } satisfies Record<SessionPlace['state'], string>,
  pictureHidden: 'The participant’s picture was hidden',

  // Transport and drawing
  play: 'Play',
  pause: 'Pause',
  speed: 'Speed',
  rateOf: (rate: number) => `${rate} ×`,
  sound: 'The session’s sound',
  back5: 'Back 5 s',
  on5: 'On 5 s',
  back1: 'Replay: back 1 s',
  on1: 'Replay: on 1 s',
  playName: 'Play or pause the replay',
  playTyping: 'Play or pause the replay, while typing too',
  previousStop: 'Previous stop',
  nextStop: 'Next stop',
  zoomIn: 'Zoom into the interview',
  zoomOut: 'Zoom out of the interview',
  zoomFit: 'The whole interview',
  position: 'Time of the interview',
  placeSpoken: (interview: string, state: string, session: string | null) =>
    `${interview} into the interview: ${state}${session === null ? '' : `, session at ${session}`}`,
  interviewTime: 'Interview',
  sessionTime: 'Session',
  axisHint: 'A click goes to where this was shown; dragging asks what was said of it',
  inWords: (stops: number, shown: string, length: string) =>
    `The interview’s time across, ${length}; the session’s up. ${counted(stops, 'stop', 'stops')}, ${shown} of the session shown.`,
  breakAt: ({ interviewMs, why, wallMs, resumedWallMs }: RecallBreak) =>
    `Break at ${formatClock(interviewMs)}${resumedWallMs === null ? '' : `, ${formatClock(resumedWallMs - wallMs)} long`}${why !== '' && why !== 'pause' ? `, ${why}` : ''}`,
  legend: 'What the drawing shows',
  legendKeys: {
    played: 'played',
    stopped: 'stopped, in the colour of who wanted it',
    leap: 'moved',
    hidden: 'picture hidden',
    searched: 'faster than 2 ×',
    break: 'break',
    unknown: 'not known',
  },
  approximate: 'Its times are approximate.',

  // Beside the drawing
  panel: 'Beside the drawing',
  saidTab: 'What was said of it',
  stopsTab: (count: number) => `Stops ${count}`,
  noStops: 'Nobody stopped the session in this interview.',
  stop: (number: number) => `Stop ${number}`,
  stopTimes: (sessionMs: number | null, durationMs: number) =>
    `${sessionMs === null ? '–' : formatClock(sessionMs)} · ${formatClock(durationMs)} long`,
  correct: 'Who wanted it',
  wanted: (who: string) => `The ${who} wanted this stop`,
  askStop: 'What was said of this stop',

  // The reverse look-up
  chooseStretch:
    'Drag along the session’s axis, or press Q and W where a stretch begins and ends: what was said while it was on the screen stands here, from every interview of the session.',
  askHere: (time: string) => `What was said at ${time}`,
  stretch: 'Stretch of the session',
  start: 'Start',
  end: 'End',
  setStart: 'The stretch begins here',
  setEnd: 'The stretch ends here',
  noTime: 'A time such as 12:30.',
  endBeforeStart: 'It ends before it begins.',
  upToStop: (number: number, time: string) => `Up to stop ${number}, ${time}`,
  clear: 'Ask about nothing',
  attachTo: 'Attach to',
  newMoment: (range: string) => `a new moment ${range}`,
  attach: 'Attach',
  attached: 'Attached',
  attachHint: 'Marks these words as a snippet of the moment',
  onlyQuestions: 'Only the interviewer speaks here.',
  playSaid: 'Play what was said',
  notHeard: 'There is no recording of this interview to play',
  openReplay: 'Open its replay',
  silence: 'It was on the screen, and nothing was said of it.',
  shown: {
    seen: 'shown',
    searched: 'only searched past',
    hidden: 'ran only while the picture was hidden',
    never: 'never on the screen',
    unclear: 'whether it was on the screen, the times do not tell',
  } satisfies Record<NonNullable<SaidInInterview['shown']>, string>,
  lacks: {
    consent: 'The consent to it was withdrawn.',
    log: 'It has no recall log: what was on the screen is not known.',
    transcript: 'It has no transcript yet.',
    times: 'Its transcript has no times on the interview’s clock.',
  } satisfies Record<NonNullable<SaidInInterview['lacks']>, string>,
  importTranscript: 'Import it in Prepare',
  sync: 'Sync it in Annotate',
  enterStops: 'Enter its stops…',
  stillToHold: (codes: string) =>
    `The interview with ${codes} is still to be held, or not over yet: nothing must lead it. What the others named and said is not shown until you ask for it.`,
  showOthers: 'Show the others',
  readOnly: 'The study is open for reading only: nothing can be attached.',
  range: (startMs: number, endMs: number) => formatClockRange(startMs, endMs > startMs ? endMs : null),
} as const;
