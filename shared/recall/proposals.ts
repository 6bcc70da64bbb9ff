import type { Perspective, Role } from '../contract/common.ts';
import { sessionAt } from './map.ts';
import { type ProposedPassage, passagesIn, type TalkStretch, type TimedTurn } from './passages.ts';
import { stops } from './stops.ts';
import { type TalkWhilePlaying, talks } from './talk.ts';
import type { RecallEvent, RecallMap, Stop, StopWanter } from './types.ts';

/** A moment as far as proposals are concerned; `endMs` is exclusive and null for a point. */
export interface PlacedMoment {
  id: string;
  startMs: number;
  endMs: number | null;
}

/** A nomination, the stop at which it was ticked off, and the moment that it became. */
export interface PlacedNomination {
  id: string;
  label: string;
  recallEventId: string | null;
  momentId: string | null;
}

export interface ProposalInput {
  log: readonly RecallEvent[];
  /** `recallMap(log)`. */
  map: RecallMap;
  /** The interview's turns in the order of its transcript. */
  utterances: readonly TimedTurn[];
  /** The session's moments. */
  moments: readonly PlacedMoment[];
  nominations: readonly PlacedNomination[];
  /** The roles interviewed; both in a mutual recall. */
  roles: readonly Role[];
  /** How far before the stop a proposed moment begins at most. */
  preRollMs: number;
  /** How near to a moment a stop must be to belong to it. */
  nearMs: number;
}

/** The moment that a proposal means: one that is there (`momentId`), or a new one with these bounds. */
export interface ProposedMoment {
  momentId: string | null;
  startMs: number;
  /** Exclusive; null for a point, where nothing was played before the stop. */
  endMs: number | null;
}

/** What to make of a stop, or of talk while it played: a moment, and what was said of it. */
export interface Proposal {
  /** `stop:` or `talk:` and the event's id: the same as long as the event is there. */
  id: string;
  kind: 'stop' | 'talk';
  eventId: string;
  stopNumber: number | null;
  wantedBy: StopWanter | null;
  /** Whose moment it would be: the participant's who wanted the stop, else the researcher's. */
  nominatedBy: Perspective;
  /** The interview time in which the passages were said, half-open. */
  interviewStartMs: number;
  interviewEndMs: number;
  /** Where the picture stood (stop), or was when the talk began. */
  sessionMs: number | null;
  /** Null where it is not known what was on the screen. */
  moment: ProposedMoment | null;
  nomination: { id: string; label: string } | null;
  passages: ProposedPassage[];
  /** By hand, uncertain or guessed: to be looked at before it is taken. */
  approximate: boolean;
  uncertaintyMs: number;
}

/**
 * What to make of a recall: for each stop, and for each stretch of talk while it played, in the order of the
 * interview, the moment (one that is there where the place falls into it or near it) and the passages said.
 * The same input gives the same proposals.
 */
export function proposals(input: ProposalInput): Proposal[] {
  const found = [
    ...stops(input.log).map((stop) => ofStop(input, stop)),
    ...talks(input.log).map((talk) => ofTalk(input, talk)),
  ].sort((a, b) => a.interviewStartMs - b.interviewStartMs || (a.id < b.id ? -1 : 1));
  const stretches: TalkStretch[] = found.map((proposal) => ({
    id: proposal.id,
    startMs: proposal.interviewStartMs,
    endMs: proposal.interviewEndMs,
  }));
  const passages = passagesIn(stretches, input.utterances, input.roles);
  return found.map((proposal) => ({ ...proposal, passages: passages.get(proposal.id) ?? [] }));
}

function ofStop(input: ProposalInput, stop: Stop): Proposal {
  const nomination = input.nominations.find(({ recallEventId }) => recallEventId === stop.eventId) ?? null;
  return {
    id: `stop:${stop.eventId}`,
    kind: 'stop',
    eventId: stop.eventId,
    stopNumber: stop.number,
    wantedBy: stop.wantedBy,
    nominatedBy: stop.wantedBy === 'client' || stop.wantedBy === 'therapist' ? stop.wantedBy : 'researcher',
    interviewStartMs: stop.interviewMs,
    interviewEndMs: stop.talkEndInterviewMs,
    sessionMs: stop.sessionMs,
    moment: momentOfStop(input, stop, nomination),
    nomination: nomination && { id: nomination.id, label: nomination.label },
    passages: [],
    // What was playing right before tells whether the stop's place can be trusted.
    approximate: stop.approximate || sessionAt(input.map, stop.interviewMs - 1).approximate,
    uncertaintyMs: stop.uncertaintyMs,
  };
}

function momentOfStop(
  input: ProposalInput,
  stop: Stop,
  nomination: PlacedNomination | null,
): ProposedMoment | null {
  const nominated = input.moments.find(({ id }) => id === nomination?.momentId);
  if (nominated) return asProposed(nominated);
  if (stop.sessionMs === null) return null;
  const there = momentNear(input.moments, stop.sessionMs, stop.sessionMs, input.nearMs);
  if (there) return asProposed(there);
  const startMs = Math.max(stop.playedFromSessionMs ?? 0, stop.sessionMs - input.preRollMs);
  return newMoment(startMs, stop.sessionMs);
}

function ofTalk(input: ProposalInput, talk: TalkWhilePlaying): Proposal {
  return {
    id: `talk:${talk.eventId}`,
    kind: 'talk',
    eventId: talk.eventId,
    stopNumber: null,
    wantedBy: null,
    nominatedBy: 'researcher',
    interviewStartMs: talk.interviewStartMs,
    interviewEndMs: talk.interviewEndMs,
    sessionMs: talk.sessionStartMs,
    moment: momentOfTalk(input, talk),
    nomination: null,
    passages: [],
    approximate: talk.approximate || sessionAt(input.map, talk.interviewStartMs).approximate,
    uncertaintyMs: talk.uncertaintyMs,
  };
}

function momentOfTalk(input: ProposalInput, talk: TalkWhilePlaying): ProposedMoment | null {
  const { sessionStartMs, sessionEndMs, playedFromSessionMs } = talk;
  if (sessionStartMs === null || sessionEndMs === null) return null;
  const there = momentNear(input.moments, sessionStartMs, sessionEndMs, input.nearMs);
  if (there) return asProposed(there);
  const playedFrom = Math.min(playedFromSessionMs ?? 0, sessionStartMs);
  return newMoment(Math.max(playedFrom, sessionStartMs - input.preRollMs), sessionEndMs);
}

/** The moment that a place, or a range from it, falls into or near: the nearest, of these the latest start. */
function momentNear(
  moments: readonly PlacedMoment[],
  startMs: number,
  endMs: number,
  nearMs: number,
): PlacedMoment | null {
  let best: { moment: PlacedMoment; distance: number } | null = null;
  for (const moment of moments) {
    const distance = Math.max(0, moment.startMs - endMs, startMs - (moment.endMs ?? moment.startMs));
    if (distance > nearMs) continue;
    if (!best || distance < best.distance || (distance === best.distance && comesFirst(moment, best.moment)))
      best = { moment, distance };
  }
  return best?.moment ?? null;
}

function comesFirst(moment: PlacedMoment, other: PlacedMoment): boolean {
  if (moment.startMs !== other.startMs) return moment.startMs > other.startMs;
  const shorter = (moment.endMs ?? moment.startMs) - (other.endMs ?? other.startMs);
  return shorter !== 0 ? shorter < 0 : moment.id < other.id;
}

function asProposed({ id, startMs, endMs }: PlacedMoment): ProposedMoment {
  return { momentId: id, startMs, endMs };
}

function newMoment(startMs: number, endMs: number): ProposedMoment {
  return startMs < endMs
    ? { momentId: null, startMs, endMs }
    : { momentId: null, startMs: endMs, endMs: null };
}
