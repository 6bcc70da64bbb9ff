import type { Snippet } from '#shared/contract/snippet.ts';
import { all, type Connection, one } from '../connection.ts';
import { notFound } from './row.ts';

interface Row {
  id: string;
  transcriptId: string;
  interviewId: string | null;
  firstUtteranceId: string;
  firstOffset: number;
  lastUtteranceId: string;
  lastOffset: number;
  firstSequence: number;
  lastSequence: number;
  startMs: number | null;
  sourcePage: number | null;
  sourceLine: number | null;
  sourceParagraph: number | null;
  quote: string;
  teller: Snippet['teller'];
  tellerParticipantId: string | null;
  tense: Snippet['tense'];
  led: 0 | 1;
  note: string;
  anchor: Snippet['anchor'];
  memberId: string | null;
  createdWallMs: number;
  revision: number;
  momentIds: string;
}

const select = `SELECT s.id, s.transcript_id AS transcriptId, t.interview_id AS interviewId, s.first_utterance_id AS firstUtteranceId,
  s.first_offset AS firstOffset, s.last_utterance_id AS lastUtteranceId, s.last_offset AS lastOffset,
  f.sequence AS firstSequence, l.sequence AS lastSequence, f.start_ms AS startMs, f.source_page AS sourcePage,
  f.source_line AS sourceLine, f.source_paragraph AS sourceParagraph, s.quote, s.teller,
  s.teller_participant_id AS tellerParticipantId, s.tense, s.led, s.note, s.anchor,
  s.member_id AS memberId, s.created_wall_ms AS createdWallMs, s.revision,
  (SELECT json_group_array(sm.moment_id ORDER BY sm.id) FROM snippet_moment sm WHERE sm.snippet_id = s.id) AS momentIds
  FROM snippet s JOIN transcript t ON t.id = s.transcript_id
  JOIN utterance f ON f.id = s.first_utterance_id JOIN utterance l ON l.id = s.last_utterance_id`;
const readingOrder = 'ORDER BY t.id, f.sequence, s.first_offset, s.id';

export function readSnippet(connection: Connection, id: string): Snippet {
  const snippet = findSnippet(connection, id);
  if (!snippet) throw notFound('snippet');
  return snippet;
}

/** A snippet, or null where it is not there (any more). */
export function findSnippet(connection: Connection, id: string): Snippet | null {
  const row = one<Row>(connection, `${select} WHERE s.id = ?`, id);
  return row ? toSnippet(row) : null;
}

export function listSnippetsOfTranscript(connection: Connection, transcriptId: string): Snippet[] {
  return all<Row>(connection, `${select} WHERE s.transcript_id = ? ${readingOrder}`, transcriptId).map(
    toSnippet,
  );
}

export function listSnippetsOfSession(connection: Connection, sessionId: string): Snippet[] {
  return all<Row>(
    connection,
    `${select} LEFT JOIN interview i ON i.id = t.interview_id WHERE i.session_id = ? OR t.session_id = ? ${readingOrder}`,
    sessionId,
    sessionId,
  ).map(toSnippet);
}

export function listSnippetsOfMoment(connection: Connection, momentId: string): Snippet[] {
  return all<Row>(
    connection,
    `${select} WHERE s.id IN (SELECT snippet_id FROM snippet_moment WHERE moment_id = ?) ${readingOrder}`,
    momentId,
  ).map(toSnippet);
}

/** The row that attaches a snippet to a moment, or undefined. */
export function readAttachment(
  connection: Connection,
  snippetId: string,
  momentId: string,
): { id: string } | undefined {
  return one(
    connection,
    'SELECT id FROM snippet_moment WHERE snippet_id = ? AND moment_id = ?',
    snippetId,
    momentId,
  );
}

function toSnippet(row: Row): Snippet {
  const { firstUtteranceId, firstOffset, lastUtteranceId, lastOffset, led, momentIds, ...rest } = row;
  return {
    ...rest,
    first: { utteranceId: firstUtteranceId, offset: firstOffset },
    last: { utteranceId: lastUtteranceId, offset: lastOffset },
    led: led === 1,
    momentIds: JSON.parse(momentIds) as string[],
  };
}
