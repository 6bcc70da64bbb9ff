import { createHash } from 'node:crypto';
import type { Interview } from '#shared/contract/interview.ts';
import type { Moment } from '#shared/contract/moment.ts';
import type { Nomination } from '#shared/contract/nomination.ts';
import type { Proposal, ProposalLack, ProposalList } from '#shared/contract/proposal.ts';
import type { StopNote } from '#shared/contract/recall-log.ts';
import { changesSince, type DecidedOn, decidedOn } from '#shared/recall/decisions.ts';
import { recallMap } from '#shared/recall/map.ts';
import {
  momentsFor,
  type PlacedMoment,
  type Proposal as Proposed,
  proposals,
} from '#shared/recall/proposals.ts';
import { stops } from '#shared/recall/stops.ts';
import type { Connection } from '../database/connection.ts';
import { readInterview } from '../database/queries/interview.ts';
import { listMoments } from '../database/queries/moment.ts';
import { listNominations } from '../database/queries/nomination.ts';
import {
  type DecisionRow,
  type HeardTurn,
  listAttachedSnippets,
  listDecisions,
  listHeardTurns,
  listInterviewTranscripts,
} from '../database/queries/proposal.ts';
import { listStopNotes } from '../database/queries/recall.ts';
import { listRecallEvents } from '../database/queries/recall-log.ts';
import { readStudy } from '../database/queries/study.ts';

/** One suggestion with all that is known of it. */
export interface Suggestion {
  proposed: Proposed;
  decidedOn: DecidedOn;
  /** Names what a caller saw of it: its words and turns too, and its decision. */
  seen: string;
  note: string;
  state: Proposal['state'];
  decision: DecisionRow | null;
}

/** What an interview's recall suggests, and what that was read from. */
export interface Suggestions {
  interview: Interview;
  lacks: ProposalLack | null;
  transcriptId: string | null;
  transcripts: ProposalList['transcripts'];
  turns: ReadonlyMap<string, HeardTurn>;
  moments: Moment[];
  nearMs: number;
  all: Suggestion[];
  decisions: DecisionRow[];
}

/**
 * Reads what an interview's recall suggests, by a transcript of it: `transcriptId`, else the first that has
 * times on the interview's clock. Throws not-found where there is no such interview.
 */
export function readSuggestions(
  connection: Connection,
  interviewId: string,
  transcriptId: string | null,
): Suggestions {
  const interview = readInterview(connection, interviewId);
  const log = listRecallEvents(connection, interviewId);
  const transcripts = listInterviewTranscripts(connection, interviewId).map(
    ({ clock, timedTurns, ...transcript }) => ({
      ...transcript,
      timed: clock === 'interview' && timedTurns > 0,
    }),
  );
  const chosen = transcripts.find(({ id }) => id === transcriptId) ?? transcripts.find(({ timed }) => timed);
  const moments = listMoments(connection, interview.sessionId);
  const { preRollMs, recall } = readStudy(connection);
  const turns = chosen?.timed ? listHeardTurns(connection, chosen.id) : [];
  const notes = listStopNotes(connection, interviewId);
  const stopped = new Map(stops(log).map(({ eventId, sessionMs }) => [eventId, sessionMs]));
  const proposed = proposals({
    log,
    map: recallMap(log),
    utterances: turns.map((turn) => ({ ...turn, textLength: turn.text.length })),
    moments,
    nominations: listNominations(connection, interviewId).map((nomination) => ({
      ...nomination,
      recallEventId: stopBoundTo(nomination, notes, stopped),
    })),
    snippets: chosen ? listAttachedSnippets(connection, chosen.id) : [],
    roles: interview.participants.map(({ role }) => role),
    preRollMs,
    nearMs: recall.nearMs,
  });
  const lacks = lackOf(interview, log.length, proposed.length, transcripts.length, chosen?.timed ?? false);
  const decisions = listDecisions(connection, interviewId);
  const decided = new Map(decisions.map((row) => [`${row.kind}:${row.eventId}`, row]));
  const noteOf = new Map(notes.map(({ eventId, note }) => [eventId, note]));
  const turnsById = new Map(turns.map((turn) => [turn.id, turn]));
  return {
    interview,
    lacks,
    transcriptId: chosen?.id ?? null,
    transcripts,
    turns: turnsById,
    moments,
    nearMs: recall.nearMs,
    all:
      lacks === null
        ? proposed.map((each) => suggestionOf(each, chosen?.id ?? null, turnsById, decided, noteOf))
        : [],
    decisions,
  };
}

/**
 * The stop that a nomination was found at: of those whose notes name it and that are (still) in the log, the one at
 * its place, for it may have been set again. Null where there is none.
 */
function stopBoundTo(
  { id, sessionMs }: Pick<Nomination, 'id' | 'sessionMs'>,
  notes: readonly StopNote[],
  stopped: ReadonlyMap<string, number | null>,
): string | null {
  const bound = notes.filter((note) => note.nominationId === id && stopped.has(note.eventId));
  const off = ({ eventId }: StopNote) => Math.abs((stopped.get(eventId) ?? Infinity) - (sessionMs ?? 0));
  const [nearest] = sessionMs === null ? bound.slice(-1) : bound.toSorted((a, b) => off(a) - off(b));
  return nearest?.eventId ?? null;
}

function lackOf(
  interview: Interview,
  events: number,
  found: number,
  transcripts: number,
  timed: boolean,
): ProposalLack | null {
  if (interview.state === 'withdrawn') return 'consent';
  if (events === 0) return 'log';
  if (found === 0) return 'stops';
  if (transcripts === 0) return 'transcript';
  return timed ? null : 'times';
}

function suggestionOf(
  proposed: Proposed,
  transcriptId: string | null,
  turns: ReadonlyMap<string, HeardTurn>,
  decided: ReadonlyMap<string, DecisionRow>,
  noteOf: ReadonlyMap<string, string>,
): Suggestion {
  const on = decidedOn(proposed, transcriptId, (id) => turns.get(id)?.text ?? '');
  const decision = decided.get(proposed.id) ?? null;
  return {
    proposed,
    decidedOn: on,
    seen: seenOf(proposed, on, turns, decision),
    note: noteOf.get(proposed.eventId) ?? '',
    state: stateOf(proposed, decision),
    decision,
  };
}

function seenOf(
  proposed: Proposed,
  on: DecidedOn,
  turns: ReadonlyMap<string, HeardTurn>,
  decision: DecisionRow | null,
): string {
  const words = proposed.passages.map(({ utteranceIds }) =>
    utteranceIds.map((id) => [id, turns.get(id)?.text]),
  );
  const made = decision && [decision.id, decision.momentId, decision.seen];
  return createHash('sha256')
    .update(JSON.stringify([on, words, made]))
    .digest('base64url');
}

function stateOf(proposed: Proposed, decision: DecisionRow | null): Proposal['state'] {
  if (decision?.state === 'refused') return 'refused';
  // What was accepted is open again once its moment was removed.
  if (decision) return decision.momentId === null ? 'open' : 'accepted';
  const { passages, marked } = proposed;
  return passages.length > 0 && passages.every(({ id }) => marked.has(id)) ? 'attached' : 'open';
}

/** How the suggestion changed since it was decided about; what another transcript of the interview says is no change. */
function changesOf(
  { decision, decidedOn: now }: Suggestion,
  transcripts: Suggestions['transcripts'],
): ReturnType<typeof changesSince> {
  if (!decision || (decision.state === 'accepted' && decision.momentId === null)) return [];
  const before = JSON.parse(decision.seen) as DecidedOn;
  const byOther =
    before.transcriptId !== now.transcriptId && transcripts.some(({ id }) => id === before.transcriptId);
  return changesSince(before, now).filter(
    (change) => !byOther || (change !== 'words' && change !== 'tellers'),
  );
}

/** The moments that a suggestion may belong to, the likeliest first. */
export function momentIdsFor(
  { proposed }: Suggestion,
  moments: readonly PlacedMoment[],
  nearMs: number,
): string[] {
  return momentsFor(proposed, moments, nearMs).map(({ id }) => id);
}

/** A suggestion as the contract has it. */
export function asProposal(suggestions: Suggestions, suggestion: Suggestion): Proposal {
  const { turns, moments, nearMs } = suggestions;
  const { proposed, decision } = suggestion;
  const turnsOf = (ids: readonly string[]) =>
    ids.flatMap((id) => {
      const turn = turns.get(id);
      if (!turn) return [];
      const { speaker, speakerKind, role, startMs, text } = turn;
      return [{ utteranceId: id, speaker, speakerKind, role, startMs, text }];
    });
  return {
    id: proposed.id,
    kind: proposed.kind,
    eventId: proposed.eventId,
    stopNumber: proposed.stopNumber,
    wantedBy: proposed.wantedBy,
    interviewStartMs: proposed.interviewStartMs,
    interviewEndMs: proposed.interviewEndMs,
    sessionMs: proposed.sessionMs,
    momentIds: momentIdsFor(suggestion, moments, nearMs),
    bounds: proposed.bounds,
    nominatedBy: proposed.nominatedBy,
    nomination: proposed.nomination && { id: proposed.nomination.id, label: proposed.nomination.label },
    note: suggestion.note,
    passages: proposed.passages.map((passage) => ({
      id: passage.id,
      before: turnsOf(passage.beforeIds),
      turns: turnsOf(passage.utteranceIds),
      after: turnsOf(passage.afterIds),
      teller: passage.teller,
      led: passage.led,
      markedBy: (proposed.marked.get(passage.id) ?? []).map(({ id }) => id),
    })),
    approximate: proposed.approximate,
    uncertaintyMs: proposed.uncertaintyMs,
    state: suggestion.state,
    decision: decision && {
      id: decision.id,
      momentId: decision.momentId,
      accepted: decision.state === 'accepted',
      changes: changesOf(suggestion, suggestions.transcripts),
    },
    seen: suggestion.seen,
  };
}

/** The whole list as the contract has it. */
export function asProposalList(suggestions: Suggestions): ProposalList {
  const { interview, lacks, transcriptId, transcripts, moments, all, decisions } = suggestions;
  const list = all.map((suggestion) => asProposal(suggestions, suggestion));
  const named = new Set(list.flatMap(({ momentIds, decision }) => [...momentIds, decision?.momentId ?? '']));
  const there = new Set(list.map(({ id }) => id));
  return {
    interviewId: interview.id,
    sessionId: interview.sessionId,
    lacks,
    transcriptId,
    transcripts,
    proposals: list,
    moments: moments
      .filter(({ id }) => named.has(id))
      .map(({ id, startMs, endMs, label, nominatedBy }) => ({ id, startMs, endMs, label, nominatedBy })),
    gone: lacks === null ? decisions.filter((row) => !there.has(`${row.kind}:${row.eventId}`)).length : 0,
  };
}
