import type { Role } from '#shared/contract/common.ts';
import { all, type Connection } from '../connection.ts';
import { placeholders } from './row.ts';

export interface SearchFilter {
  dyadNumbers?: number[] | undefined;
  sessionNumbers?: number[] | undefined;
  role?: Role | undefined;
}

/** A row that matches, with where it is; `number` orders the hits of its kind and continues a page. */
export interface SearchRow {
  number: number;
  id: string;
  text: string;
  dyadNumber: number | null;
  sessionNumber: number | null;
  sessionId: string | null;
  interviewId: string | null;
  transcriptId: string | null;
  momentId: string | null;
  source: string | null;
  speaker: string | null;
  role: Role | null;
  startMs: number | null;
  clock: 'interview' | 'session' | 'time of day' | 'none';
  sourcePage: number | null;
  sourceLine: number | null;
  sourceParagraph: number | null;
}

const place = `d.number AS dyadNumber, se.number AS sessionNumber, se.id AS sessionId`;

// Codes of those interviewed; null for a session transcript.
const interviewCode = `(SELECT group_concat(dp.code, '+' ORDER BY dp.role) FROM interview_participant ip
  JOIN dyad_participant dp ON dp.participant_id = ip.participant_id AND dp.dyad_id = d.id
  WHERE ip.interview_id = t.interview_id)`;
const speakerRole = `(SELECT dp.role FROM dyad_participant dp WHERE dp.participant_id = sp.participant_id AND dp.dyad_id = d.id)`;

const selects = {
  utterance: `SELECT u.number, u.id, u.text, ${place}, t.interview_id AS interviewId, t.id AS transcriptId, NULL AS momentId,
      ${interviewCode} AS source, sp.name AS speaker, ${speakerRole} AS role, u.start_ms AS startMs, t.clock,
      u.source_page AS sourcePage, u.source_line AS sourceLine, u.source_paragraph AS sourceParagraph
    FROM utterance_index x CROSS JOIN utterance u ON u.number = x.rowid
    CROSS JOIN transcript t ON t.id = u.transcript_id
    LEFT JOIN interview i ON i.id = t.interview_id
    JOIN session se ON se.id = coalesce(t.session_id, i.session_id) JOIN dyad d ON d.id = se.dyad_id
    LEFT JOIN speaker sp ON sp.id = u.speaker_id
    WHERE utterance_index MATCH ? AND x.rowid > ?`,
  moment: `SELECT m.number, m.id, m.label || CASE WHEN m.note = '' THEN '' ELSE ' · ' || m.note END AS text, ${place},
      m.interview_id AS interviewId, NULL AS transcriptId, m.id AS momentId, 'Moment' AS source, NULL AS speaker,
      CASE m.nominated_by WHEN 'researcher' THEN NULL ELSE m.nominated_by END AS role, m.start_ms AS startMs,
      'session' AS clock, NULL AS sourcePage, NULL AS sourceLine, NULL AS sourceParagraph
    FROM moment_index x CROSS JOIN moment m ON m.number = x.rowid
    JOIN session se ON se.id = m.session_id JOIN dyad d ON d.id = se.dyad_id
    WHERE moment_index MATCH ? AND x.rowid > ?`,
  snippet: `SELECT s.number, s.id, s.note AS text, ${place}, t.interview_id AS interviewId, t.id AS transcriptId,
      (SELECT sm.moment_id FROM snippet_moment sm WHERE sm.snippet_id = s.id ORDER BY sm.id LIMIT 1) AS momentId,
      ${interviewCode} AS source, NULL AS speaker,
      CASE WHEN s.teller IN ('client', 'therapist') THEN s.teller END AS role, u.start_ms AS startMs, t.clock,
      u.source_page AS sourcePage, u.source_line AS sourceLine, u.source_paragraph AS sourceParagraph
    FROM snippet_index x CROSS JOIN snippet s ON s.number = x.rowid
    JOIN transcript t ON t.id = s.transcript_id JOIN utterance u ON u.id = s.first_utterance_id
    LEFT JOIN interview i ON i.id = t.interview_id
    JOIN session se ON se.id = coalesce(t.session_id, i.session_id) JOIN dyad d ON d.id = se.dyad_id
    WHERE snippet_index MATCH ? AND x.rowid > ?`,
  memo: `SELECT me.number, me.id, me.text, d.number AS dyadNumber, se.number AS sessionNumber, se.id AS sessionId,
      NULL AS interviewId, NULL AS transcriptId, m.id AS momentId, 'Memo' AS source, NULL AS speaker, NULL AS role,
      m.start_ms AS startMs, 'session' AS clock, NULL AS sourcePage, NULL AS sourceLine, NULL AS sourceParagraph
    FROM memo_index x CROSS JOIN memo me ON me.number = x.rowid
    LEFT JOIN moment m ON m.id = me.subject_id LEFT JOIN session se ON se.id = m.session_id
    LEFT JOIN dyad d ON d.id = se.dyad_id
    WHERE memo_index MATCH ? AND x.rowid > ?`,
} as const;
export type SearchKind = keyof typeof selects;

const roleColumn: Record<SearchKind, string> = {
  utterance: speakerRole,
  moment: 'm.nominated_by',
  snippet: 's.teller',
  memo: 'NULL',
};

/**
 * Rows of one kind that match an FTS5 expression, in index order, after row `after`, at most `limit`.
 * CROSS JOIN keeps SQLite from starting anywhere but at the index.
 */
export function searchRows(
  connection: Connection,
  kind: SearchKind,
  match: string,
  after: number,
  limit: number,
  filter: SearchFilter,
): SearchRow[] {
  const conditions: string[] = [];
  const values: unknown[] = [];
  if (filter.dyadNumbers && filter.dyadNumbers.length > 0) {
    conditions.push(`d.number IN (${placeholders(filter.dyadNumbers)})`);
    values.push(...filter.dyadNumbers);
  }
  if (filter.sessionNumbers && filter.sessionNumbers.length > 0) {
    conditions.push(`se.number IN (${placeholders(filter.sessionNumbers)})`);
    values.push(...filter.sessionNumbers);
  }
  if (filter.role) {
    conditions.push(`${roleColumn[kind]} = ?`);
    values.push(filter.role);
  }
  const where = conditions.map((condition) => ` AND ${condition}`).join('');
  return all<SearchRow>(
    connection,
    `${selects[kind]}${where} ORDER BY x.rowid LIMIT ?`,
    match,
    after,
    ...values,
    limit,
  );
}
