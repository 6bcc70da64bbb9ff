import type { CallInput } from '#shared/contract/index.ts';
import type { Moment } from '#shared/contract/moment.ts';

/**
 * The bounds of a new moment: the range of in and out where both are set, else now less the reaction lag; then
 * `pressedMs` keeps the time of the key itself.
 */
export function markBounds(given: {
  sessionMs: number;
  reactionLagMs: number;
  inMs: number | null;
  outMs: number | null;
}): { startMs: number; endMs: number | null; pressedMs: number | null } {
  const { inMs, outMs } = given;
  if (inMs !== null && outMs !== null && inMs < outMs)
    return { startMs: Math.round(inMs), endMs: Math.round(outMs), pressedMs: null };
  return {
    startMs: Math.max(0, Math.round(given.sessionMs - given.reactionLagMs)),
    endMs: null,
    pressedMs: Math.max(0, Math.round(given.sessionMs)),
  };
}

/** The revision of what is drawn but not stored yet. */
export const notStored = -1;

/** The moment as it will be, drawn before the core has answered. */
export function expectedMoment(input: CallInput<'moment.create'>, wallMs: number): Moment {
  const endMs = input.endMs ?? null;
  return {
    id: input.id,
    sessionId: input.sessionId,
    interviewId: input.interviewId ?? null,
    startMs: input.startMs,
    endMs,
    originalStartMs: input.startMs,
    originalEndMs: endMs,
    pressedMs: input.pressedMs ?? null,
    label: input.label ?? '',
    note: input.note ?? '',
    nominatedBy: input.nominatedBy ?? 'researcher',
    prompting: input.prompting ?? null,
    rating: input.rating ?? null,
    colour: input.colour ?? null,
    memberId: null,
    createdWallMs: wallMs,
    revision: notStored,
    tellings: { client: 0, therapist: 0, other: 0 },
    comments: { open: 0, resolved: 0 },
  };
}
