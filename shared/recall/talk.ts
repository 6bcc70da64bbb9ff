import { applyAmends } from './amend.ts';
import { stateAfter, stateAtFirst } from './state.ts';
import { stretchesUntil } from './stretch.ts';
import type { RecallEvent } from './types.ts';

/** A stretch in which somebody talked while it played. Both ranges are half-open. */
export interface TalkWhilePlaying {
  /** The talk event's that began it. */
  eventId: string;
  interviewStartMs: number;
  interviewEndMs: number;
  /** Where the picture was when the talk began; null where it is not known. */
  sessionStartMs: number | null;
  /** How far it ran on from there: to the end of the talk, or to where the picture leapt before that. */
  sessionEndMs: number | null;
  /** Where what was being played began. */
  playedFromSessionMs: number | null;
  approximate: boolean;
  uncertaintyMs: number;
}

/** The talk while it played, in its order; a pause, a break and the end end it as well. */
export function talks(events: readonly RecallEvent[]): TalkWhilePlaying[] {
  const found: TalkWhilePlaying[] = [];
  let open: TalkWhilePlaying | null = null;
  let leapt = false;
  let playedFrom: number | null = null;
  let state = stateAtFirst;
  for (const event of applyAmends(events)) {
    const next = stateAfter(state, event);
    if (event.kind === 'play' || event.kind === 'seek') playedFrom = next.sessionMs;
    if (open) {
      const { stretches, reachedMs } = stretchesUntil(state, event);
      open.interviewEndMs = next.interviewMs;
      if (!leapt) open.sessionEndMs = stretches.at(-1)?.sessionEndMs ?? reachedMs;
      leapt ||= event.kind === 'seek' || event.kind === 'play';
    }
    if (open && !next.talking) {
      found.push(open);
      open = null;
    }
    if (!open && next.talking) {
      leapt = false;
      open = {
        eventId: event.id,
        interviewStartMs: next.interviewMs,
        interviewEndMs: next.interviewMs,
        sessionStartMs: next.sessionMs,
        sessionEndMs: next.sessionMs,
        playedFromSessionMs: playedFrom,
        approximate: event.source === 'by hand' || event.uncertaintyMs > 0,
        uncertaintyMs: event.uncertaintyMs,
      };
    }
    state = next;
  }
  if (open) found.push(open);
  return found;
}
