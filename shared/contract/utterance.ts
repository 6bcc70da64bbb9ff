import { z } from 'zod';
import { declareCall } from './call.ts';
import { clockMs, identifier, revision } from './common.ts';

/** One turn of speech. Times are on the transcript's clock. */
export const utterance = z.object({
  id: identifier,
  sequence: z.number().int(),
  speakerId: identifier.nullable(),
  startMs: clockMs.nullable(),
  endMs: clockMs.nullable(),
  timing: z.enum(['anchored', 'interpolated', 'none']),
  text: z.string(),
  sourcePage: z.number().int().nullable(),
  sourceLine: z.number().int().nullable(),
  sourceParagraph: z.number().int().nullable(),
  revision,
});
export type Utterance = z.infer<typeof utterance>;

export const utteranceCalls = {
  'utterance.list': declareCall({
    about: "A transcript's turns in order, from a sequence number on.",
    place: 'read',
    args: z.object({
      transcriptId: identifier,
      from: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(50_000).default(50_000),
    }),
    result: z.array(utterance),
  }),
} as const;
