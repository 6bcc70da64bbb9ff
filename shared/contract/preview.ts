import { z } from 'zod';
import { tileBuckets, waveLevels } from '../preview/wave.ts';
import { declareCall } from './call.ts';
import { done, identifier } from './common.ts';

/**
 * Previews of a recording, as the timeline draws them: the shape of its sound (`wave`, shared/preview/wave.ts) and
 * small pictures (`strip`, shared/preview/strip.ts). The page makes them, piece by piece; the core keeps them.
 */
export const previewKind = z.enum(['wave', 'strip']);
export type PreviewKind = z.infer<typeof previewKind>;

/** How far a preview is made. */
const previewState = z.object({
  /** How many pieces are kept; the next one to make has this number. */
  pieces: z.number().int(),
  /** Whether that is all of them. */
  whole: z.boolean(),
});
export type PreviewState = z.infer<typeof previewState>;

/** A piece is at most so long (characters of base64). */
const longestPiece = 900_000;
const base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/);
/** Which content it is of: the recording's file may be another one by now. */
const ofContent = { recordingId: identifier, fingerprint: z.string() };

export const previewCalls = {
  'preview.state': declareCall({
    about: "How much of a recording's previews is kept, and which content they are of.",
    place: 'read',
    args: z.object({ recordingId: identifier }),
    result: z.object({ fingerprint: z.string(), wave: previewState, strip: previewState }),
    errors: ['preview.damaged'],
  }),
  'preview.append': declareCall({
    about:
      "Keeps the next piece of a recording's preview: in a file in the study's folder, sealed where the study has a passphrase. A piece that is there already stays as it is; `preview.gap` says in `details.pieces` which one is wanted. It is no part of the history.",
    place: 'write',
    repeatable: true,
    args: z.object({
      ...ofContent,
      kind: previewKind,
      number: z.number().int().min(0),
      data: base64.max(longestPiece),
      /** No piece follows. */
      last: z.boolean(),
    }),
    result: previewState,
    errors: ['preview.gap', 'preview.other-content'],
  }),
  'preview.tile': declareCall({
    about:
      "The shape of a recording's sound in one tile: two signed bytes a bucket, in base64. What is not made yet reads as 'nothing was recorded'.",
    place: 'read',
    args: z.object({
      ...ofContent,
      level: z
        .number()
        .int()
        .min(0)
        .max(waveLevels - 1),
      tile: z.number().int().min(0).max(1_000_000),
    }),
    result: z.object({
      buckets: base64,
      /** Whether all of its sound was made when it was read. */
      whole: z.boolean(),
    }),
    errors: ['preview.other-content', 'preview.damaged'],
  }),
  'preview.sheet': declareCall({
    about: 'One sheet of small pictures of a recording (an image, in base64); null where it is not made yet.',
    place: 'read',
    args: z.object({ ...ofContent, number: z.number().int().min(0) }),
    result: z.object({ image: base64.nullable() }),
    errors: ['preview.other-content', 'preview.damaged'],
  }),
  'preview.forget': declareCall({
    about: "Throws a recording's previews away; they are made anew when they are wanted.",
    place: 'write',
    args: z.object({ recordingId: identifier }),
    result: done,
  }),
} as const;

/** Bytes of a tile. */
export const tileBytes = tileBuckets * 2;
