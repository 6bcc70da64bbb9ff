import { z } from 'zod';
import { declareCall } from './call.ts';
import { attributes, done, identifier, longText, nothing, revision, role, shortText } from './common.ts';

/** A person who is interviewed, under a code; one person in every table, in one dyad or several. */
export const participant = z.object({
  id: identifier,
  code: shortText,
  attributes,
  note: longText,
  revision,
  dyads: z.array(z.object({ dyadId: identifier, dyadNumber: z.number().int(), role, code: shortText })),
});
export type Participant = z.infer<typeof participant>;

export const participantCalls = {
  'participant.list': declareCall({
    about: 'All participants with the dyads they are in.',
    place: 'read',
    args: nothing,
    result: z.array(participant),
  }),
  'participant.create': declareCall({
    about: 'Adds a participant.',
    place: 'write',
    repeatable: true,
    args: z.object({ id: identifier, code: shortText.min(1), attributes: attributes.optional() }),
    result: participant,
    errors: ['participant.code-taken'],
  }),
  'participant.update': declareCall({
    about: "Changes a participant's code, attributes or note.",
    place: 'write',
    args: z.object({
      id: identifier,
      revision,
      changes: z.object({ code: shortText.min(1), attributes, note: longText }).partial(),
    }),
    result: participant,
    errors: ['revision.stale', 'participant.code-taken'],
  }),
  'participant.remove': declareCall({
    about: 'Removes a participant who is in no dyad and no interview.',
    place: 'write',
    args: z.object({ id: identifier }),
    result: done,
    errors: ['participant.in-use'],
  }),
} as const;
