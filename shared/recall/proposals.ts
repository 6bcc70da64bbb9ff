import type { Perspective, Role } from '../contract/common.ts';
import { sessionAt } from './map.ts';
import { type AttachedSnippet, markedBy } from './marked.ts';
import { type ProposedPassage, passagesIn, type TalkStretch, type TimedTurn } from './passages.ts';
import { stops } from './stops.ts';
import { type TalkWhilePlaying, talks } from './talk.ts';
import type { RecallEvent, RecallMap, SessionRange, Stop, StopWanter } from './types.ts';

/** A moment as far as proposals are concerned; `endMs` is exclusive and null for a point. */
export interface PlacedMoment {
  id: string;
  startMs: number;
  endMs: number | null;
}

/**
 * A nomination: the stop at which it was ticked off, else where in the session it was found; and the moment
 * that it became.
 */
export interface PlacedNomination {
  id: string;
  label: string;
  recallEventId: string | null;
  sessionMs: number | null;
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
  /** The passages of the transcript that belong to moments already. */
  snippets: readonly AttachedSnippet[];
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
  /** What it is about in the session, of no length at a stop; null where it is not known. */
  place: SessionRange | null;
  /** The bounds of a new moment (`endMs` null: a point); null where the place is not known. */
  bounds: { startMs: number; endMs: number | null } | null;
  /** The likeliest moment: the first of `momentsFor`, else a new one; null where no place is known. */
  moment: ProposedMoment | null;
  nomination: { id: string; label: string; momentId: string | null } | null;
  /** Snippets that mark words of a passage already, by the passage's id; passages without any are left out. */
  marked: ReadonlyMap<string, readonly AttachedSnippet[]>;
  passages: ProposedPassage[];
  /** By hand, uncertain or guessed: to be looked at before it is taken. */
  approximate: boolean;
  uncertaintyMs: number;
}

/** A proposal before its words and its moment are known. */
type Found = Omit<Proposal, 'passages' | 'marked' | 'moment'>;

/**
 * What to make of a recall: for each stop, and for each stretch of talk while it played, in the order of the
 * interview, the moment (one that is there where the place falls into it or near it) and the passages said.
 * The same input gives the same proposals.
 */
export function proposals(input: ProposalInput): Proposal[] {
  const stopped = stops(input.log);
  const nominated = nominationsOfStops(input, stopped);
  const found = [
    ...stopped.map((stop) => ofStop(input, stop, nominated.get(stop.eventId) ?? null)),
    ...talks(input.log).map((talk) => ofTalk(input, talk)),
  ].sort((a, b) => a.interviewStartMs - b.interviewStartMs || (a.id < b.id ? -1 : 1));
  const stretches: TalkStretch[] = found.map((proposal) => ({
    id: proposal.id,
    startMs: proposal.interviewStartMs,
    endMs: proposal.interviewEndMs,
  }));
  const said = passagesIn(stretches, input.utterances, input.roles);
  const snippetsOf = markedBy(said, input.utterances, input.snippets);
  return found.map((proposal) => {
    const passages = said.get(proposal.id) ?? [];
    const marked = new Map(passages.flatMap(({ id }) => entryOf(id, snippetsOf.get(id))));
    const there = momentsFor({ ...proposal, marked }, input.moments, input.nearMs)[0];
    const fresh = proposal.bounds && { momentId: null, ...proposal.bounds };
    return { ...proposal, passages, marked, moment: there ? asProposed(there) : fresh };
  });
}

function entryOf<T>(id: string, value: T | undefined): [string, T][] {
  return value === undefined ? [] : [[id, value]];
}

/**
 * The moments that a proposal may belong to, the likeliest first: the one that its nomination became, those
 * that its words belong to already, then those that its place falls into or near, the nearest first (of these
 * the latest start).
 */
export function momentsFor(
  { nomination, marked, place }: Pick<Proposal, 'nomination' | 'marked' | 'place'>,
  moments: readonly PlacedMoment[],
  nearMs: number,
): PlacedMoment[] {
  const told = new Set([...marked.values()].flat().flatMap(({ momentIds }) => momentIds));
  const wanted = [
    ...moments.filter(({ id }) => id === nomination?.momentId),
    ...moments.filter(({ id }) => told.has(id)),
    ...(place ? momentsNear(moments, place, nearMs) : []),
  ];
  return [...new Set(wanted)];
}

/** The nomination of each stop: bound to it by its note, else found nearest to it and near enough. */
function nominationsOfStops(
  { nominations, nearMs }: ProposalInput,
  stopped: readonly Stop[],
): Map<string, PlacedNomination> {
  const byStop = new Map<string, PlacedNomination>();
  const put = (eventId: string | undefined, nomination: PlacedNomination) => {
    if (eventId !== undefined && !byStop.has(eventId)) byStop.set(eventId, nomination);
  };
  for (const nomination of nominations)
    if (nomination.recallEventId !== null) put(nomination.recallEventId, nomination);
  for (const nomination of nominations)
    if (nomination.recallEventId === null) put(stopNear(stopped, nomination.sessionMs, nearMs), nomination);
  return byStop;
}

function stopNear(stopped: readonly Stop[], sessionMs: number | null, nearMs: number): string | undefined {
  if (sessionMs === null) return undefined;
  const distances = stopped.flatMap((stop) =>
    stop.sessionMs === null ? [] : [{ stop, distance: Math.abs(stop.sessionMs - sessionMs) }],
  );
  const near = distances.filter(({ distance }) => distance <= nearMs);
  return near.sort((a, b) => a.distance - b.distance)[0]?.stop.eventId;
}

function ofStop(input: ProposalInput, stop: Stop, nomination: PlacedNomination | null): Found {
  const { sessionMs } = stop;
  return {
    id: `stop:${stop.eventId}`,
    kind: 'stop',
    eventId: stop.eventId,
    stopNumber: stop.number,
    wantedBy: stop.wantedBy,
    nominatedBy: stop.wantedBy === 'client' || stop.wantedBy === 'therapist' ? stop.wantedBy : 'researcher',
    interviewStartMs: stop.interviewMs,
    interviewEndMs: stop.talkEndInterviewMs,
    sessionMs,
    place: sessionMs === null ? null : { startMs: sessionMs, endMs: sessionMs },
    bounds: sessionMs === null ? null : boundsOf(input, stop.playedFromSessionMs, sessionMs, sessionMs),
    nomination: nomination && {
      id: nomination.id,
      label: nomination.label,
      momentId: nomination.momentId,
    },
    // What was playing right before tells whether the stop's place can be trusted.
    approximate: stop.approximate || sessionAt(input.map, stop.interviewMs - 1).approximate,
    uncertaintyMs: stop.uncertaintyMs,
  };
}

function ofTalk(input: ProposalInput, talk: TalkWhilePlaying): Found {
  const { sessionStartMs: startMs, sessionEndMs: endMs } = talk;
  const known = startMs !== null && endMs !== null;
  return {
    id: `talk:${talk.eventId}`,
    kind: 'talk',
    eventId: talk.eventId,
    stopNumber: null,
    wantedBy: null,
    nominatedBy: 'researcher',
    interviewStartMs: talk.interviewStartMs,
    interviewEndMs: talk.interviewEndMs,
    sessionMs: startMs,
    place: known ? { startMs, endMs } : null,
    bounds: known ? boundsOf(input, talk.playedFromSessionMs, startMs, endMs) : null,
    nomination: null,
    approximate: talk.approximate || sessionAt(input.map, talk.interviewStartMs).approximate,
    uncertaintyMs: talk.uncertaintyMs,
  };
}

/** From the pre-roll before `startMs`, but not from before what was played, to `endMs`. */
function boundsOf(
  { preRollMs }: ProposalInput,
  playedFromMs: number | null,
  startMs: number,
  endMs: number,
): { startMs: number; endMs: number | null } {
  const playedFrom = Math.min(playedFromMs ?? 0, startMs);
  const from = Math.max(playedFrom, startMs - preRollMs);
  return from < endMs ? { startMs: from, endMs } : { startMs: endMs, endMs: null };
}

/** The moments that a place falls into or near: the nearest first, of these the latest start. */
function momentsNear(
  moments: readonly PlacedMoment[],
  { startMs, endMs }: SessionRange,
  nearMs: number,
): PlacedMoment[] {
  return moments
    .map((moment) => ({
      moment,
      distance: Math.max(0, moment.startMs - endMs, startMs - (moment.endMs ?? moment.startMs)),
    }))
    .filter(({ distance }) => distance <= nearMs)
    .sort((a, b) => a.distance - b.distance || order(a.moment, b.moment))
    .map(({ moment }) => moment);
}

/** Later starts first, then shorter ones. */
function order(one: PlacedMoment, other: PlacedMoment): number {
  const length = ({ startMs, endMs }: PlacedMoment) => (endMs ?? startMs) - startMs;
  return other.startMs - one.startMs || length(one) - length(other) || (one.id < other.id ? -1 : 1);
}

function asProposed({ id, startMs, endMs }: PlacedMoment): ProposedMoment {
  return { momentId: id, startMs, endMs };
}
