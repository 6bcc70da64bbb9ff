import { z } from 'zod';
import { clockMs, shortText } from './common.ts';

/** The words on the participant's buttons; an empty one is that of the study's language. */
export const buttonWords = z.object({
  stop: z.string().max(40),
  goOn: z.string().max(40),
  again: z.string().max(40),
  thisOne: z.string().max(40),
  /** Said in a break, in the picture's place. */
  pause: z.string().max(40),
});
export type ButtonWords = z.infer<typeof buttonWords>;

/** An interviewer's open questions, by category. */
const leadGroup = z.object({
  category: shortText.min(1),
  leads: z.array(shortText.min(1)).max(50),
});
export type LeadGroup = z.infer<typeof leadGroup>;

/** How a study holds its recalls. */
export const recallSettings = z.object({
  leads: z.array(leadGroup).max(30),
  /** Which buttons the participant has; with `stop` comes 'go on'. */
  buttons: z.object({ stop: z.boolean(), again: z.boolean(), thisOne: z.boolean() }),
  /** The study's own words; '' takes those of its language (shared/domain/recall-words.ts). */
  words: buttonWords,
  /** How far 'again' goes back. */
  againMs: clockMs.min(1000).max(600_000),
  /** How long an interview may last; the time left is shown while it runs. Null: no limit. */
  limitMs: clockMs.min(60_000).nullable(),
  /** How near to a moment a stop must be to belong to it. */
  nearMs: clockMs.max(600_000),
});
export type RecallSettings = z.infer<typeof recallSettings>;
