import { z } from 'zod';
import { declareCall } from './call.ts';
import { done, identifier, longText, revision, wallMs } from './common.ts';

/** What a member says about a moment to the others of the team. It is the member's own; anybody may resolve it. */
export const comment = z.object({
  id: identifier,
  momentId: identifier,
  text: longText,
  memberId: identifier.nullable(),
  createdWallMs: wallMs,
  /** When its words were changed last; null where never. */
  editedWallMs: wallMs.nullable(),
  resolvedWallMs: wallMs.nullable(),
  resolvedMemberId: identifier.nullable(),
  revision,
});
export type Comment = z.infer<typeof comment>;

const words = longText.trim().min(1);

export const commentCalls = {
  'comment.list': declareCall({
    about: 'The comments on a moment, in the order in which they were made.',
    place: 'read',
    args: z.object({ momentId: identifier }),
    result: z.array(comment),
  }),
  'comment.create': declareCall({
    about: 'Comments on a moment. Sent again with the same id, it answers the comment that is there.',
    place: 'write',
    repeatable: true,
    args: z.object({ id: identifier, momentId: identifier, text: words }),
    result: comment,
  }),
  'comment.update': declareCall({
    about: "Changes the words of one's own comment.",
    place: 'write',
    args: z.object({ id: identifier, revision, text: words }),
    result: comment,
    errors: ['revision.stale', 'comment.not-yours'],
  }),
  'comment.resolve': declareCall({
    about: "Says that a comment, anybody's, is resolved, or that it is open again.",
    place: 'write',
    args: z.object({ id: identifier, revision, resolved: z.boolean() }),
    result: comment,
    errors: ['revision.stale'],
  }),
  'comment.remove': declareCall({
    about: "Removes one's own comment.",
    place: 'write',
    args: z.object({ id: identifier }),
    result: done,
    errors: ['comment.not-yours'],
  }),
} as const;
