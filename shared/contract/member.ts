import { z } from 'zod';
import { declareCall } from './call.ts';
import { identifier, nothing, revision, shortText, wallMs } from './common.ts';

/** Someone of the research team; who did what in the history. */
export const member = z.object({
  id: identifier,
  name: shortText,
  initials: z.string().max(8),
  createdWallMs: wallMs,
  revision,
});
export type Member = z.infer<typeof member>;

export const memberCalls = {
  'member.list': declareCall({
    about: 'The members of the study.',
    place: 'read',
    args: nothing,
    result: z.array(member),
  }),
  'member.create': declareCall({
    about: 'Adds a member.',
    place: 'write',
    repeatable: true,
    args: z.object({ id: identifier, name: shortText.min(1), initials: z.string().max(8).optional() }),
    result: member,
  }),
  'member.update': declareCall({
    about: "Changes a member's name or initials.",
    place: 'write',
    args: z.object({
      id: identifier,
      revision,
      changes: z.object({ name: shortText.min(1), initials: z.string().max(8) }).partial(),
    }),
    result: member,
    errors: ['revision.stale'],
  }),
  'member.choose': declareCall({
    about: 'Says who works here from now on; undo is per member.',
    place: 'write',
    args: z.object({ id: identifier }),
    result: member,
  }),
} as const;
