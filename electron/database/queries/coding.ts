import type { Coding, CodingPlace } from '#shared/contract/coding.ts';
import { newIdentifier } from '#shared/domain/identifier.ts';
import { all, type Connection, one, run } from '../connection.ts';
import { inBatches, notFound } from './row.ts';

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

/** Where codes stand in a session's time, each code once a place. */
export function listCodingPlaces(connection: Connection, sessionId: string): CodingPlace[] {
  return all<CodingPlace>(
    connection,
    `SELECT codeId, momentId, NULL AS startMs, NULL AS endMs, count(*) AS codings FROM (
       SELECT g.code_id AS codeId, m.id AS momentId FROM moment m JOIN coding g ON g.moment_id = m.id
       WHERE m.session_id = @id
       UNION ALL
       SELECT g.code_id, m.id FROM moment m JOIN snippet_moment sm ON sm.moment_id = m.id
         JOIN coding g ON g.snippet_id = sm.snippet_id WHERE m.session_id = @id
     ) GROUP BY codeId, momentId
     UNION ALL
     SELECT g.code_id, NULL, first.start_ms,
       max(first.start_ms, coalesce(last.end_ms, last.start_ms, first.start_ms)), count(*)
     FROM transcript t JOIN snippet s ON s.transcript_id = t.id JOIN coding g ON g.snippet_id = s.id
       JOIN utterance first ON first.id = s.first_utterance_id
       JOIN utterance last ON last.id = s.last_utterance_id
     WHERE t.session_id = @id AND t.clock = 'session' AND s.anchor = 'held' AND first.start_ms IS NOT NULL
     GROUP BY g.code_id, s.id`,
    { id: sessionId },
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

/**
 * Puts a code on snippets or moments, many by one statement; where this member put it already it stays as it is. May be
 * left between any two steps, each of which answers how many codings it made.
 */
export function* insertCodings(
  connection: Connection,
  coding: { codeId: string; memberId: string | null; createdWallMs: number },
  targets: { snippetIds: readonly string[] } | { momentIds: readonly string[] },
): Generator<number, void> {
  const [column, ids] =
    'snippetIds' in targets ? ['snippet_id', targets.snippetIds] : ['moment_id', targets.momentIds];
  for (const some of inBatches(ids)) {
    yield run(
      connection,
      `INSERT INTO coding (id, code_id, ${column}, member_id, created_wall_ms)
       SELECT j.value ->> 0, @codeId, j.value ->> 1, @memberId, @createdWallMs FROM json_each(@rows) j
       WHERE NOT EXISTS (SELECT 1 FROM coding g
         WHERE g.code_id = @codeId AND g.${column} = j.value ->> 1 AND g.member_id IS @memberId)`,
      { ...coding, rows: JSON.stringify(some.map((id) => [newIdentifier(), id])) },
    );
  }
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

/** Removes codings, many by one statement; those that are gone already are passed over. */
export function* removeCodings(connection: Connection, ids: readonly string[]): Generator<void, void> {
  for (const some of inBatches(ids)) {
    run(connection, 'DELETE FROM coding WHERE id IN (SELECT value FROM json_each(?))', JSON.stringify(some));
    yield;
  }
}
