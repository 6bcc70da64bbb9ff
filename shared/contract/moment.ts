import { z } from 'zod';
import { declareCall } from './call.ts';
import { codeColour } from './code.ts';
import {
  clockMs,
  done,
  identifier,
  longText,
  perspective,
  revision,
  role,
  shortText,
  wallMs,
} from './common.ts';
import { snippet, textPlace } from './snippet.ts';

/** `#rrggbb`, in small letters. */
const momentColour = codeColour.toLowerCase();

export const prompting = z.enum(['spontaneous', 'prompted']);

/**
 * A point or range of session time marked as striking. `endMs` is exclusive and null for a point; the
 * bounds it was marked with stay beside the edited ones, and where a key was pressed, the time of that: the study's
 * reaction lag was taken off it.
 */
export const moment = z.object({
  id: identifier,
  sessionId: identifier,
  interviewId: identifier.nullable(),
  startMs: clockMs,
  endMs: clockMs.nullable(),
  originalStartMs: clockMs,
  originalEndMs: clockMs.nullable(),
  pressedMs: clockMs.nullable(),
  label: shortText,
  note: longText,
  nominatedBy: perspective,
  prompting: prompting.nullable(),
  rating: z.number().int().nullable(),
  /** Of the researchers' own making; drawn as a dot. */
  colour: momentColour.nullable(),
  memberId: identifier.nullable(),
  createdWallMs: wallMs,
  revision,
  /** Snippets attached, by whose telling they are. */
  tellings: z.object({ client: z.number().int(), therapist: z.number().int(), other: z.number().int() }),
  /** What members said of it to each other. */
  comments: z.object({ open: z.number().int(), resolved: z.number().int() }),
});
export type Moment = z.infer<typeof moment>;

/** How the labels of several moments are changed (`shared/domain/label-change.ts`). */
export const labelChange = z.discriminatedUnion('kind', [
  /** All get this one; an empty one clears them. */
  z.object({ kind: z.literal('set'), text: shortText }),
  /** It is put before each label that does not begin with it. */
  z.object({ kind: z.literal('prefix'), text: shortText.min(1) }),
  /** Every place of `find` becomes `by`. */
  z.object({
    kind: z.literal('replace'),
    find: shortText.min(1),
    by: shortText,
    exact: z.boolean().default(false),
  }),
]);
export type LabelChange = z.infer<typeof labelChange>;

/** One moment's tellings, for the side-by-side view; `excerpt` is the session transcript of its range. */
export const momentTellings = z.object({
  moment,
  client: z.array(snippet),
  therapist: z.array(snippet),
  together: z.array(snippet),
  other: z.array(snippet),
  excerpt: z.array(
    z.object({
      utteranceId: identifier,
      speaker: z.string(),
      /** Who speaks, where it is one of the two. */
      role: role.nullable(),
      startMs: clockMs,
      /** The turn's end; reckoned where it is not written. */
      endMs: clockMs,
      text: z.string(),
      /** The words said about within the moment, [start, end) in UTF-16 units; null for a turn around a point. */
      inside: z.tuple([z.number().int(), z.number().int()]).nullable(),
    }),
  ),
});
export type MomentTellings = z.infer<typeof momentTellings>;

const newMoment = z.object({
  id: identifier,
  sessionId: identifier,
  startMs: clockMs,
  endMs: clockMs.nullable().default(null),
  pressedMs: clockMs.nullable().default(null),
  label: shortText.default(''),
  note: longText.default(''),
  nominatedBy: perspective.default('researcher'),
  prompting: prompting.nullable().default(null),
  interviewId: identifier.nullable().default(null),
  rating: z.number().int().nullable().default(null),
  colour: momentColour.nullable().default(null),
});

export const momentCalls = {
  'moment.list': declareCall({
    about: "A session's moments in the order of their start.",
    place: 'read',
    args: z.object({ sessionId: identifier }),
    result: z.array(moment),
  }),
  'moment.get': declareCall({
    about: 'Some moments, wherever they are; those that are not there (any more) are left out.',
    place: 'read',
    args: z.object({ ids: z.array(identifier).min(1).max(1000) }),
    result: z.array(moment),
  }),
  'moment.tellings': declareCall({
    about: 'One moment with all that each participant said of it, and the excerpt of the session.',
    place: 'read',
    args: z.object({ id: identifier }),
    result: momentTellings,
  }),
  'moment.create': declareCall({
    about: 'Marks a moment. Sent again with the same id, it answers the moment that is there.',
    place: 'write',
    repeatable: true,
    args: newMoment,
    result: moment,
    errors: ['moment.bounds'],
  }),
  'moment.createTold': declareCall({
    about:
      'Marks a moment and attaches a passage to it, which is a snippet already or becomes one. One undo. Sent again with the same id, it answers the moment that is there.',
    place: 'write',
    repeatable: true,
    args: newMoment.extend({
      passage: z.union([
        z.object({ snippetId: identifier }),
        z.object({
          id: identifier,
          transcriptId: identifier,
          first: textPlace,
          last: textPlace,
          led: z.boolean().default(false),
        }),
      ]),
    }),
    result: moment,
    errors: ['moment.bounds', 'snippet.empty', 'snippet.outside'],
  }),
  'moment.update': declareCall({
    about:
      'Changes bounds, label, note, rating, colour or who nominated it. The bounds it was marked with stay.',
    place: 'write',
    args: z.object({
      id: identifier,
      revision,
      changes: z
        .object({
          startMs: clockMs,
          endMs: clockMs.nullable(),
          label: shortText,
          note: longText,
          nominatedBy: perspective,
          prompting: prompting.nullable(),
          interviewId: identifier.nullable(),
          rating: z.number().int().nullable(),
          colour: momentColour.nullable(),
        })
        .partial(),
    }),
    result: moment,
    errors: ['revision.stale', 'moment.bounds'],
  }),
  'moment.updateAll': declareCall({
    about: 'Changes several moments of a session alike, each as the caller saw it; all or none. One undo.',
    place: 'write',
    args: z.object({
      sessionId: identifier,
      moments: z
        .array(z.object({ id: identifier, revision }))
        .min(1)
        .max(10_000),
      changes: z
        .object({
          nominatedBy: perspective,
          prompting: prompting.nullable(),
          rating: z.number().int().nullable(),
          colour: momentColour.nullable(),
        })
        .partial()
        .default({}),
      label: labelChange.nullable().default(null),
    }),
    result: z.array(moment),
    errors: ['revision.stale', 'moment.label'],
  }),
  'moment.place': declareCall({
    about:
      'Puts moments to other bounds, each as the caller saw it; all or none. The bounds they were marked with stay. One undo.',
    place: 'write',
    args: z.object({
      moments: z
        .array(z.object({ id: identifier, revision, startMs: clockMs, endMs: clockMs.nullable() }))
        .min(1)
        .max(10_000),
    }),
    result: z.array(moment),
    errors: ['revision.stale', 'moment.bounds'],
  }),
  'moment.split': declareCall({
    about:
      'Splits moments in two at a time within them. The second part, under `newId`, has the label, note, codes and tellings of the first. One undo.',
    place: 'write',
    args: z.object({
      atMs: clockMs,
      moments: z
        .array(z.object({ id: identifier, revision, newId: identifier }))
        .min(1)
        .max(1000),
    }),
    /** The first parts, then the second ones. */
    result: z.array(moment),
    errors: ['revision.stale', 'moment.split'],
  }),
  'moment.join': declareCall({
    about:
      "Joins moments of one side of a session into the one that begins first, from the first's start to the last's end; it gets their labels, notes, codes and tellings, and keeps its own rating where they differ. One undo.",
    place: 'write',
    args: z.object({
      moments: z
        .array(z.object({ id: identifier, revision }))
        .min(2)
        .max(1000),
    }),
    result: moment,
    errors: ['revision.stale', 'moment.join'],
  }),
  'moment.remove': declareCall({
    about: 'Removes moments; their snippets stay, without them. One undo.',
    place: 'write',
    args: z.object({ ids: z.array(identifier).min(1).max(10_000) }),
    result: done,
  }),
} as const;
