import { z } from 'zod';
import { declareCall } from './call.ts';
import { clockMs, done, identifier, wallMs } from './common.ts';

/** A code on a snippet or on a moment, by one member. */
export const coding = z.object({
  id: identifier,
  codeId: identifier,
  snippetId: identifier.nullable(),
  momentId: identifier.nullable(),
  /** The turn that the snippet is the whole of; null for all others. */
  utteranceId: identifier.nullable(),
  memberId: identifier.nullable(),
  createdWallMs: wallMs,
});
export type Coding = z.infer<typeof coding>;

/** Where a code stands in a session's time: on a moment, or on words of the session's own transcript. */
export const codingPlace = z.object({
  codeId: identifier,
  /** The moment that is coded, or whose tellings are; null for words of the session. */
  momentId: identifier.nullable(),
  /** When the words are said; null for a moment, which says itself. */
  startMs: clockMs.nullable(),
  endMs: clockMs.nullable(),
  /** How many codings stand there. */
  codings: z.number().int(),
});
export type CodingPlace = z.infer<typeof codingPlace>;

const some = z.array(identifier).max(10_000).default([]);
/** What is coded: snippets, moments, and turns (each as a snippet of all its words). */
const targets = { snippetIds: some, momentIds: some, utteranceIds: some };

export const codingCalls = {
  'coding.list': declareCall({
    about:
      "The codings of a session's moments and snippets, of a transcript's snippets, or of some snippets, moments and turns, in the order of the codes.",
    place: 'read',
    args: z.union([
      z.object({ sessionId: identifier }),
      z.object({ transcriptId: identifier }),
      z.object(targets),
    ]),
    result: z.array(coding),
  }),
  'coding.places': declareCall({
    about:
      "Where codes stand in a session's time: those of its moments and of the tellings attached to them, and those of words of its own transcripts on its clock. Passages of interviews that belong to no moment have no place in it.",
    place: 'read',
    args: z.object({ sessionId: identifier }),
    result: z.array(codingPlace),
  }),
  'coding.create': declareCall({
    about:
      'Applies a code to snippets, moments and turns; a turn is coded as a snippet of all its words, which is made where there is none. What this member coded so already stays as it is. One undo.',
    place: 'write',
    repeatable: true,
    args: z.object({ codeId: identifier, ...targets }),
    result: z.object({
      /** Codings and snippets that were made. */
      made: z.number().int(),
      snippets: z.number().int(),
    }),
    errors: ['snippet.empty'],
  }),
  'coding.remove': declareCall({
    about: 'Takes codings away. One undo.',
    place: 'write',
    args: z.object({ ids: z.array(identifier).min(1).max(10_000) }),
    result: done,
  }),
} as const;
