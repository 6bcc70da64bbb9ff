import { CallFailure } from '#shared/contract/call.ts';
import type { SnippetMove } from '#shared/contract/utterance.ts';
import { tellerOf } from '#shared/domain/teller.ts';
import { type AnchoredSnippet, type MovedSnippet, moveAnchors } from '#shared/transcript/move-anchors.ts';
import type { Connection } from '../../database/connection.ts';
import { updateRow } from '../../database/queries/row.ts';
import {
  type EditedSnippet,
  lastSequenceOf,
  listSnippetsAmong,
  readTranscriptRow,
  writePlaces,
} from '../../database/queries/transcript-edit.ts';
import { listSpokenTurns, type SpokenTurn } from '../../database/queries/utterance.ts';

/**
 * Changes some turns of a transcript and moves the snippets in them with their words. `write` changes the
 * rows of the turns between the sequence numbers `from` and `to` and answers the ids of turns it added.
 * To be used inside a command. Answers what became of the snippets.
 */
export function editTurns(
  connection: Connection,
  transcriptId: string,
  [from, to]: [from: number, to: number],
  write: () => string[],
): SnippetMove[] {
  const snippets = listSnippetsAmong(connection, transcriptId, from, to);
  const held = snippets.filter((snippet) => snippet.anchor === 'held');
  const first = held.reduce((least, snippet) => Math.min(least, snippet.firstSequence), from);
  const last = held.reduce((most, snippet) => Math.max(most, snippet.lastSequence), to);
  const before = listSpokenTurns(connection, transcriptId, first, last);
  const added = write();
  // Turns may have been numbered anew, and the last one may be gone.
  const ids = [...before.map((turn) => turn.id), ...added];
  const after = listSpokenTurns(connection, transcriptId, first, lastSequenceOf(connection, ids) ?? last);
  const moved = moveAnchors(before, after, snippets);
  writeMoves(connection, { snippets, moved, before, after });
  return reportMoves(snippets, moved);
}

/**
 * Stores where snippets went. Their tellers follow the speakers of their turns, where those are others now;
 * a teller that a person chose stays as long as they are not.
 */
export function writeMoves(
  connection: Connection,
  edit: {
    snippets: readonly EditedSnippet[];
    moved: readonly MovedSnippet[];
    before: readonly SpokenTurn[];
    after: readonly SpokenTurn[];
  },
): void {
  const moves = new Map(edit.moved.map((move) => [move.id, move]));
  const oldIndex = indexById(edit.before);
  const newIndex = indexById(edit.after);
  const places = edit.snippets.flatMap((snippet) => {
    const move = moves.get(snippet.id);
    const now = move ?? snippet;
    const tellers = now.anchor === 'held' ? newTeller(edit, snippet, now, oldIndex, newIndex) : null;
    return move || tellers ? [{ ...snippet, ...now, ...tellers }] : [];
  });
  writePlaces(connection, places);
}

function newTeller(
  edit: { before: readonly SpokenTurn[]; after: readonly SpokenTurn[] },
  snippet: EditedSnippet,
  now: AnchoredSnippet,
  oldIndex: ReadonlyMap<string, number>,
  newIndex: ReadonlyMap<string, number>,
): ReturnType<typeof tellerOf> | null {
  const next = tellerOf(turnsOf(edit.after, newIndex, now));
  if (snippet.anchor === 'held') {
    const former = tellerOf(turnsOf(edit.before, oldIndex, snippet));
    if (former.teller === next.teller && former.tellerParticipantId === next.tellerParticipantId) return null;
  }
  return next.teller === snippet.teller && next.tellerParticipantId === snippet.tellerParticipantId
    ? null
    : next;
}

function indexById(turns: readonly SpokenTurn[]): Map<string, number> {
  return new Map(turns.map((turn, index) => [turn.id, index]));
}

function turnsOf(
  turns: readonly SpokenTurn[],
  index: ReadonlyMap<string, number>,
  snippet: AnchoredSnippet,
): SpokenTurn[] {
  const [first, last] = [index.get(snippet.first.utteranceId), index.get(snippet.last.utteranceId)];
  return first === undefined || last === undefined ? [] : turns.slice(first, last + 1);
}

/** The moves as the contract tells them, in reading order, without lost snippets that merely stay lost. */
export function reportMoves(
  snippets: readonly AnchoredSnippet[],
  moved: readonly MovedSnippet[],
): SnippetMove[] {
  const moves = new Map(moved.map((move) => [move.id, move]));
  return snippets.flatMap((snippet) => {
    const move = moves.get(snippet.id);
    if (!move || (snippet.anchor === 'lost' && move.anchor === 'lost')) return [];
    const after = move.anchor === 'lost' ? null : move.quote;
    return [{ id: snippet.id, change: move.change, before: snippet.quote, after }];
  });
}

/**
 * Says on which clock a transcript's times are, where it has had none: as wanted, else its own recording's.
 * Throws transcript.clock where its times are on another clock already.
 */
export function putOnClock(
  connection: Connection,
  transcriptId: string,
  wanted: 'interview' | 'session' | undefined,
): void {
  const transcript = readTranscriptRow(connection, transcriptId);
  if (transcript.clock === 'none') {
    const clock = wanted ?? (transcript.interviewId === null ? 'session' : 'interview');
    updateRow(connection, 'transcript', transcriptId, transcript.revision, { clock });
  } else if (wanted !== undefined && wanted !== transcript.clock) {
    const named = transcript.clock === 'time of day' ? 'the time of day' : `the ${transcript.clock}'s time`;
    throw new CallFailure(
      'transcript.clock',
      `The times of this transcript are ${named}. Change its clock first, or set the time on that clock.`,
    );
  }
}
