import { formatClock } from '#shared/domain/clock-format.ts';
import type { LayoutName, PanelName } from './layouts.ts';

/** The words of Annotate itself; player, timeline, moments and transcript have their own. */
export const annotateTexts = {
  annotate: 'Annotate',
  layout: 'Layout',
  layouts: { mark: 'Mark', attach: 'Attach', compare: 'Compare', transcribe: 'Transcribe' } satisfies Record<
    LayoutName,
    string
  >,
  layoutCommands: {
    mark: 'Layout Mark: the video gets the room',
    attach: 'Layout Attach: the transcript beside the video',
    compare: 'Layout Compare: the tellings side by side',
    transcribe: 'Layout Transcribe: the words are written and timed',
  } satisfies Record<LayoutName, string>,
  session: 'Session',
  nextSession: 'Next session',
  previousSession: 'Previous session',
  noSuchSession: 'No session of that name',
  moments: 'Moments',
  showMoments: 'Show or hide the list of moments',
  panels: 'Panels',
  panelNames: {
    list: 'List of moments',
    panel: 'The selected moment',
    transcript: 'Transcript',
    timeline: 'Timeline',
  } satisfies Record<PanelName, string>,
  showPanels: {
    panel: 'Show or hide the selected moment',
    transcript: 'Show or hide the transcript',
    timeline: 'Show or hide the timeline',
  } satisfies Record<Exclude<PanelName, 'list'>, string>,
  resize: 'Move the border',
  choose: 'Which session?',
  chooseHint: 'Choose the session to watch.',
  dyad: (number: number) => `Dyad ${number}`,
  sessionNumber: (number: number) => `Session ${number}`,
  noRecording: 'no recording',
  recorded: (ms: number) => formatClock(ms),
  momentCount: (count: number) => (count === 1 ? '1 moment' : `${count} moments`),
  noSessions: 'There is no session yet. Lay dyads and sessions in Prepare.',
  toPrepare: 'Go to Prepare',
} as const;
