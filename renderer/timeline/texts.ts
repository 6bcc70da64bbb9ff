import type { Perspective } from '#shared/contract/common.ts';
import type { Moment } from '#shared/contract/moment.ts';
import { formatClockRange } from '#shared/domain/clock-format.ts';

/** The words of the timeline. */
export const timelineTexts = {
  timeline: 'Timeline',
  sessionTime: 'Session time',
  zoomIn: 'Zoom the timeline in',
  zoomOut: 'Zoom the timeline out',
  fit: 'Show the whole session',
  noRecording: 'This session has no recording yet.',
  momentsInView: 'Moments in view',
  researchers: 'Researchers',
  unnamed: 'no label yet',
  more: (count: number) => `and ${count} more; the list of moments has them all`,
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
