import type { Snippet } from '#shared/contract/snippet.ts';
import type { AnchoredSnippet } from '#shared/transcript/move-anchors.ts';
import { all, type Connection, one, run } from '../connection.ts';

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

/** The snippets that lie in turns from one sequence number to another, and all lost ones of the transcript. */
export function listSnippetsAmong(
  connection: Connection,
  transcriptId: string,
  from: number,
  to: number,
): EditedSnippet[] {
  type Row = Omit<EditedSnippet, 'first' | 'last'> & {
    firstUtteranceId: string;
    firstOffset: number;
    lastUtteranceId: string;
    lastOffset: number;
  };
  return all<Row>(
    connection,
    `SELECT s.id, s.first_utterance_id AS firstUtteranceId, s.first_offset AS firstOffset,
     s.last_utterance_id AS lastUtteranceId, s.last_offset AS lastOffset, s.quote, s.anchor, s.teller,
     s.teller_participant_id AS tellerParticipantId, s.revision, f.sequence AS firstSequence, l.sequence AS lastSequence
     FROM snippet s JOIN utterance f ON f.id = s.first_utterance_id JOIN utterance l ON l.id = s.last_utterance_id
     WHERE s.transcript_id = ? AND (s.anchor = 'lost' OR (f.sequence <= ? AND l.sequence >= ?))
     ORDER BY f.sequence, s.first_offset, s.id`,
    transcriptId,
    to,
    from,
  ).map(({ firstUtteranceId, firstOffset, lastUtteranceId, lastOffset, ...rest }) => ({
    ...rest,
    first: { utteranceId: firstUtteranceId, offset: firstOffset },
    last: { utteranceId: lastUtteranceId, offset: lastOffset },
  }));
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
