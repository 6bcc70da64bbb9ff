import type { Coding } from '#shared/contract/coding.ts';
import { all, type Connection, one, run } from '../connection.ts';
import { notFound } from './row.ts';

// A snippet of exactly one turn. SQLite counts letters otherwise than the offsets do: the words are compared.
const wholeTurn = `CASE WHEN s.first_utterance_id = s.last_utterance_id AND s.anchor = 'held' AND s.quote =
  (SELECT trim(u.text, char(9, 10, 13, 32, 160)) FROM utterance u WHERE u.id = s.first_utterance_id)
  THEN s.first_utterance_id END`;

const select = `SELECT g.id, g.code_id AS codeId, g.snippet_id AS snippetId, g.moment_id AS momentId,
  ${wholeTurn} AS utteranceId, g.member_id AS memberId, g.created_wall_ms AS createdWallMs
  FROM coding g LEFT JOIN snippet s ON s.id = g.snippet_id`;
const order = 'ORDER BY g.created_wall_ms, g.id';

/** Codings of a session's moments, and of the snippets of its own and its interviews' transcripts. */
export function listCodingsOfSession(connection: Connection, sessionId: string): Coding[] {
  return all<Coding>(
    connection,
    `${select} WHERE g.moment_id IN (SELECT id FROM moment WHERE session_id = @id)
       OR g.snippet_id IN (SELECT n.id FROM snippet n JOIN transcript t ON t.id = n.transcript_id
         LEFT JOIN interview i ON i.id = t.interview_id WHERE t.session_id = @id OR i.session_id = @id) ${order}`,
    { id: sessionId },
  );
}

export function listCodingsOfTranscript(connection: Connection, transcriptId: string): Coding[] {
  return all<Coding>(
    connection,
    `${select} WHERE g.snippet_id IN (SELECT id FROM snippet WHERE transcript_id = ?) ${order}`,
    transcriptId,
  );
}

export interface CodingTargets {
  snippetIds: readonly string[];
  momentIds: readonly string[];
  utteranceIds: readonly string[];
}

export function listCodingsOf(connection: Connection, targets: CodingTargets): Coding[] {
  const snippets = [
    ...targets.snippetIds,
    ...targets.utteranceIds.flatMap((id) => wholeTurnSnippet(connection, id)?.id ?? []),
  ];
  return all<Coding>(
    connection,
    `${select} WHERE g.snippet_id IN (SELECT value FROM json_each(?))
       OR g.moment_id IN (SELECT value FROM json_each(?)) ${order}`,
    JSON.stringify(snippets),
    JSON.stringify(targets.momentIds),
  );
}

/** The first snippet that is a whole turn and nothing more, or undefined. */
export function wholeTurnSnippet(connection: Connection, utteranceId: string): { id: string } | undefined {
  return one(
    connection,
    `SELECT s.id FROM snippet s WHERE s.first_utterance_id = ? AND ${wholeTurn} IS NOT NULL ORDER BY s.number LIMIT 1`,
    utteranceId,
  );
}

/** Whether a member put a code on a snippet or moment already. */
export function isCoded(
  connection: Connection,
  codeId: string,
  target: { snippetId: string | null; momentId: string | null },
  memberId: string | null,
): boolean {
  return (
    one(
      connection,
      'SELECT 1 FROM coding WHERE code_id = ? AND snippet_id IS ? AND moment_id IS ? AND member_id IS ?',
      codeId,
      target.snippetId,
      target.momentId,
      memberId,
    ) !== undefined
  );
}

/** The name of the code of a coding. @throws CallFailure not-found */
export function codeNameOf(connection: Connection, codingId: string): string {
  const row = one<{ name: string }>(
    connection,
    'SELECT c.name FROM coding g JOIN code c ON c.id = g.code_id WHERE g.id = ?',
    codingId,
  );
  if (!row) throw notFound('coding');
  return row.name;
}

/** Removes codings; those that are gone already are passed over. */
export function removeCodings(connection: Connection, ids: readonly string[]): void {
  run(connection, 'DELETE FROM coding WHERE id IN (SELECT value FROM json_each(?))', JSON.stringify(ids));
}
