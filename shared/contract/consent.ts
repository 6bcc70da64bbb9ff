import { z } from 'zod';
import { declareCall } from './call.ts';
import { done, identifier, longText, role } from './common.ts';

/** What a consent is of that is noted here: of one interview, or of all that the participant gives to the study. */
export const consentScope = z.enum(['interview', 'all']);
export type ConsentScope = z.infer<typeof consentScope>;

export const consentCalls = {
  'consent.note': declareCall({
    about:
      'Notes that a participant has consented: the client or the therapist of an interview’s dyad, to this interview or to all (undoable). The time is now.',
    place: 'write',
    repeatable: true,
    args: z.object({
      id: identifier,
      interviewId: identifier,
      role,
      scope: consentScope,
      /** How it was given: a form, its date. */
      note: longText.default(''),
    }),
    result: done,
  }),
} as const;
