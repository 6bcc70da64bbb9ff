import { z } from 'zod';
import { declareCall } from './call.ts';
import { clockMs, done, identifier, revision, shortText } from './common.ts';

/** A moment named at the opening of an interview, before it has a time; `sessionMs` is where it was found. */
export const nomination = z.object({
  id: identifier,
  interviewId: identifier,
  position: z.number().int(),
  label: shortText,
  state: z.enum(['open', 'reviewed', 'not reached']),
  sessionMs: clockMs.nullable(),
  momentId: identifier.nullable(),
  revision,
});
export type Nomination = z.infer<typeof nomination>;

export const nominationCalls = {
  'nomination.create': declareCall({
    about: 'Adds a nomination to the end of an interview’s list.',
    place: 'write',
    repeatable: true,
    args: z.object({ id: identifier, interviewId: identifier, label: shortText.min(1) }),
    result: nomination,
  }),
  'nomination.update': declareCall({
    about: 'Changes the words or the state of a nomination, or the moment it became.',
    place: 'write',
    args: z.object({
      id: identifier,
      revision,
      changes: nomination.pick({ label: true, state: true, momentId: true }).partial(),
    }),
    result: nomination,
    errors: ['revision.stale'],
  }),
  'nomination.find': declareCall({
    about:
      'Says where in the session a nomination was found, which makes it reviewed; null takes that back and leaves it open.',
    place: 'write',
    repeatable: true,
    args: z.object({ id: identifier, sessionMs: clockMs.nullable() }),
    result: nomination,
  }),
  'nomination.reorder': declareCall({
    about: 'Puts the nominations of an interview in this order; those not named follow as they were.',
    place: 'write',
    repeatable: true,
    args: z.object({ interviewId: identifier, ids: z.array(identifier).max(200) }),
    result: z.array(nomination),
  }),
  'nomination.remove': declareCall({
    about: 'Removes a nomination (undoable); notes of stops that were bound to it stay.',
    place: 'write',
    args: z.object({ id: identifier }),
    result: done,
  }),
} as const;
