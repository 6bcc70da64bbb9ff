import { type LoggedTable, loggedTables } from '../change-log.ts';
import { all, type Connection, one, prepare } from '../connection.ts';

type Row = Record<string, string | number | null>;

export interface MomentRow {
  dyad: number;
  dyadGroup: string;
  session: number;
  moment: string;
  startMs: number;
  endMs: number | null;
  originalStartMs: number;
  originalEndMs: number | null;
  pressedMs: number | null;
  label: string;
  note: string;
  nominatedBy: string;
  prompting: string | null;
  rating: number | null;
  colour: string | null;
  clientSnippets: number;
  therapistSnippets: number;
  codes: string | null;
  comments: string | null;
  openComments: number;
  member: string | null;
}

// A code's whole path, 'Theme / Category / Code'.
const codePaths = `WITH RECURSIVE path (id, name) AS (
    SELECT id, name FROM code WHERE parent_id IS NULL
    UNION ALL SELECT c.id, p.name || ' / ' || c.name FROM code c JOIN path p ON c.parent_id = p.id)`;

/** All moments, of one session or of the study, by dyad, session and start. */
export function exportMoments(connection: Connection, sessionId: string | null): MomentRow[] {
  return all<MomentRow>(
    connection,
    `${codePaths}
     SELECT d.number AS dyad, d."group" AS dyadGroup, s.number AS session, m.id AS moment, m.start_ms AS startMs,
       m.end_ms AS endMs, m.original_start_ms AS originalStartMs, m.original_end_ms AS originalEndMs, m.pressed_ms AS pressedMs, m.label, m.note,
       m.nominated_by AS nominatedBy, m.prompting, m.rating, m.colour,
       (SELECT count(*) FROM snippet_moment sm JOIN snippet sn ON sn.id = sm.snippet_id WHERE sm.moment_id = m.id AND sn.teller = 'client') AS clientSnippets,
       (SELECT count(*) FROM snippet_moment sm JOIN snippet sn ON sn.id = sm.snippet_id WHERE sm.moment_id = m.id AND sn.teller = 'therapist') AS therapistSnippets,
       (SELECT group_concat(name, '; ' ORDER BY name) FROM (SELECT DISTINCT path.name FROM coding c
         JOIN path ON path.id = c.code_id WHERE c.moment_id = m.id)) AS codes,
       (SELECT group_concat(coalesce(by.name, '?') || ', ' || strftime('%Y-%m-%d', c.created_wall_ms / 1000, 'unixepoch') || ': ' || c.text
           || CASE WHEN c.resolved_wall_ms IS NULL THEN '' ELSE ' (resolved)' END, char(10) ORDER BY c.created_wall_ms, c.id)
         FROM memo c LEFT JOIN member by ON by.id = c.member_id
         WHERE c.kind = 'comment' AND c.subject_table = 'moment' AND c.subject_id = m.id) AS comments,
       (SELECT count(*) FROM memo c WHERE c.kind = 'comment' AND c.subject_table = 'moment' AND c.subject_id = m.id
         AND c.resolved_wall_ms IS NULL) AS openComments,
       me.name AS member
     FROM moment m JOIN session s ON s.id = m.session_id JOIN dyad d ON d.id = s.dyad_id
     LEFT JOIN member me ON me.id = m.member_id
     WHERE @sessionId IS NULL OR m.session_id = @sessionId ORDER BY d.number, s.number, m.start_ms, m.id`,
    { sessionId },
  );
}

export interface UnmarkedRow {
  dyad: number;
  session: number;
  stretch: string;
  perspective: string;
  startMs: number;
  endMs: number;
  note: string;
  /** Moments of that perspective that lie in it or reach into it. */
  moments: number;
  member: string | null;
}

/** All stretches in which nothing was marked, of one session or of the study, by dyad, session and start. */
export function exportUnmarked(connection: Connection, sessionId: string | null): UnmarkedRow[] {
  return all<UnmarkedRow>(
    connection,
    `SELECT d.number AS dyad, s.number AS session, x.id AS stretch, x.perspective, x.start_ms AS startMs,
       x.end_ms AS endMs, x.note,
       (SELECT count(*) FROM moment m WHERE m.session_id = x.session_id AND m.nominated_by = x.perspective
         AND m.start_ms < x.end_ms AND coalesce(m.end_ms, m.start_ms + 1) > x.start_ms) AS moments,
       me.name AS member
     FROM unmarked x JOIN session s ON s.id = x.session_id JOIN dyad d ON d.id = s.dyad_id
     LEFT JOIN member me ON me.id = x.member_id
     WHERE @sessionId IS NULL OR x.session_id = @sessionId ORDER BY d.number, s.number, x.start_ms, x.id`,
    { sessionId },
  );
}

export interface PairRow {
  dyad: number;
  session: number;
  pair: string;
  state: 'accepted' | 'refused';
  /** Who decided, and when (milliseconds since 1970 UTC). */
  member: string | null;
  decidedWallMs: number;
  /** The rule that proposed it; all null where it was paired without one. */
  toleranceMs: number | null;
  leastShare: number | null;
  firstMoment: string;
  firstNominatedBy: string;
  firstLabel: string;
  firstStartMs: number;
  firstEndMs: number | null;
  secondMoment: string;
  secondNominatedBy: string;
  secondLabel: string;
  secondStartMs: number;
  secondEndMs: number | null;
  codes: string | null;
}

/** All that was decided about pairs of moments, of one session or of the study, by dyad, session and the first one's start. */
export function exportPairs(connection: Connection, sessionId: string | null): PairRow[] {
  const moment = (alias: string, name: string) =>
    `${alias}.id AS ${name}Moment, ${alias}.nominated_by AS ${name}NominatedBy, ${alias}.label AS ${name}Label,
     ${alias}.start_ms AS ${name}StartMs, ${alias}.end_ms AS ${name}EndMs`;
  return all<PairRow>(
    connection,
    `${codePaths}
     SELECT d.number AS dyad, s.number AS session, p.id AS pair, p.state, me.name AS member,
       p.created_wall_ms AS decidedWallMs, p.rule ->> '$.toleranceMs' AS toleranceMs, p.rule ->> '$.leastShare' AS leastShare,
       ${moment('a', 'first')}, ${moment('b', 'second')},
       (SELECT group_concat(name, '; ' ORDER BY name) FROM (SELECT DISTINCT path.name FROM pair_coding c
         JOIN path ON path.id = c.code_id WHERE c.pair_id = p.id)) AS codes
     FROM moment_pair p JOIN moment a ON a.id = p.first_moment_id JOIN moment b ON b.id = p.second_moment_id
     JOIN session s ON s.id = a.session_id JOIN dyad d ON d.id = s.dyad_id LEFT JOIN member me ON me.id = p.member_id
     WHERE @sessionId IS NULL OR a.session_id = @sessionId ORDER BY d.number, s.number, a.start_ms, b.start_ms, p.id`,
    { sessionId },
  );
}

export interface SnippetRow {
  dyad: number;
  session: number;
  source: string | null;
  snippet: string;
  teller: string;
  quote: string;
  tense: string | null;
  led: number;
  note: string;
  startMs: number | null;
  clock: string;
  page: number | null;
  line: number | null;
  fileName: string;
  moment: string | null;
  momentLabel: string | null;
  momentStartMs: number | null;
  momentEndMs: number | null;
  codes: string | null;
}

/** All snippets, one row for each moment they belong to, or one without. */
export function exportSnippets(connection: Connection, sessionId: string | null): SnippetRow[] {
  return all<SnippetRow>(
    connection,
    `${codePaths}
     SELECT d.number AS dyad, s.number AS session,
       (SELECT group_concat(dp.code, '+' ORDER BY dp.role) FROM interview_participant ip
         JOIN dyad_participant dp ON dp.participant_id = ip.participant_id AND dp.dyad_id = d.id
         WHERE ip.interview_id = t.interview_id) AS source,
       sn.id AS snippet, sn.teller, sn.quote, sn.tense, sn.led, sn.note, u.start_ms AS startMs, t.clock,
       u.source_page AS page, u.source_line AS line, t.file_name AS fileName,
       m.id AS moment, m.label AS momentLabel, m.start_ms AS momentStartMs, m.end_ms AS momentEndMs,
       (SELECT group_concat(name, '; ' ORDER BY name) FROM (SELECT DISTINCT path.name FROM coding c
         JOIN path ON path.id = c.code_id WHERE c.snippet_id = sn.id)) AS codes
     FROM snippet sn JOIN transcript t ON t.id = sn.transcript_id JOIN utterance u ON u.id = sn.first_utterance_id
     LEFT JOIN interview i ON i.id = t.interview_id JOIN session s ON s.id = coalesce(t.session_id, i.session_id)
     JOIN dyad d ON d.id = s.dyad_id
     LEFT JOIN snippet_moment sm ON sm.snippet_id = sn.id LEFT JOIN moment m ON m.id = sm.moment_id
     WHERE @sessionId IS NULL OR s.id = @sessionId ORDER BY d.number, s.number, source, u.sequence, sn.first_offset, sn.id, m.start_ms, m.id`,
    { sessionId },
  );
}

/** Tables of the study's own content, in an order in which each refers only to those before it. */
export const exportedTables: readonly (LoggedTable | 'recall_event' | 'tombstone')[] = [
  ...loggedTables.filter((table) => table !== 'stop_note' && table !== 'proposal'),
  'recall_event',
  'stop_note',
  'proposal',
  'tombstone',
];

export function countRows(connection: Connection, table: string): number {
  return one<{ n: number }>(connection, `SELECT count(*) AS n FROM "${table}"`)?.n ?? 0;
}

/** What belongs to this file alone: its revisions, and the keys of sealed recordings, which an open file must not tell. */
const ownColumns = new Set(['revision', 'seal_key']);

/** The rows of a table by their key, without SQLite's own numbers and what belongs to this file alone. */
export function* exportRows(connection: Connection, table: string): Generator<Row> {
  const columns = (connection.pragma(`table_info(${table})`) as { name: string; pk: number }[])
    .filter((column) => !ownColumns.has(column.name) && !(column.name === 'number' && column.pk > 0))
    .map((column) => `"${column.name}"`);
  const key = table === 'tombstone' ? 'row_id' : 'id';
  yield* prepare(
    connection,
    `SELECT ${columns.join(', ')} FROM "${table}" ORDER BY ${key}`,
  ).iterate() as IterableIterator<Row>;
}

/** The label of a session for a file's head, 'Dyad 7, session 3', or null. */
export function sessionName(connection: Connection, sessionId: string): string | null {
  const row = one<{ dyad: number; session: number }>(
    connection,
    'SELECT d.number AS dyad, s.number AS session FROM session s JOIN dyad d ON d.id = s.dyad_id WHERE s.id = ?',
    sessionId,
  );
  return row ? `Dyad ${row.dyad}, session ${row.session}` : null;
}
