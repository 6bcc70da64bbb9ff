import type { Perspective } from '#shared/contract/common.ts';
import type { Moment } from '#shared/contract/moment.ts';
import { formatClockExact, formatClockRange } from '#shared/domain/clock-format.ts';

/** The words of the timeline. */
export const timelineTexts = {
  timeline: 'Timeline',
  sessionTime: 'Session time',
  zoomIn: 'Zoom the timeline in',
  zoomOut: 'Zoom the timeline out',
  fit: 'Show the whole session',
  showChosen: 'Zoom to the selected moments, else to in and out',
  pageBack: 'Timeline: a page back',
  pageOn: 'Timeline: a page on',
  toggleSnapping: 'Snapping on or off',
  snappingOn: 'Snapping is on; Ctrl while dragging lets go',
  snappingOff: 'Snapping is off',
  split: 'Split at the playhead',
  join: 'Join the selected moments',
  trimStart: 'Start of the selected moments to the playhead',
  trimEnd: 'End of the selected moments to the playhead',
  moveFrameBack: 'Move the selected moments a frame back',
  moveFrameOn: 'Move the selected moments a frame on',
  moveSecondBack: 'Move the selected moments a second back',
  moveSecondOn: 'Move the selected moments a second on',
  joinNeedsTwo: 'Select two moments or more of one side to join them.',
  splitNeedsMoment: 'No moment runs over the playhead: go to where one is to be split.',
  splitNeedsPlayhead: 'The playhead is not within the selected moments: go to where they are to be split.',
  splitWhich: (count: number) => `${count} moments run over the playhead: select those to split.`,
  startBehindEnd: 'The playhead is behind the end of the selected moments: they can not start there.',
  endBeforeStart: 'The playhead is before the start of the selected moments: they can not end there.',
  stretchStartBehindEnd: 'The playhead is behind the end of the selected stretch: it can not start there.',
  stretchEndBeforeStart: 'The playhead is before the start of the selected stretch: it can not end there.',
  turns: 'Transcript',
  codings: 'Codes',
  noRecording: 'This session has no recording yet.',
  momentsInView: 'Moments in view',
  noMomentInView: 'No moment is in view.',
  shownStretch: (moments: number, fromMs: number, toMs: number) =>
    `The timeline shows ${formatClockRange(Math.round(fromMs), Math.round(toMs))}: ${moments === 1 ? '1 moment' : `${moments} moments`}.`,
  researchers: 'Researchers',
  unnamed: 'no label yet',
  more: (count: number) => `and ${count} more; the list of moments has them all`,
} as const;

/** The words of the menu of the tiers. */
export const tiersMenuTexts = {
  command: 'Tiers of the timeline: show, hide, order, height',
  button: 'Tiers',
  title: 'Tiers of the timeline',
  up: (name: string) => `Move ${name} up`,
  down: (name: string) => `Move ${name} down`,
  movedTo: (name: string, place: number, of: number) => `${name}: ${place} of ${of}`,
  high: (name: string, px: number) => `${name}: ${px} px high`,
  shown: (name: string) => `${name} is shown`,
  hidden: (name: string) => `${name} is hidden`,
  help: 'Alt+↑ ↓ moves a tier, Alt+Shift+↑ ↓ makes it lower or higher. Beside the timeline both are done by dragging.',
  reset: 'As they were',
} as const;

/** One moment in words: `31:10 – 31:42, the silence`. */
export function momentInWords(moment: Moment): string {
  return `${formatClockRange(moment.startMs, moment.endMs)}, ${moment.label || timelineTexts.unnamed}`;
}

/** What a tier is called, in the study's own words for the two roles. */
export function tierName(
  perspective: Perspective,
  words: { clientWord: string; therapistWord: string } | undefined,
): string {
  switch (perspective) {
    case 'client':
      return words?.clientWord || 'Client';
    case 'therapist':
      return words?.therapistWord || 'Therapist';
    case 'researcher':
      return timelineTexts.researchers;
  }
}

/** A time (ms) to the millisecond; within the first hour without the hour: `31:10.250`. */
export function exactTime(ms: number): string {
  return formatClockExact(ms).replace(/^00:/, '');
}
