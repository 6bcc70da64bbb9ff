import { z } from 'zod';
import { declareCall } from './call.ts';
import { clockMs, done, identifier, longText, perspective, revision, wallMs } from './common.ts';

/**
 * A stretch of session time that somebody looked at and marked nothing in: `[startMs, endMs)`. Whoever counts
 * moments counts them against such stretches.
 */
export const unmarked = z.object({
  id: identifier,
  sessionId: identifier,
  /** On whose behalf one looked. */
  perspective,
  startMs: clockMs,
  endMs: clockMs,
  note: longText,
  memberId: identifier.nullable(),
  createdWallMs: wallMs,
  revision,
});
export type Unmarked = z.infer<typeof unmarked>;

const place = { startMs: clockMs, endMs: clockMs };

export const unmarkedCalls = {
  'unmarked.list': declareCall({
    about: "A session's stretches in which nothing was marked, in the order of their start.",
    place: 'read',
    args: z.object({ sessionId: identifier }),
    result: z.array(unmarked),
  }),
  'unmarked.create': declareCall({
    about:
      'Says that somebody looked at a stretch and marked nothing. Sent again with the same id, it answers the stretch that is there.',
    place: 'write',
    repeatable: true,
    args: z.object({
      id: identifier,
      sessionId: identifier,
      perspective,
      ...place,
      note: longText.default(''),
    }),
    result: unmarked,
    errors: ['unmarked.bounds'],
  }),
  'unmarked.update': declareCall({
    about: 'Changes the bounds of such a stretch, its note, or on whose behalf one looked.',
    place: 'write',
    args: z.object({
      id: identifier,
      revision,
      changes: z.object({ perspective, ...place, note: longText }).partial(),
    }),
    result: unmarked,
    errors: ['revision.stale', 'unmarked.bounds'],
  }),
  'unmarked.clear': declareCall({
    about:
      'Leaves out of a stretch what moments of its perspective were marked in since: it becomes the parts without any, and goes where none is left. One undo.',
    place: 'write',
    args: z.object({ id: identifier, revision }),
    result: z.array(unmarked),
    errors: ['revision.stale'],
  }),
  'unmarked.remove': declareCall({
    about: 'Removes such stretches. One undo.',
    place: 'write',
    args: z.object({ ids: z.array(identifier).min(1).max(1000) }),
    result: done,
  }),
} as const;
