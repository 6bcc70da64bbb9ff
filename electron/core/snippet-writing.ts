import { CallFailure } from '#shared/contract/call.ts';
import type { Snippet, TextPlace } from '#shared/contract/snippet.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { type Passage, passageOf } from '#shared/transcript/passage.ts';
import type { Connection } from '../database/connection.ts';
import { insertRow } from '../database/queries/row.ts';
import { listSpokenTurns, readSpokenTurn, type SpokenTurn } from '../database/queries/utterance.ts';

/** Writes a snippet over a passage; to be called within a command. */
export function insertSnippet(
  connection: Connection,
  passage: Passage,
  fields: Pick<
    Snippet,
    | 'id'
    | 'transcriptId'
    | 'teller'
    | 'tellerParticipantId'
    | 'tense'
    | 'led'
    | 'note'
    | 'memberId'
    | 'createdWallMs'
  >,
): void {
  insertRow(connection, 'snippet', {
    ...fields,
    firstUtteranceId: passage.first.utteranceId,
    firstOffset: passage.first.offset,
    lastUtteranceId: passage.last.utteranceId,
    lastOffset: passage.last.offset,
    quote: passage.quote,
  });
}

export function attachSnippet(
  connection: Connection,
  snippetId: string,
  momentId: string,
  createdWallMs: number,
): void {
  insertRow(connection, 'snippet_moment', { id: newIdentifier(), snippetId, momentId, createdWallMs });
}

/**
 * The passage between two places, on whole letters, and the turns it lies in.
 * Throws snippet.outside where a place is not in the transcript, snippet.empty where there are no words.
 */
export function readPassage(
  connection: Connection,
  args: { transcriptId: string; first: TextPlace; last: TextPlace },
): { passage: Passage; turns: SpokenTurn[] } {
  const first = readSpokenTurn(connection, args.first.utteranceId);
  const last = readSpokenTurn(connection, args.last.utteranceId);
  if (
    !first ||
    !last ||
    first.transcriptId !== args.transcriptId ||
    last.transcriptId !== args.transcriptId
  ) {
    throw new CallFailure('snippet.outside', 'The passage is not in this transcript (any more).');
  }
  if (args.first.offset > first.text.length || args.last.offset > last.text.length) {
    throw new CallFailure('snippet.outside', 'The passage begins or ends beyond its turn. Select it again.');
  }
  if (last.sequence < first.sequence) {
    throw new CallFailure('snippet.outside', 'The passage ends before it begins. Select it again.');
  }
  const turns = listSpokenTurns(connection, args.transcriptId, first.sequence, last.sequence);
  const passage = passageOf(turns, {
    anchor: { turn: 0, offset: args.first.offset },
    focus: { turn: turns.length - 1, offset: args.last.offset },
  });
  const backwards = first.id === last.id && args.last.offset <= args.first.offset;
  if (!passage || backwards) throw new CallFailure('snippet.empty', 'No words are selected.');
  return { passage, turns };
}
