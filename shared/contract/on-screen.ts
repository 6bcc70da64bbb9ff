import { z } from 'zod';
import { declareCall } from './call.ts';
import { clockMs, identifier } from './common.ts';
import { proposalLack, proposedTurn } from './proposal.ts';
import { wantedBy } from './recall-log.ts';
import { teller, textPlace } from './snippet.ts';

const range = z.object({ startMs: clockMs, endMs: clockMs });
const ranges = z.array(range);

/** What of a session one interview had on the screen, on the session's clock (see shared/recall/on-screen.ts). */
export const screenOfInterview = z.object({
  interviewId: identifier,
  covered: ranges,
  searched: ranges,
  hidden: ranges,
  replayed: z.array(range.extend({ times: z.number().int().min(2) })),
  stood: z.array(clockMs),
  stops: z.array(
    z.object({
      eventId: identifier,
      number: z.number().int(),
      wantedBy,
      sessionMs: clockMs.nullable(),
      interviewMs: clockMs,
    }),
  ),
  uncertaintyMs: z.number().int(),
  approximate: z.boolean(),
});
export type ScreenOfInterview = z.infer<typeof screenOfInterview>;

/** Turns one after the other that were said while a stretch of the session was on the screen. */
export const saidRun = z.object({
  id: identifier,
  /** The stretch of interview time in which it was, half-open. */
  interviewStartMs: clockMs,
  interviewEndMs: clockMs,
  turns: z.array(proposedTurn).min(1),
  teller,
  /** What of it can become a snippet; null where nobody of those interviewed speaks. */
  passage: z
    .object({
      first: textPlace,
      last: textPlace,
      utteranceIds: z.array(identifier),
      led: z.boolean(),
      /** The snippet that marks just these words; null where there is none. */
      snippetId: identifier.nullable(),
      /** The moments that words of it belong to already. */
      momentIds: z.array(identifier),
    })
    .nullable(),
});

export type SaidRun = z.infer<typeof saidRun>;

/** What was said of a stretch of the session in one of its interviews, or why that is not known. */
export const saidInInterview = z.object({
  interviewId: identifier,
  /** It is planned, under way or cut off: what others said must not lead it. */
  toHold: z.boolean(),
  lacks: proposalLack.exclude(['stops']).nullable(),
  shown: z.enum(['seen', 'searched', 'hidden', 'never', 'unclear']).nullable(),
  transcriptId: identifier.nullable(),
  runs: z.array(saidRun),
});
export type SaidInInterview = z.infer<typeof saidInInterview>;

export const onScreenCalls = {
  'recall.onScreen': declareCall({
    about:
      'What of a session was on the screen in each of its interviews: seen, searched, hidden, replayed, and where it was stopped. For after the interviews: Recall never asks for it. Interviews without a log are left out, for of them it is not known.',
    place: 'read',
    args: z.object({ sessionId: identifier }),
    result: z.array(screenOfInterview),
  }),
  'recall.said': declareCall({
    about:
      "What was said, in every interview of a session, while a stretch of it was on the screen: from its transcript with times on the interview's clock. The stretch includes its end, where a stop may lie; with both times alike it is a place. For after the interviews: Recall never asks for it.",
    place: 'read',
    args: z.object({ sessionId: identifier, startMs: clockMs, endMs: clockMs }),
    result: z.array(saidInInterview),
  }),
} as const;
