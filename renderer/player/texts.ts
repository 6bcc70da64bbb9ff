import type { Recording } from '#shared/contract/recording.ts';
import { formatClock } from '#shared/domain/clock-format.ts';

/** A speed as it stands on the screen; less than 0 backwards. */
export function timesOf(rate: number): string {
  return `${String(rate).replace('-', '−')} ×`;
}

/** The words of the player. */
export const playerTexts = {
  stage: 'Session video',
  transport: 'Player',
  soundOnly: 'Sound only',
  play: 'Play',
  pause: 'Pause',
  frameBack: 'One frame back',
  frameOn: 'One frame on',
  speed: 'Speed',
  speedOf: (rate: number) => `Speed ${timesOf(rate)}`,
  setIn: 'Set in',
  setOut: 'Set out',
  clearInOut: 'Clear in and out',
  loop: 'Loop the moment, or in to out',
  stopLoop: 'Stop looping',
  playing: 'Playing and picture',
  onlyMoments: 'Play only moments',
  onlyMomentsHint: 'Those that the list shows; what lies between is left out.',
  playAll: 'Play everything',
  before: 'Before a moment',
  after: 'After a moment',
  seconds: (seconds: number) => `${seconds} s`,
  brightness: 'Brightness',
  contrast: 'Contrast',
  lookHint: 'Here alone: the file stays as it is.',
  plainLook: 'As recorded',
  moreControls: 'More of the player',
  volume: 'Volume',
  mute: 'Mute',
  unmute: 'Sound on',
  pictures: 'Pictures and sound',
  layout: 'Pictures',
  layouts: { one: 'Only one', beside: 'Side by side', inset: 'One large, the others small' },
  picture: 'The large one',
  parts: 'Session recording',
  sound: 'Sound',
  soundOfPicture: 'Of the large picture',
  showLarge: (fileName: string) => `Show ${fileName} large`,
  notRunning: 'Not recorded here',
  nextPicture: 'Next picture large',
  nextLayout: 'Next layout of the pictures',
  nextSound: 'Next sound',
  fullScreen: 'Full screen',
  popOut: 'Picture in a window of its own',
  noWindow: 'The browser opened no window. Allow windows for this page, and try again.',
  captions: 'Captions on the video',
  noCaptions: 'No captions: this session has no transcript with times on its clock yet.',
  goToTime: 'Go to a time',
  time: 'Time',
  timeHint: 'Minutes and seconds (31:10), or with hours (1:02:03)',
  go: 'Go',
  noTime: 'That is no time. Write minutes and seconds, such as 31:10, or hours too, such as 1:02:03.',
  beyond: (durationMs: number) => `The session ends at ${formatClock(durationMs)}.`,
  empty: 'This session has no recording yet.',
  addRecording: 'Add a recording in Prepare',
  showInPrepare: 'Show it in Prepare',
  gap: (nextMs: number | null) =>
    nextMs === null
      ? 'Nothing was recorded here.'
      : `Nothing was recorded here. The recording goes on at ${formatClock(nextMs)}.`,
  goThere: 'Go there',
  missing: (recording: Recording) =>
    `The file ${recording.fileName} is not where it was: ${recording.path}. It may have been moved, or its disk is not connected.`,
  findFile: 'Find the file…',
  useAnyway: 'Use this file all the same',
  unplayable: (recording: Recording) => {
    const codecs = [recording.videoCodec, recording.audioCodec].filter((codec) => codec !== null).join(', ');
    return `${recording.fileName} can not be played here as it is${codecs ? ` (${codecs})` : ''}.`;
  },
  failed: (fileName: string) => `${fileName} could not be played.`,
  tryAgain: 'Try again',
  interviewPlayer: 'Interview recording',
  interviewOf: (codes: string) => `Interview with ${codes}`,
  noInterviewRecording: (codes: string) =>
    `The interview with ${codes} has no recording that can be played. Add one in Prepare.`,
  interviewPosition: 'Place in the interview',
  closeInterview: 'Put the interview away',
} as const;

/** The names of the player's commands, as the list of keys shows them. */
export const commandNames = {
  toggle: 'Play or pause',
  toggleTyping: 'Play or pause, while typing too',
  shuttleBack: 'Play back, again for faster',
  shuttleForward: 'Play forward, again for faster',
  back1: 'Back 1 second',
  forward1: 'On 1 second',
  back5: 'Back 5 seconds',
  forward5: 'On 5 seconds',
  back5Typing: 'Back 5 seconds, while typing too',
  forward5Typing: 'On 5 seconds, while typing too',
  goToIn: 'Go to in',
  goToOut: 'Go to out',
  slower: 'Slower',
  faster: 'Faster',
  slowerTyping: 'Slower, while typing too',
  fasterTyping: 'Faster, while typing too',
} as const;
