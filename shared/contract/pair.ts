import { z } from 'zod';
import { declareCall } from './call.ts';
import { clockMs, done, identifier, revision, wallMs } from './common.ts';

/** By what two moments of different perspectives are found to go together (shared/domain/moment-pairs.ts). */
export const pairRule = z.object({
  /** They may lie so far apart, and so much is granted to what they share. */
  toleranceMs: clockMs.max(600_000),
  /** What they share is at least so much of the shorter one, in percent; 0: any of it. */
  leastShare: z.number().int().min(0).max(100),
  /** Whether the researchers' moments are matched too, with the client's and with the therapist's. */
  researchers: z.boolean(),
});
export type PairRule = z.infer<typeof pairRule>;

/** Two moments that somebody decided about: they tell of the same, or they do not. */
export const pair = z.object({
  id: identifier,
  /** Of the client, else of the therapist; the second one's perspective comes behind. */
  firstMomentId: identifier,
  secondMomentId: identifier,
  state: z.enum(['accepted', 'refused']),
  /** By which rule it was proposed; null where it was paired without one. */
  rule: pairRule.nullable(),
  /** Who decided it so, and when. */
  memberId: identifier.nullable(),
  createdWallMs: wallMs,
  revision,
  /** The codes on an accepted pair, such as convergence, each by a member. */
  codings: z.array(z.object({ id: identifier, codeId: identifier, memberId: identifier.nullable() })),
});
export type Pair = z.infer<typeof pair>;

export const pairCalls = {
  'pair.list': declareCall({
    about:
      "What was decided about a session's moments that may go together, and the study's rule that proposes them.",
    place: 'read',
    args: z.object({ sessionId: identifier }),
    result: z.object({ rule: pairRule, pairs: z.array(pair) }),
  }),
  'pair.decide': declareCall({
    about:
      'Says that two moments of different perspectives go together, or do not; what was decided before is replaced. One undo.',
    place: 'write',
    repeatable: true,
    args: z.object({
      /** Under which the decision is kept, where it is the first one about these two. */
      id: identifier,
      momentIds: z.tuple([identifier, identifier]),
      state: pair.shape.state,
      rule: pairRule.nullable().default(null),
    }),
    result: pair,
    errors: ['pair.moments'],
  }),
  'pair.open': declareCall({
    about: 'Takes back what was decided about two moments, with its codes: they are open again. One undo.',
    place: 'write',
    args: z.object({ id: identifier }),
    result: done,
  }),
  'pair.code': declareCall({
    about: "Puts a code on an accepted pair, or takes this member's off. One undo.",
    place: 'write',
    repeatable: true,
    args: z.object({ id: identifier, codeId: identifier, on: z.boolean() }),
    result: pair,
    errors: ['pair.refused'],
  }),
  'pair.rule': declareCall({
    about:
      'Changes the rule by which moments of this study are proposed to go together. What was decided stays.',
    place: 'write',
    repeatable: true,
    args: z.object({ rule: pairRule }),
    result: pairRule,
  }),
} as const;
