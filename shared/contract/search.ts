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
  /** For a hit in a turn: the range of the matching words in the whole turn. */
  textRange: z.tuple([z.number().int(), z.number().int()]).nullable(),
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

export const searchCalls = {
  'search.query': declareCall({
    about:
      'Full-text search over transcripts, labels and notes: words, "phrases", prefixes (two letters or more and *). Index order; pages by `cursor`.',
    place: 'read',
    args: z.object({
      query: z.string().max(1000),
      dyadNumbers: z.array(z.number().int()).optional(),
      role: role.optional(),
      sessionNumbers: z.array(z.number().int()).optional(),
      kinds: z.array(z.enum(['utterance', 'moment', 'snippet', 'memo'])).optional(),
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
