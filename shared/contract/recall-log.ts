import { z } from 'zod';
import { pressers, recallEventKinds, stopWanters } from '../recall/types.ts';
import { clockMs, identifier, longText, shortText, wallMs } from './common.ts';
import { interviewEnded } from './interview.ts';

/** What can stand in the recall log. */
export const recallEventKind = z.enum(recallEventKinds);

/** Who or what wanted a stop, a seek or a going on. 'not said' is a value of its own: it is never guessed. */
export const wantedBy = z.enum(stopWanters);
export type WantedBy = z.infer<typeof wantedBy>;

/**
 * What a page says of it: `participant` is whoever sits there, where the page does not know the role; the
 * core writes that one's role, or 'not said' where both sit there.
 */
export const wantedByInput = z.enum([...wantedBy.options, 'participant']);

/** Whose hand it was, apart from who wanted it; `program` stops at a clip's end or an interval. */
export const pressedBy = z.enum(pressers);

/** The core's monotonic clock in milliseconds, with fractions (see recall.clock). */
export const coreMs = z.number().min(-1e12).max(1e12);
/** Names the boot of the machine whose monotonic clock a `coreMs` is of (see recall.clock). */
export const boot = z.string().min(1).max(64);
export const playbackRate = z.number().positive().max(16);

const correctable = {
  why: shortText,
  fromMs: clockMs,
  on: z.boolean(),
  category: shortText,
  text: longText,
  name: shortText,
  how: interviewEnded,
};

/** What an amend event corrects in the event it names; what is left out stays. */
export const amendment = z
  .object({
    interviewMs: clockMs,
    sessionMs: clockMs.nullable(),
    rate: playbackRate.nullable(),
    wantedBy: wantedBy.nullable(),
    pressedBy: pressedBy.nullable(),
    uncertaintyMs: clockMs,
    detail: z.object(correctable).partial(),
  })
  .partial();

/**
 * What an event carries beside its columns, by kind: `resume` start; `break` why, lastSessionMs,
 * lastInterviewMs (of the last heartbeat before a crash); `seek` fromMs; `talk` on; `lead` category, text;
 * `interviewer` name; `end` how; `amend` eventId, changes, removed; `pause` unseenMs (so long before it the machine
 * slept, and nobody saw the picture); `pause` and `end` by hand: reckoned (their interview time was not written down). The core adds `clock` to `resume` and `break`
 * (the reading of its monotonic clock then), and `contradicts` where an event did not fit what was written
 * before it: it happened all the same, and is kept.
 */
export const recallDetail = z
  .object({
    ...correctable,
    start: z.boolean(),
    lastSessionMs: clockMs,
    lastInterviewMs: clockMs,
    unseenMs: clockMs,
    eventId: identifier,
    changes: amendment,
    removed: z.boolean(),
    reckoned: z.boolean(),
    clock: z.object({ coreMs, boot }),
    contradicts: z.string().max(100),
  })
  .partial();
export type RecallDetail = z.infer<typeof recallDetail>;

/**
 * One event of an interview's append-only recall log. `interviewMs` is the interview's running time, which
 * halts in a break; `sessionMs` is where the participant's picture was: where it starts (play), stood
 * (pause), landed (seek). `sequence` is the order in which events were stored. Logs are handed out in the
 * order of the interview's clock, then of `sequence`: an event that a page could only send late stands
 * where it happened.
 */
export const recallEvent = z.object({
  id: identifier,
  sequence: z.number().int(),
  interviewMs: clockMs,
  sessionMs: clockMs.nullable(),
  wallMs,
  kind: recallEventKind,
  rate: z.number().nullable(),
  wantedBy: wantedBy.nullable(),
  pressedBy: pressedBy.nullable(),
  source: z.enum(['live', 'by hand']),
  uncertaintyMs: z.number().int(),
  detail: recallDetail,
});
export type RecallEvent = z.infer<typeof recallEvent>;

/** What pages append; `amend` and `end` have calls of their own. */
export const appendedKind = recallEventKind.exclude(['amend', 'end']);

/** An event as the page that saw it happen sends it: its id is a UUIDv7 of that page, for sending again. */
export const appendedEvent = z.object({
  id: identifier,
  kind: appendedKind,
  coreMs,
  /** The boot that `coreMs` is of; left out: the present one. Of another boot, `wallMs` gives the time. */
  boot: boot.optional(),
  wallMs,
  sessionMs: clockMs.nullable().default(null),
  rate: playbackRate.nullable().default(null),
  wantedBy: wantedByInput.nullable().default(null),
  pressedBy: pressedBy.nullable().default(null),
  detail: recallDetail
    .pick({ why: true, fromMs: true, on: true, category: true, text: true, name: true, unseenMs: true })
    .default({}),
});
export type AppendedEvent = z.infer<typeof appendedEvent>;

/** What was asked, thought and noted at a stop; `eventId` is the pause event's. */
export const stopNote = z.object({
  id: identifier,
  eventId: identifier,
  leadCategory: shortText.nullable(),
  lead: longText,
  note: longText,
  nominationId: identifier.nullable(),
  revision: z.number().int(),
});
export type StopNote = z.infer<typeof stopNote>;

/** A stretch of the session that is to be shown, chosen before the interview; it stops by itself at its end. */
export const plannedClip = z.object({
  id: identifier,
  startMs: clockMs,
  endMs: clockMs,
  /** The moment it was made of; `prompted` where that is the other participant's. */
  momentId: identifier.nullable(),
  prompted: z.boolean(),
});
export type PlannedClip = z.infer<typeof plannedClip>;

export const recallPlan = z.object({
  clips: z.array(plannedClip),
  /** Stops by itself after so much of the session was played; null: not. */
  intervalMs: clockMs.min(1000).nullable(),
});
export type RecallPlan = z.infer<typeof recallPlan>;

/** What is asked before an interview is over. */
export const recallClosing = z.object({
  feedbackAsked: z.boolean(),
  feedback: longText,
  distressChecked: z.boolean(),
  distress: longText,
  text: longText,
});
export type RecallClosing = z.infer<typeof recallClosing>;

/** Where a place of an interview's recording lies on the interview's clock. */
export const recordingAnchor = z.object({
  id: identifier,
  recordingId: identifier,
  /** Time in the recording's file. */
  recordingMs: clockMs,
  /** Time of the interview's clock. */
  clockMs,
  /** `live`: measured while it was recorded here; `clap`, `words`: heard by a person in both. */
  kind: z.enum(['live', 'clap', 'words']),
  note: longText,
});
export type RecordingAnchor = z.infer<typeof recordingAnchor>;

/** The last sign of life of a running interview: where the picture was then. */
export const recallBeat = z.object({
  coreMs,
  boot,
  wallMs,
  sessionMs: clockMs.nullable(),
  playing: z.boolean(),
  rate: playbackRate,
});
export type RecallBeat = z.infer<typeof recallBeat>;

/** One stop as it was noted on paper: the session was played from `fromMs` to `toMs`, then it stood. */
export const byHandEntry = z.object({
  id: identifier,
  fromMs: clockMs,
  toMs: clockMs,
  wantedBy,
  note: longText.default(''),
  /** How far off its times may be. */
  uncertaintyMs: clockMs.default(0),
  /** When it was stopped on the interview's clock; left out: right after what was played since the last stop. */
  interviewMs: clockMs.optional(),
  /** The stop entered before that this one is in place of: what is bound to that one goes over to it. */
  formerId: identifier.optional(),
});
export type ByHandEntry = z.infer<typeof byHandEntry>;

/** How anchors agree on a line from a recording's clock to the interview's (shared/recall/fit-clock.ts). */
export const clockFit = z.object({
  offsetMs: z.number(),
  rate: z.number(),
  driftPpm: z.number(),
  maxResidualMs: z.number(),
  rmsResidualMs: z.number(),
  outliers: z.array(z.number().int()),
  problem: z
    .object({
      code: z.enum(['clock.onePlace', 'clock.near', 'clock.outlier', 'clock.scatter', 'clock.drift']),
      message: z.string(),
    })
    .nullable(),
});
