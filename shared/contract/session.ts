import { z } from 'zod';
import { declareCall } from './call.ts';
import { clockMs, done, identifier, longText, nothing, revision, role, wallMs } from './common.ts';
import { dyad } from './dyad.ts';
import { interview } from './interview.ts';
import { recording } from './recording.ts';
import { transcript } from './transcript.ts';

/** One recorded therapy meeting of a dyad. */
export const session = z.object({
  id: identifier,
  dyadId: identifier,
  number: z.number().int().min(1),
  heldWallMs: wallMs.nullable(),
  note: longText,
  revision,
});
export type Session = z.infer<typeof session>;

/** What the board shows of an interview. */
export const boardInterview = interview.extend({
  recordings: z.number().int(),
  transcripts: z.number().int(),
  /** Snippets of it, and those that belong to no moment yet. */
  snippets: z.number().int(),
  codings: z.number().int(),
  /** Hours between session and interview, where both times are known. */
  hoursAfter: z.number().nullable(),
  late: z.boolean(),
  /**
   * What its log tells; null without one. `covered`: what of the session ran on the participant's visible
   * picture. `ended` is false while it runs, rests, or was cut off.
   */
  recall: z
    .object({ covered: z.array(z.object({ startMs: clockMs, endMs: clockMs })), ended: z.boolean() })
    .nullable(),
});
export type BoardInterview = z.infer<typeof boardInterview>;

export const boardSession = session.extend({
  recordings: z.array(recording),
  /** Transcripts of the session itself; those of its interviews are counted there. */
  transcripts: z.number().int(),
  moments: z.number().int(),
  /** The end of the last recording on the session's clock; 0 without one. */
  durationMs: z.number().int(),
  interviews: z.array(boardInterview),
});
export type BoardSession = z.infer<typeof boardSession>;

export const board = z.object({
  dyads: z.array(dyad.extend({ sessions: z.array(boardSession) })),
  /** All session numbers that occur, ascending: the board's columns. */
  sessionNumbers: z.array(z.number().int()),
});
export type Board = z.infer<typeof board>;

/** The sessions and nothing more: what one chooses one from. */
export const sessionList = z.array(
  z.object({
    /** The dyad. */
    id: identifier,
    number: z.number().int(),
    /** In the order of their numbers; a dyad may have none yet. */
    sessions: z.array(z.object({ id: identifier, number: z.number().int() })),
  }),
);
export type SessionList = z.infer<typeof sessionList>;

/** A session with all that Annotate needs at once; moments and snippets come by their own calls. */
export const sessionView = z.object({
  session,
  dyad,
  recordings: z.array(recording),
  interviews: z.array(interview.extend({ recordings: z.array(recording), transcripts: z.array(transcript) })),
  transcripts: z.array(transcript),
  /** The end of the last recording on the session's clock; 0 without one. */
  durationMs: z.number().int(),
  /** The end of the last turn of its own transcripts on the session's clock; 0 without one. */
  lastWordMs: z.number().int(),
});
export type SessionView = z.infer<typeof sessionView>;

/** A turn of a session's own transcript, as the timeline shows it. */
export const sessionTurn = z.object({
  id: identifier,
  transcriptId: identifier,
  speaker: z.string(),
  /** Who speaks, where it is one of the two. */
  role: role.nullable(),
  startMs: clockMs,
  /** The turn's end; reckoned where it is not written. */
  endMs: clockMs,
  /** The first 200 characters of what is said. */
  text: z.string(),
});
export type SessionTurn = z.infer<typeof sessionTurn>;

export const sessionCalls = {
  'session.board': declareCall({
    about: 'Dyads × sessions with recordings and the state of each interview: the table of the paper.',
    place: 'read',
    args: nothing,
    result: board,
  }),
  'session.list': declareCall({
    about: 'The sessions of each dyad by their numbers: what one chooses a session from.',
    place: 'read',
    args: nothing,
    result: sessionList,
  }),
  'session.view': declareCall({
    about: 'One session with its dyad, recordings, interviews and transcripts.',
    place: 'read',
    args: z.object({ id: identifier }),
    result: sessionView,
  }),
  'session.turns': declareCall({
    about: 'What is said in a stretch of the session, from its own transcripts that are on its clock.',
    place: 'read',
    args: z.object({ sessionId: identifier, fromMs: clockMs, toMs: clockMs }),
    result: z.array(sessionTurn),
  }),
  'session.create': declareCall({
    about: 'Adds a session to a dyad.',
    place: 'write',
    repeatable: true,
    args: z.object({ id: identifier, dyadId: identifier, number: z.number().int().min(1).max(999) }),
    result: session,
    errors: ['session.number-taken'],
  }),
  'session.update': declareCall({
    about: "Changes a session's number, time or note.",
    place: 'write',
    args: z.object({
      id: identifier,
      revision,
      changes: z
        .object({ number: z.number().int().min(1).max(999), heldWallMs: wallMs.nullable(), note: longText })
        .partial(),
    }),
    result: session,
    errors: ['revision.stale', 'session.number-taken'],
  }),
  'session.remove': declareCall({
    about:
      'Removes a session with its interviews, moments, transcripts and snippets (undoable; media files stay on disk).',
    place: 'write',
    args: z.object({ id: identifier }),
    result: done,
  }),
} as const;
