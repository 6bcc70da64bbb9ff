import { CallFailure } from '#shared/contract/call.ts';
import type { Acceptance } from '#shared/contract/proposal.ts';
import type { Snippet } from '#shared/contract/snippet.ts';
import { formatClock } from '#shared/domain/clock-format.ts';
import { tellerIn } from '#shared/recall/passages.ts';
import type { PlacedMoment } from '#shared/recall/proposals.ts';
import type { Connection } from '../database/connection.ts';
import { readMoment } from '../database/queries/moment.ts';
import { readNomination } from '../database/queries/nomination.ts';
import { findSnippetOver } from '../database/queries/proposal.ts';
import {
  deleteRow,
  insertRow,
  notFound,
  rowExists,
  rowRevision,
  updateRow,
} from '../database/queries/row.ts';
import { readAttachment, readSnippet } from '../database/queries/snippet.ts';
import { insertMoment, requireBounds } from './moment-writing.ts';
import { momentIdsFor, type Suggestion, type Suggestions } from './proposals.ts';
import { attachSnippet, insertSnippet, readPassage } from './snippet-writing.ts';

/** By whom and when something is written. */
export interface Writing {
  memberId: string;
  createdWallMs: number;
}

/** What a stop, or talk, is called in the history. */
export function nameOf({ proposed }: Suggestion): string {
  if (proposed.stopNumber !== null) return `stop ${proposed.stopNumber}`;
  return proposed.sessionMs === null ? 'talk' : `talk at ${formatClock(proposed.sessionMs)}`;
}

/**
 * Writes what a person makes of a suggestion; to be called within a command. `moments` are those of the
 * session; one that is made is added to them.
 */
export function takeOver(
  connection: Connection,
  suggestions: Suggestions,
  suggestion: Suggestion,
  item: Acceptance,
  moments: PlacedMoment[],
  by: Writing,
): void {
  const momentId = momentOf(connection, suggestions, suggestion, item, moments, by);
  bindNomination(connection, suggestion, momentId);
  for (const passage of item.passages) {
    const snippetId = snippetOf(connection, suggestions, suggestion, passage, by);
    if (!readAttachment(connection, snippetId, momentId)) {
      attachSnippet(connection, snippetId, momentId, by.createdWallMs);
    }
  }
  decide(connection, suggestions, suggestion, item.id, { state: 'accepted', momentId });
}

/** Writes a decision, in the place of the one there was. */
export function decide(
  connection: Connection,
  { interview }: Suggestions,
  { proposed, decision, decidedOn }: Suggestion,
  id: string,
  decided: { state: 'accepted' | 'refused'; momentId: string | null },
): void {
  const { eventId: recallEventId, kind } = proposed;
  if (decision) deleteRow(connection, 'proposal', decision.id);
  const fields = { id, interviewId: interview.id, recallEventId, kind, ...decided, seen: decidedOn };
  insertRow(connection, 'proposal', fields);
}

/** The moment a suggestion goes to: one that is there, or a new one. */
function momentOf(
  connection: Connection,
  { interview, nearMs }: Suggestions,
  suggestion: Suggestion,
  { moment }: Acceptance,
  moments: PlacedMoment[],
  by: Writing,
): string {
  if (moment.kind === 'there') {
    if (readMoment(connection, moment.id).sessionId !== interview.sessionId) throw notFound('moment');
    return moment.id;
  }
  const there = moment.kind === 'likeliest' ? momentIdsFor(suggestion, moments, nearMs)[0] : undefined;
  if (there !== undefined) return there;
  const { id, startMs, endMs, label, nominatedBy } = moment;
  requireBounds(startMs, endMs);
  if (rowExists(connection, 'moment', id)) return id;
  insertMoment(connection, {
    id,
    sessionId: interview.sessionId,
    interviewId: interview.id,
    startMs,
    endMs,
    pressedMs: null,
    label,
    note: suggestion.note,
    nominatedBy,
    // Who stopped it themselves named it unasked; of other stops that is not known.
    prompting:
      nominatedBy !== 'researcher' && suggestion.proposed.wantedBy === nominatedBy ? 'spontaneous' : null,
    rating: null,
    colour: null,
    ...by,
  });
  moments.push({ id, startMs, endMs });
  return id;
}

function bindNomination(connection: Connection, { proposed }: Suggestion, momentId: string): void {
  if (!proposed.nomination) return;
  const nomination = readNomination(connection, proposed.nomination.id);
  if (nomination.momentId === momentId && nomination.state === 'reviewed') return;
  updateRow(connection, 'nomination', nomination.id, nomination.revision, { momentId, state: 'reviewed' });
}

/** The snippet over a passage's turns: the one that marks the same words, else a new one. */
function snippetOf(
  connection: Connection,
  { transcriptId, turns: heard, interview }: Suggestions,
  { proposed }: Suggestion,
  taken: Acceptance['passages'][number],
  by: Writing,
): string {
  const ids = proposed.passages.find(({ utteranceIds }) =>
    utteranceIds.includes(taken.firstUtteranceId),
  )?.utteranceIds;
  const last = heard.get(taken.lastUtteranceId);
  if (transcriptId === null || !last || !ids?.includes(last.id)) {
    throw new CallFailure(
      'proposal.passage',
      'This passage was not said there (any more). Look at it again.',
    );
  }
  const { passage, turns } = readPassage(connection, {
    transcriptId,
    first: { utteranceId: taken.firstUtteranceId, offset: 0 },
    last: { utteranceId: last.id, offset: last.text.length },
  });
  const participant = interview.participants.find(({ role }) => role === taken.teller);
  const told =
    taken.teller === null
      ? tellerIn(
          turns,
          interview.participants.map(({ role }) => role),
        )
      : { teller: taken.teller, tellerParticipantId: participant?.participantId ?? null };
  const there = findSnippetOver(connection, passage.first, passage.last);
  if (there) {
    changeSnippet(connection, there.id, told, taken);
    return there.id;
  }
  if (rowExists(connection, 'snippet', taken.id)) return taken.id;
  const { id, led, tense } = taken;
  insertSnippet(connection, passage, { id, transcriptId, ...told, led, tense, note: '', ...by });
  return id;
}

/** What was said of a passage that is marked already counts; then/now that was not set stays as it is. */
function changeSnippet(
  connection: Connection,
  id: string,
  told: Pick<Snippet, 'teller' | 'tellerParticipantId'>,
  { led, tense }: Acceptance['passages'][number],
): void {
  const before = readSnippet(connection, id);
  const after = { ...told, led, tense: tense ?? before.tense };
  const same =
    before.teller === after.teller &&
    before.tellerParticipantId === after.tellerParticipantId &&
    before.led === after.led &&
    before.tense === after.tense;
  if (!same) updateRow(connection, 'snippet', id, rowRevision(connection, 'snippet', id), after);
}
