import { z } from 'zod';
import { declareCall } from './call.ts';
import { clockMs, done, identifier, longText, perspective, role, shortText } from './common.ts';
import { wantedBy } from './recall-log.ts';
import { teller, tense } from './snippet.ts';
import { speakerKind } from './transcript.ts';

const proposalKind = z.enum(['stop', 'talk']);

/** A turn said during a stop, with who speaks it as far as that is known. */
export const proposedTurn = z.object({
  utteranceId: identifier,
  speaker: z.string(),
  speakerKind: speakerKind.nullable(),
  role: role.nullable(),
  startMs: clockMs.nullable(),
  text: z.string(),
});
export type ProposedTurn = z.infer<typeof proposedTurn>;

/** Turns one after the other that would become a snippet. `id` stays as long as it begins with the same turn. */
export const proposedPassage = z.object({
  id: z.string(),
  /** Turns right before and after it in the same stretch: questions, mostly. They do not belong to it. */
  before: z.array(proposedTurn),
  turns: z.array(proposedTurn).min(1),
  after: z.array(proposedTurn),
  teller,
  /** The interviewer's question led to it. */
  led: z.boolean(),
  /** Snippets of moments that mark words of it already. */
  markedBy: z.array(identifier),
});
export type ProposedPassage = z.infer<typeof proposedPassage>;

/** A moment as far as suggestions are concerned; `endMs` is exclusive and null for a point. */
export const proposalMoment = z.object({
  id: identifier,
  startMs: clockMs,
  endMs: clockMs.nullable(),
  label: shortText,
  nominatedBy: perspective,
});
export type ProposalMoment = z.infer<typeof proposalMoment>;

/**
 * Where a suggestion stands. `attached`: nobody decided about it, and snippets of moments mark each of its
 * passages already.
 */
const proposalState = z.enum(['open', 'attached', 'accepted', 'refused']);

/** In what a suggestion differs from what was decided about. */
export const decisionChange = z.enum(['time', 'place', 'wanted', 'words', 'tellers']);
export type DecisionChange = z.infer<typeof decisionChange>;

/** What a stop of a recall, or talk while it played, suggests: a moment, and what was said of it. */
export const proposal = z.object({
  /** `stop:` or `talk:` and the event's id. */
  id: z.string(),
  kind: proposalKind,
  eventId: identifier,
  stopNumber: z.number().int().nullable(),
  wantedBy: wantedBy.nullable(),
  /** The interview time in which it was said, half-open. */
  interviewStartMs: clockMs,
  interviewEndMs: clockMs,
  /** Where the picture stood, or was when the talk began; null where that is not known. */
  sessionMs: clockMs.nullable(),
  /** The moments that it may belong to, the likeliest first; where there is none, a new one. */
  momentIds: z.array(identifier),
  /** The bounds of a new moment; null where the place is not known. */
  bounds: z.object({ startMs: clockMs, endMs: clockMs.nullable() }).nullable(),
  /** Whose moment a new one would be. */
  nominatedBy: perspective,
  nomination: z.object({ id: identifier, label: shortText }).nullable(),
  /** What the interviewer noted at the stop. */
  note: longText,
  passages: z.array(proposedPassage),
  /** By hand, uncertain or guessed: `uncertaintyMs` is how far off its times may be. */
  approximate: z.boolean(),
  uncertaintyMs: z.number().int(),
  state: proposalState,
  /** What was decided; null where nobody decided. */
  decision: z
    .object({
      id: identifier,
      /** Null where it was refused, and where the moment was removed since: then it is open again. */
      momentId: identifier.nullable(),
      accepted: z.boolean(),
      changes: z.array(decisionChange),
    })
    .nullable(),
  /** Names what it is made of, and its decision; who decides sends it, so that nothing unseen is decided about. */
  seen: z.string(),
});
export type Proposal = z.infer<typeof proposal>;

/** Why an interview has no suggestions. `times`: no transcript has times on the interview's clock. */
export const proposalLack = z.enum(['consent', 'log', 'stops', 'transcript', 'times']);
export type ProposalLack = z.infer<typeof proposalLack>;

export const proposalList = z.object({
  interviewId: identifier,
  sessionId: identifier,
  lacks: proposalLack.nullable(),
  /** The transcript whose words are shown; null without one. */
  transcriptId: identifier.nullable(),
  transcripts: z.array(
    z.object({ id: identifier, fileName: z.string(), turns: z.number().int(), timed: z.boolean() }),
  ),
  proposals: z.array(proposal),
  /** The moments that the suggestions name. */
  moments: z.array(proposalMoment),
  /** Decisions about stops that are not in the log any more; what they made stays. */
  gone: z.number().int(),
});
export type ProposalList = z.infer<typeof proposalList>;

const ofInterview = { interviewId: identifier, transcriptId: identifier.nullable().default(null) };
const decided = { kind: proposalKind, eventId: identifier, seen: z.string().max(100) };

/** What a person makes of one suggestion. */
export const acceptance = z.object({
  ...decided,
  /** The new decision's, which takes the place of the one there was. */
  id: identifier,
  /**
   * The moment it is to belong to: one that is there, or a new one under the caller's id. `likeliest` leaves
   * it to the rule: the first moment that fits then, else a new one.
   */
  moment: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('there'), id: identifier }),
    z.object({
      kind: z.enum(['new', 'likeliest']),
      id: identifier,
      startMs: clockMs,
      endMs: clockMs.nullable(),
      label: shortText.default(''),
      nominatedBy: perspective,
    }),
  ]),
  /** The passages that become snippets, as whole turns. `teller` null: its speakers'. */
  passages: z
    .array(
      z.object({
        id: identifier,
        firstUtteranceId: identifier,
        lastUtteranceId: identifier,
        teller: teller.nullable().default(null),
        led: z.boolean().default(false),
        tense: tense.nullable().default(null),
      }),
    )
    .max(500),
});
export type Acceptance = z.infer<typeof acceptance>;

export const proposalCalls = {
  'proposal.list': declareCall({
    about:
      "What an interview's recall suggests: each stop, and each talk while it played, with its moment and the passages said, and what was decided. Without a transcript named, the first that has times on the interview's clock.",
    place: 'read',
    args: z.object(ofInterview),
    result: proposalList,
  }),
  'proposal.count': declareCall({
    about: "How many of an interview's suggestions are open, changed since they were decided, and all.",
    place: 'read',
    args: z.object(ofInterview),
    result: z.object({
      lacks: proposalLack.nullable(),
      open: z.number().int(),
      changed: z.number().int(),
      all: z.number().int(),
    }),
  }),
  'proposal.accept': declareCall({
    about:
      'Takes a suggestion over: its moment is made or reused, its nomination bound to it, its passages become snippets of it (the same words are one snippet). One undo.',
    place: 'write',
    repeatable: true,
    args: z.object({ ...ofInterview, ...acceptance.shape }),
    result: proposal,
    errors: ['proposal.changed', 'moment.bounds', 'proposal.passage'],
  }),
  'proposal.acceptAll': declareCall({
    about:
      'Takes several suggestions over, in their order, in one undo. Those decided or changed meanwhile are left as they are, and approximate ones unless they are asked for. Answers how many were taken and left.',
    place: 'write',
    repeatable: true,
    args: z.object({
      ...ofInterview,
      approximate: z.boolean().default(false),
      items: z.array(acceptance).min(1).max(1000),
    }),
    result: z.object({ accepted: z.number().int(), left: z.number().int() }),
    errors: ['moment.bounds', 'proposal.passage'],
  }),
  'proposal.refuse': declareCall({
    about: 'Refuses a suggestion (undoable). It stays in the list.',
    place: 'write',
    repeatable: true,
    args: z.object({ ...ofInterview, ...decided, id: identifier }),
    result: proposal,
    errors: ['proposal.changed'],
  }),
  'proposal.keep': declareCall({
    about: 'Says that decisions still hold although their suggestions changed since (undoable).',
    place: 'write',
    args: z.object({
      ...ofInterview,
      decisions: z.array(z.object(decided)).min(1).max(1000),
    }),
    result: done,
    errors: ['proposal.changed'],
  }),
  'proposal.reopen': declareCall({
    about: 'Takes a decision back (undoable). A moment and snippets that it made stay.',
    place: 'write',
    args: z.object({ id: identifier }),
    result: done,
  }),
} as const;
