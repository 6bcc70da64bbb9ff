import { z } from 'zod';
import { declareCall } from './call.ts';
import { clockMs, done, identifier, longText, revision, wallMs } from './common.ts';

export const tense = z.enum(['then', 'now', 'both', 'unclear']);
export const teller = z.enum(['client', 'therapist', 'together', 'interviewer', 'unknown']);

/** A place in a transcript: a turn, and UTF-16 units from its beginning, on a grapheme's edge. */
export const textPlace = z.object({ utteranceId: identifier, offset: z.number().int().min(0) });
export type TextPlace = z.infer<typeof textPlace>;

/**
 * A marked passage of a transcript, from `first` up to `last` (exclusive). It belongs to no moment, one or
 * several, and keeps its quote. `anchor` is `lost` where its words are gone from the transcript.
 */
export const snippet = z.object({
  id: identifier,
  transcriptId: identifier,
  interviewId: identifier.nullable(),
  first: textPlace,
  last: textPlace,
  /** The turns' sequence numbers and the time of the first turn on the transcript's clock. */
  firstSequence: z.number().int(),
  lastSequence: z.number().int(),
  startMs: clockMs.nullable(),
  sourcePage: z.number().int().nullable(),
  sourceLine: z.number().int().nullable(),
  sourceParagraph: z.number().int().nullable(),
  quote: z.string(),
  teller,
  tellerParticipantId: identifier.nullable(),
  tense: tense.nullable(),
  /** An answer that the interviewer's question led to. */
  led: z.boolean(),
  note: longText,
  anchor: z.enum(['held', 'lost']),
  memberId: identifier.nullable(),
  createdWallMs: wallMs,
  momentIds: z.array(identifier),
  revision,
});
export type Snippet = z.infer<typeof snippet>;

export const snippetCalls = {
  'snippet.list': declareCall({
    about: "The snippets of a transcript, or of all transcripts of a session's interviews, in reading order.",
    place: 'read',
    args: z.union([z.object({ transcriptId: identifier }), z.object({ sessionId: identifier })]),
    result: z.array(snippet),
  }),
  'snippet.get': declareCall({
    about: 'Some snippets, wherever they are; those that are not there (any more) are left out.',
    place: 'read',
    args: z.object({ ids: z.array(identifier).min(1).max(1000) }),
    result: z.array(snippet),
  }),
  'snippet.create': declareCall({
    about:
      "Marks a passage, attached to no moment, one or several. The teller follows the passage's speakers. Sent again with the same id, it answers the snippet that is there.",
    place: 'write',
    repeatable: true,
    args: z.object({
      id: identifier,
      transcriptId: identifier,
      first: textPlace,
      last: textPlace,
      momentIds: z.array(identifier).max(100).default([]),
      tense: tense.nullable().default(null),
      led: z.boolean().default(false),
      note: longText.default(''),
    }),
    result: snippet,
    errors: ['snippet.empty', 'snippet.outside'],
  }),
  'snippet.update': declareCall({
    about: 'Changes then/now, led, the teller or the note.',
    place: 'write',
    args: z.object({
      id: identifier,
      revision,
      changes: z.object({ tense: tense.nullable(), led: z.boolean(), teller, note: longText }).partial(),
    }),
    result: snippet,
    errors: ['revision.stale'],
  }),
  'snippet.attach': declareCall({
    about: 'Attaches a snippet to a moment too.',
    place: 'write',
    args: z.object({ id: identifier, momentId: identifier }),
    result: snippet,
  }),
  'snippet.detach': declareCall({
    about: 'Takes a snippet off a moment; the snippet stays.',
    place: 'write',
    args: z.object({ id: identifier, momentId: identifier }),
    result: snippet,
  }),
  'snippet.remove': declareCall({
    about: 'Removes snippets. One undo.',
    place: 'write',
    args: z.object({ ids: z.array(identifier).min(1).max(10_000) }),
    result: done,
  }),
} as const;
