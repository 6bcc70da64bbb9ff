import { z } from 'zod';
import { declareCall } from './call.ts';
import { clockMs, identifier, role } from './common.ts';

/** One hit: keyword in context, with where it is and what it takes to play it. */
export const searchHit = z.object({
  kind: z.enum(['utterance', 'moment', 'snippet', 'memo']),
  id: identifier,
  /** The text around the hit, cut at words; `marks` are [start, end) in UTF-16 units of it. */
  context: z.string(),
  marks: z.array(z.tuple([z.number().int(), z.number().int()])),
  /** For a hit in a turn: the range of the first matching words in the whole turn, and the turn's length. */
  textRange: z.tuple([z.number().int(), z.number().int()]).nullable(),
  textLength: z.number().int(),
  dyadNumber: z.number().int().nullable(),
  sessionNumber: z.number().int().nullable(),
  sessionId: identifier.nullable(),
  interviewId: identifier.nullable(),
  transcriptId: identifier.nullable(),
  momentId: identifier.nullable(),
  /** The interview's participant code, or 'Session' for a session transcript. */
  source: z.string(),
  speaker: z.string().nullable(),
  role: role.nullable(),
  /** On the clock named beside it. */
  startMs: clockMs.nullable(),
  clock: z.enum(['interview', 'session', 'time of day', 'none']),
  sourcePage: z.number().int().nullable(),
  sourceLine: z.number().int().nullable(),
  sourceParagraph: z.number().int().nullable(),
});
export type SearchHit = z.infer<typeof searchHit>;

/**
 * What is looked for, and in which part of the study; what is left out narrows nothing. A turn is coded, or
 * attached to a moment, where a passage that reaches into it is; a moment is attached where it has a
 * passage; a memo is what it is about.
 */
export const searchTerms = z.object({
  /** Longer than 1,000 characters it answers search.query, with a sentence. */
  query: z.string().max(100_000),
  dyadNumbers: z.array(z.number().int()).optional(),
  sessionNumbers: z.array(z.number().int()).optional(),
  /** Whose interviews (a mutual recall is both's), or the sessions' own transcripts. Moments: who named them. */
  source: z.enum(['client', 'therapist', 'session']).optional(),
  /** Whose words; of a passage, its teller; of a moment, who named it. */
  speaker: z.enum(['client', 'therapist', 'interviewer']).optional(),
  kinds: z.array(z.enum(['utterance', 'moment', 'snippet', 'memo'])).optional(),
  coded: z.boolean().optional(),
  attached: z.boolean().optional(),
});
export type SearchTerms = z.infer<typeof searchTerms>;

export const searchCalls = {
  'search.query': declareCall({
    about:
      'Full-text search over transcripts, labels and notes: words, "phrases", prefixes (two letters or more and *), AND, OR, NOT, NEAR and parentheses. Index order; pages by `cursor`.',
    place: 'read',
    args: searchTerms.extend({
      limit: z.number().int().min(1).max(200).default(50),
      cursor: z.string().nullable().default(null),
    }),
    result: z.object({
      hits: z.array(searchHit),
      /** For the next page; null at the end. */
      cursor: z.string().nullable(),
    }),
    errors: ['search.query'],
  }),
} as const;
