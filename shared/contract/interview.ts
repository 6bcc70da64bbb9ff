import { z } from 'zod';
import { declareCall } from './call.ts';
import { done, identifier, longText, revision, role, shortText, wallMs } from './common.ts';

export const interviewState = z.enum(['planned', 'held', 'missed', 'withdrawn']);
export const interviewEnded = z.enum(['complete', 'time', 'participant', 'technical']);

/** An IPR interview: one session, one participant; a mutual recall has both. */
export const interview = z.object({
  id: identifier,
  sessionId: identifier,
  kind: z.enum(['single', 'mutual']),
  state: interviewState,
  missedWhy: longText,
  ended: interviewEnded.nullable(),
  heldWallMs: wallMs.nullable(),
  interviewer: shortText,
  note: longText,
  revision,
  participants: z.array(z.object({ participantId: identifier, role, code: shortText })),
});
export type Interview = z.infer<typeof interview>;

export const interviewCalls = {
  'interview.create': declareCall({
    about: 'Adds an interview of a session with one participant, or with both (mutual recall).',
    place: 'write',
    repeatable: true,
    args: z.object({ id: identifier, sessionId: identifier, roles: z.array(role).min(1).max(2) }),
    result: interview,
  }),
  'interview.update': declareCall({
    about: "Changes an interview's state, time, interviewer or note.",
    place: 'write',
    args: z.object({
      id: identifier,
      revision,
      changes: z
        .object({
          state: interviewState,
          missedWhy: longText,
          ended: interviewEnded.nullable(),
          heldWallMs: wallMs.nullable(),
          interviewer: shortText,
          note: longText,
        })
        .partial(),
    }),
    result: interview,
    errors: ['revision.stale'],
  }),
  'interview.remove': declareCall({
    about: 'Removes an interview with its transcripts and snippets (undoable; media files stay on disk).',
    place: 'write',
    args: z.object({ id: identifier }),
    result: done,
  }),
} as const;
