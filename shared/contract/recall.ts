import { z } from 'zod';
import { declareCall } from './call.ts';
import { clockMs, done, identifier, nothing, revision, role, shortText, wallMs } from './common.ts';
import { interview, interviewEnded } from './interview.ts';
import { nomination } from './nomination.ts';
import {
  amendment,
  appendedEvent,
  boot,
  byHandEntry,
  clockFit,
  coreMs,
  plannedClip,
  playbackRate,
  recallBeat,
  recallClosing,
  recallEvent,
  recallPlan,
  recordingAnchor,
  stopNote,
} from './recall-log.ts';
import { buttonWords, recallSettings } from './recall-settings.ts';
import { recallCommand, watch } from './recall-watch.ts';
import { recording } from './recording.ts';
import { lockHolder } from './study.ts';

/** Where consent of a participant stands: of all, of this interview, and of recording it. */
export const consentState = z.enum(['given', 'missing', 'withdrawn']);

/** All that the interviewer's screen needs, of this interview alone: nothing of the session's other one. */
export const recallView = z.object({
  interview,
  session: z.object({
    id: identifier,
    number: z.number().int(),
    dyadNumber: z.number().int(),
    heldWallMs: wallMs.nullable(),
    /** The end of the session's last recording on its clock; 0 without one. */
    durationMs: z.number().int(),
  }),
  sessionRecordings: z.array(recording),
  interviewRecordings: z.array(recording),
  events: z.array(recallEvent),
  stopNotes: z.array(stopNote),
  nominations: z.array(nomination),
  plan: recallPlan,
  closing: recallClosing.nullable(),
  settings: recallSettings,
  /** What recall.settings wants to have seen. */
  studyRevision: revision,
  /** The study's language, for the words of the participant's buttons. */
  language: z.string(),
  /** The buttons' words as the participant sees them: the study's own, else its language's. */
  buttonWords,
  hoursAfter: z.number().nullable(),
  hoursLimit: z.number().int(),
  late: z.boolean(),
  consents: z.partialRecord(role, consentState),
  beat: recallBeat.nullable(),
  /**
   * The log runs on (it has no end and no break), but nobody was there for the last seconds: the program,
   * its page or the machine stopped in the middle. `recall.recover` goes on from there.
   */
  needsRecovery: z.boolean(),
  /** Another program has this study open and this interview is running there; null where it is not. */
  elsewhere: lockHolder.nullable(),
});
export type RecallView = z.infer<typeof recallView>;

// A participant's page leaves `interviewId` out of its calls: its token says which interview it is of.

/** Errors of calls that write the log. */
const logErrors = ['recall.not-begun', 'recall.other-event'] as const;
const atTime = { coreMs, boot: boot.optional(), wallMs };

export const recallCalls = {
  'recall.view': declareCall({
    about:
      "All that the interviewer's screen needs of one interview, and nothing of the session's other one.",
    place: 'read',
    args: z.object({ interviewId: identifier }),
    result: recallView,
  }),
  'recall.log': declareCall({
    about: 'The log of an interview with its notes, nominations and anchors, for after the interview.',
    place: 'read',
    args: z.object({ interviewId: identifier }),
    result: z.object({
      events: z.array(recallEvent),
      stopNotes: z.array(stopNote),
      nominations: z.array(nomination),
      anchors: z.array(recordingAnchor),
    }),
  }),
  'recall.watch': declareCall({
    about:
      "What a participant's page shows: the session's picture and sound under names that say nothing, where they are to be, and the buttons with their words. No id, name, code, title or number of the study.",
    place: 'read',
    callers: ['participant'],
    args: z.object({ interviewId: identifier }),
    result: watch,
  }),
  'recall.clock': declareCall({
    about:
      "The core's clock: a page learns its own clock's distance to `coreMs` by a few of these calls (the one with the shortest way counts). `boot` changes when the machine was started anew, and `coreMs` with it.",
    place: 'relay',
    callers: ['owner', 'participant'],
    repeatable: true,
    args: nothing,
    result: z.object({ coreMs, wallMs, boot }),
  }),
  'recall.begin': declareCall({
    about:
      "Begins an interview: the log's first event, at 0 of its clock. The interview is held from then on, by this interviewer.",
    place: 'write',
    repeatable: true,
    args: z.object({ interviewId: identifier, id: identifier, ...atTime, interviewer: shortText }),
    result: z.object({ interview, events: z.array(recallEvent) }),
    errors: ['recall.begun', 'recall.withdrawn', 'recall.other-event'],
  }),
  'recall.append': declareCall({
    about:
      'Writes what happened into the log, in this order; answered after the commit. What is there already under its id is not written again. An event that does not fit what was written before is kept, with `contradicts` in its detail. Answers the events as stored; a participant, who may send play, pause, seek, rate and this_one alone, gets an empty list.',
    place: 'write',
    callers: ['owner', 'participant'],
    repeatable: true,
    args: z.object({ interviewId: identifier, events: z.array(appendedEvent).min(1).max(500) }),
    result: z.object({ events: z.array(recallEvent) }),
    errors: logErrors,
  }),
  'recall.beat': declareCall({
    about:
      'A sign of life of the page that leads, about five times a second: told to the other pages at once, stored about once a second. `page` is any name that the page gave itself, so that it knows its own.',
    place: 'relay',
    callers: ['owner', 'participant'],
    args: z.object({
      interviewId: identifier,
      page: z.string().max(64).default(''),
      coreMs,
      sessionMs: clockMs.nullable(),
      playing: z.boolean(),
      rate: playbackRate,
    }),
    result: done,
  }),
  'recall.command': declareCall({
    about:
      "Tells the other pages of an interview what to do; the one that leads does it and writes it into the log under the command's id. Nothing is stored. A participant may ask for stop, go on, again and this one.",
    place: 'relay',
    callers: ['owner', 'participant'],
    args: z.object({
      interviewId: identifier,
      page: z.string().max(64).default(''),
      command: recallCommand,
    }),
    result: done,
  }),
  'recall.recover': declareCall({
    about:
      'Goes on with an interview that was cut off: a break from the last sign of life, and a resume now, both in one.',
    place: 'write',
    repeatable: true,
    args: z.object({
      interviewId: identifier,
      breakId: identifier,
      resumeId: identifier,
      ...atTime,
      why: z.enum(['crash', 'closed', 'sleep']).default('crash'),
    }),
    result: z.object({ events: z.array(recallEvent) }),
    errors: [...logErrors, 'recall.ended'],
  }),
  'recall.amend': declareCall({
    about:
      'Corrects an event by a further one: who wanted it, its times; or takes it out (`removed`), or back in. The event itself is never changed.',
    place: 'write',
    repeatable: true,
    args: z.object({
      interviewId: identifier,
      id: identifier,
      eventId: identifier,
      changes: amendment.default({}),
      removed: z.boolean().optional(),
    }),
    result: recallEvent,
    errors: logErrors,
  }),
  'recall.note': declareCall({
    about:
      'Writes what belongs to a stop: lead, note, nomination (undoable). `revision` is null where there is no note of this stop yet; a stop has one note.',
    place: 'write',
    args: z.object({
      id: identifier,
      eventId: identifier,
      revision: revision.nullable(),
      changes: stopNote.pick({ leadCategory: true, lead: true, note: true, nominationId: true }).partial(),
    }),
    result: stopNote,
    errors: ['revision.stale', 'recall.not-a-stop'],
  }),
  'recall.end': declareCall({
    about: "Ends the interview: the log's end, and how it ended. The participant's page is let go.",
    place: 'write',
    repeatable: true,
    args: z.object({
      interviewId: identifier,
      id: identifier,
      ...atTime,
      how: interviewEnded,
      sessionMs: clockMs.nullable().default(null),
    }),
    result: z.object({ interview, events: z.array(recallEvent) }),
    errors: [...logErrors, 'recall.ended'],
  }),
  'recall.close': declareCall({
    about:
      "Stores the answers of the closing (undoable); nominations that are open still become 'not reached'.",
    place: 'write',
    args: z.object({ interviewId: identifier, revision, closing: recallClosing }),
    result: z.object({ interview, closing: recallClosing, nominations: z.array(nomination) }),
    errors: ['revision.stale'],
  }),
  'recall.plan': declareCall({
    about:
      'Plans an interview: clips that are to be shown, and stops after fixed intervals (undoable). It replaces the former plan.',
    place: 'write',
    repeatable: true,
    args: z.object({
      interviewId: identifier,
      clips: z.array(plannedClip).max(500),
      intervalMs: recallPlan.shape.intervalMs,
    }),
    result: recallPlan,
    errors: ['recall.clip-bounds', 'recall.other-session'],
  }),
  'recall.byHand': declareCall({
    about:
      "Enters a recall afterwards, from paper or an outside recorder: what was played of the session before each stop, and who wanted the stop. An entry's `id` becomes that of its stop. The interview counts as held, and its log ends at `endedMs`, or with the last stop. Entered anew (with new ids), what was entered by hand before is taken out. One undo.",
    place: 'write',
    repeatable: true,
    args: z.object({
      interviewId: identifier,
      entries: z.array(byHandEntry).max(2000),
      /** When the interview ended on its clock; null where nobody wrote it down. */
      endedMs: clockMs.nullable().default(null),
    }),
    result: z.object({ events: z.array(recallEvent), stopNotes: z.array(stopNote) }),
    errors: ['recall.entry-bounds', 'recall.other-event', 'recall.withdrawn'],
  }),
  'recall.anchors': declareCall({
    about:
      "Puts an interview's recording on its log's clock by anchors, which replace the former ones: its offset and rate follow from them (undoable). Transcripts that were written by its file's time move with it; `followers` says which of the interview's are, and leaves it as it is where it is left out. Answers how well the anchors agree, and which times moved.",
    place: 'write',
    repeatable: true,
    args: z.object({
      recordingId: identifier,
      anchors: z.array(recordingAnchor.omit({ recordingId: true })).max(5000),
      followers: z.array(identifier).max(100).optional(),
    }),
    result: z.object({
      recording,
      anchors: z.array(recordingAnchor),
      fit: clockFit.nullable(),
      /** Of each transcript that moved: turns with other times, and those that lie before the interview now. */
      moved: z.array(z.object({ transcriptId: identifier, turns: z.number().int(), lost: z.number().int() })),
    }),
    errors: ['recall.not-an-interview', 'recall.anchor-clock', 'transcript.clock'],
  }),
  'recall.openParticipant': declareCall({
    about:
      "Opens the participant's place of an interview. Browser shell: `address` is what to open in a window of its own (with noopener); it carries the key of that page. Electron: the window is opened on the other display, and `address` is null.",
    place: 'shell',
    args: z.object({ interviewId: identifier }),
    result: z.object({ address: z.string().nullable() }),
    errors: ['recall.ended', 'recall.withdrawn'],
  }),
  'recall.closeParticipant': declareCall({
    about: "Ends the participant's place: its window closes, or its page is let go.",
    place: 'shell',
    args: z.object({ interviewId: identifier }),
    result: done,
  }),
  'recall.displays': declareCall({
    about:
      'What is known of the machine before an interview: how many displays there are, whether they show the same picture, whether it runs on its battery. Null where the shell can not know.',
    place: 'shell',
    args: nothing,
    result: z.object({
      displays: z.number().int().nullable(),
      mirrored: z.boolean().nullable(),
      onBattery: z.boolean().nullable(),
    }),
  }),
  'recall.settings': declareCall({
    about: "Changes how the study holds its recalls: leads, the participant's buttons and their words.",
    place: 'write',
    args: z.object({ revision, changes: recallSettings.partial() }),
    result: z.object({ settings: recallSettings, revision }),
    errors: ['revision.stale'],
  }),
} as const;
