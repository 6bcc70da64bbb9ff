import type { Snippet } from '#shared/contract/snippet.ts';
import type { TranscriptClock } from '#shared/contract/transcript.ts';
import type { Utterance } from '#shared/contract/utterance.ts';
import type { AnchoredSnippet } from '#shared/transcript/move-anchors.ts';
import { all, type Connection, one, prepare, run } from '../connection.ts';
import { notFound } from './row.ts';

/** How far apart turns are numbered, so that one can be put between two without numbering the others anew. */
export const turnStride = 1024;

/**
 * Numbers for `count` turns between two others, evenly spread, or null where there is no room for them.
 * `after` is null behind the last turn, `before` is null before the first.
 */
export function sequencesBetween(
  before: number | null,
  after: number | null,
  count: number,
): number[] | null {
  const low = before ?? -1;
  const high = after ?? low + (count + 1) * turnStride;
  if (high - low - 1 < count) return null;
  const step = (high - low) / (count + 1);
  return Array.from({ length: count }, (_, index) => low + Math.floor(step * (index + 1)));
}

/**
 * Numbers for turns in their order: those that have one (rising) keep theirs, null ones get one between; all
 * are numbered anew where there is no room.
 */
export function sequencesOf(known: readonly (number | null)[]): number[] {
  const numbers: number[] = [];
  for (let index = 0; index <= known.length; ) {
    let end = index;
    while (end < known.length && known[end] === null) end += 1;
    const limit = known[end] ?? null;
    const between = sequencesBetween(numbers.at(-1) ?? null, limit, end - index);
    if (!between) return known.map((_, place) => (place + 1) * turnStride);
    numbers.push(...between);
    if (limit !== null) numbers.push(limit);
    index = end + 1;
  }
  return numbers;
}

/**
 * A number for a turn to be put behind the one at `sequence`. Where there is none left, as few of the turns
 * that follow as needed are numbered anew (in the command that is running).
 */
export function makeRoomAfter(connection: Connection, transcriptId: string, sequence: number): number {
  const following = all<{ id: string; sequence: number }>(
    connection,
    'SELECT id, sequence FROM utterance WHERE transcript_id = ? AND sequence > ? ORDER BY sequence',
    transcriptId,
    sequence,
  );
  for (let moved = 0; ; moved = Math.max(1, moved * 2)) {
    const limit = following[moved]?.sequence ?? null;
    const numbers = sequencesBetween(sequence, limit, Math.min(moved, following.length) + 1);
    const roomy = limit === null || limit - sequence >= (moved + 2) * (moved === 0 ? 1 : 16);
    const [free, ...others] = numbers ?? [];
    if (free === undefined || !roomy) continue;
    others.forEach((number, index) => {
      run(
        connection,
        'UPDATE utterance SET sequence = ?, revision = revision + 1 WHERE id = ?',
        number,
        following[index]?.id,
      );
    });
    return free;
  }
}

/** A snippet with what an edit of its transcript may change. */
export interface EditedSnippet extends AnchoredSnippet {
  firstSequence: number;
  lastSequence: number;
  teller: Snippet['teller'];
  tellerParticipantId: string | null;
  revision: number;
}

type SnippetRow = Omit<EditedSnippet, 'first' | 'last'> & {
  firstUtteranceId: string;
  firstOffset: number;
  lastUtteranceId: string;
  lastOffset: number;
};

const selectSnippets = `SELECT s.id, s.first_utterance_id AS firstUtteranceId, s.first_offset AS firstOffset,
  s.last_utterance_id AS lastUtteranceId, s.last_offset AS lastOffset, s.quote, s.anchor, s.teller,
  s.teller_participant_id AS tellerParticipantId, s.revision, f.sequence AS firstSequence, l.sequence AS lastSequence
  FROM snippet s JOIN utterance f ON f.id = s.first_utterance_id JOIN utterance l ON l.id = s.last_utterance_id`;
const readingOrder = 'ORDER BY f.sequence, s.first_offset, s.id';

/** All snippets of a transcript in reading order. */
export function listEditedSnippets(connection: Connection, transcriptId: string): EditedSnippet[] {
  const rows = all<SnippetRow>(
    connection,
    `${selectSnippets} WHERE s.transcript_id = ? ${readingOrder}`,
    transcriptId,
  );
  return rows.map(toSnippet);
}

/**
 * The snippets that touch the turns from one sequence number to another, and all lost ones of the transcript,
 * in reading order. Only for snippets of several turns their place is looked up: most are of one.
 */
export function listSnippetsAmong(
  connection: Connection,
  transcriptId: string,
  from: number,
  to: number,
): EditedSnippet[] {
  const rows = all<SnippetRow>(
    connection,
    `WITH turn AS (SELECT id FROM utterance WHERE transcript_id = @transcriptId AND sequence BETWEEN @from AND @to)
     ${selectSnippets} WHERE s.id IN (
       SELECT id FROM snippet WHERE first_utterance_id IN (SELECT id FROM turn)
       UNION SELECT id FROM snippet WHERE last_utterance_id IN (SELECT id FROM turn)
       UNION SELECT id FROM snippet WHERE transcript_id = @transcriptId AND anchor = 'lost'
       UNION SELECT w.id FROM snippet w JOIN utterance a ON a.id = w.first_utterance_id JOIN utterance z ON z.id = w.last_utterance_id
         WHERE w.transcript_id = @transcriptId AND w.first_utterance_id <> w.last_utterance_id
         AND a.sequence < @from AND z.sequence > @to
     ) ${readingOrder}`,
    { transcriptId, from, to },
  );
  return rows.map(toSnippet);
}

function toSnippet(row: SnippetRow): EditedSnippet {
  const { firstUtteranceId, firstOffset, lastUtteranceId, lastOffset, ...rest } = row;
  return {
    ...rest,
    first: { utteranceId: firstUtteranceId, offset: firstOffset },
    last: { utteranceId: lastUtteranceId, offset: lastOffset },
  };
}

/** The number of the last of these turns that are there, or undefined. */
export function lastSequenceOf(connection: Connection, ids: readonly string[]): number | undefined {
  return (
    one<{ last: number | null }>(
      connection,
      'SELECT max(sequence) AS last FROM utterance WHERE id IN (SELECT value FROM json_each(?))',
      JSON.stringify(ids),
    )?.last ?? undefined
  );
}

/**
 * Writes many turns that were just read in the same command: one statement for all, the revisions need no
 * second look.
 */
export function writeTurns(connection: Connection, turns: readonly Omit<Utterance, 'revision'>[]): void {
  const statement = prepare(
    connection,
    `UPDATE utterance SET sequence = @sequence, speaker_id = @speakerId, start_ms = @startMs, end_ms = @endMs,
     timing = @timing, text = @text, source_page = @sourcePage, source_line = @sourceLine,
     source_paragraph = @sourceParagraph, revision = revision + 1 WHERE id = @id`,
  );
  for (const turn of turns) statement.run(turn);
}

/** The same for where snippets are, and who tells them. */
export function writePlaces(
  connection: Connection,
  snippets: readonly Pick<
    EditedSnippet,
    'id' | 'first' | 'last' | 'quote' | 'anchor' | 'teller' | 'tellerParticipantId'
  >[],
): void {
  const statement = prepare(
    connection,
    `UPDATE snippet SET first_utterance_id = ?, first_offset = ?, last_utterance_id = ?, last_offset = ?,
     quote = ?, anchor = ?, teller = ?, teller_participant_id = ?, revision = revision + 1 WHERE id = ?`,
  );
  for (const { id, first, last, quote, anchor, teller, tellerParticipantId } of snippets) {
    statement.run(
      first.utteranceId,
      first.offset,
      last.utteranceId,
      last.offset,
      quote,
      anchor,
      teller,
      tellerParticipantId,
      id,
    );
  }
}

/** A transcript's own row, without counting its turns. Throws not-found. */
export function readTranscriptRow(
  connection: Connection,
  id: string,
): {
  interviewId: string | null;
  recordingId: string | null;
  clock: TranscriptClock;
  turns: number;
  revision: number;
} {
  const row = one<ReturnType<typeof readTranscriptRow>>(
    connection,
    'SELECT interview_id AS interviewId, recording_id AS recordingId, clock, turns, revision FROM transcript WHERE id = ?',
    id,
  );
  if (!row) throw notFound('transcript');
  return row;
}

/** Takes a turn out that became part of another, or whose words are gone; its memos go over to that one. */
export function takeOutTurn(connection: Connection, id: string, heirId: string): void {
  run(
    connection,
    `UPDATE memo SET subject_id = ?, revision = revision + 1 WHERE subject_table = 'utterance' AND subject_id = ?`,
    heirId,
    id,
  );
  run(connection, 'DELETE FROM utterance WHERE id = ?', id);
}
