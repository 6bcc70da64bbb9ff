import { z } from 'zod';
import { declareCall } from './call.ts';
import { attributes, done, identifier, longText, nothing, revision, role, shortText } from './common.ts';
import { layout } from './study.ts';

/** A client–therapist pair. `participants` gives role and code; a therapist may be in several dyads. */
export const dyad = z.object({
  id: identifier,
  number: z.number().int().min(1),
  group: shortText,
  attributes,
  note: longText,
  revision,
  participants: z.array(
    z.object({
      id: identifier,
      participantId: identifier,
      role,
      code: shortText,
      participantCode: shortText,
    }),
  ),
});
export type Dyad = z.infer<typeof dyad>;

export const dyadCalls = {
  'dyad.list': declareCall({
    about: 'All dyads by number, with who is in them.',
    place: 'read',
    args: nothing,
    result: z.array(dyad),
  }),
  'dyad.lay': declareCall({
    about:
      'Lays dyads with a client and a therapist each, their sessions and interviews, in one step (one undo). Dyads that exist are completed, never doubled.',
    place: 'write',
    args: layout,
    result: z.object({ dyads: z.number().int(), sessions: z.number().int(), interviews: z.number().int() }),
  }),
  'dyad.update': declareCall({
    about: "Changes a dyad's number, group, attributes or note.",
    place: 'write',
    args: z.object({
      id: identifier,
      revision,
      changes: z
        .object({ number: z.number().int().min(1).max(999), group: shortText, attributes, note: longText })
        .partial(),
    }),
    result: dyad,
    errors: ['revision.stale', 'dyad.number-taken'],
  }),
  'dyad.assign': declareCall({
    about:
      'Puts a participant into a dyad in a role, in the place of who was in it; their interviews of the dyad follow, and what they say in its transcripts and tell in its snippets.',
    place: 'write',
    args: z.object({ dyadId: identifier, role, participantId: identifier }),
    result: dyad,
    errors: ['participant.in-use'],
  }),
  'dyad.remove': declareCall({
    about:
      'Removes a dyad with its sessions, interviews, moments, transcripts and snippets (undoable; media files stay on disk).',
    place: 'write',
    args: z.object({ id: identifier }),
    result: done,
  }),
} as const;
